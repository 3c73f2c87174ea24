"""选用规则 · The edition a command judges by: a published name, or the office's own TOML file."""

from __future__ import annotations

from pathlib import Path

import rulebook
from cli._say import SayError
from domain.rulebook import Edition


def choose(name: str) -> Edition:
    try:
        if name.endswith(".toml"):
            return rulebook.load(Path(name))
        return rulebook.edition(name)
    except (rulebook.UnknownEditionError, rulebook.MalformedRulebookError) as error:
        raise SayError(str(error)) from None
    except OSError as error:
        raise SayError(f"读不到规则文件 {name}：{error.strerror}。") from None

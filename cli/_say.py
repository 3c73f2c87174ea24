"""说话 · What the terminal shows: sentences for people, exit codes for scripts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from rich.console import Console

from settings import SettingsError

OK, USAGE, UNSEEN, OURS, STOPPED = 0, 2, 3, 4, 130
CONSOLE = Console(stderr=True, highlight=False)
"""Progress and sentences go to standard error; results to standard output."""


class SayError(Exception):
    """The command cannot go on: one sentence, and a `code` that docs/cli.md explains."""

    def __init__(self, sentence: str, code: int = USAGE) -> None:
        super().__init__(sentence)
        self.code = code


def fail(sentence: str, code: int = USAGE) -> NoReturn:
    CONSOLE.print(sentence, style="red", markup=False)
    raise typer.Exit(code)


@contextmanager
def plainly() -> Iterator[None]:
    """Expected failures end as one sentence and an exit code, never as a stack trace."""
    try:
        yield
    except SayError as error:
        fail(str(error), error.code)
    except SettingsError as error:
        fail(str(error))
    except KeyboardInterrupt:
        fail("已中断。用同一 --out 再次运行即可从中断处继续。", STOPPED)
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(OK) from None


def out(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()

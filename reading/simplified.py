"""简体 · Traditional characters as the simplified ones that labels and patterns are written in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_TRADITIONAL = re.compile(r"[報關開請總計處數業務條與為無國個會時這對發專設據績監規範圍實現過見書]")
_FEWEST = 5


def is_traditional(text: str) -> bool:
    return len(_TRADITIONAL.findall(text[:20_000])) >= _FEWEST


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    from opencc import OpenCC  # noqa: PLC0415 - a dictionary that few pages are worth

    return OpenCC("t2s")


def simplified(text: str) -> str:
    """Character for character: no words are changed."""
    return str(_converter().convert(text))

"""通报用语 · What quarterly and special circulars say alike."""

from __future__ import annotations

from collections.abc import Iterator

from domain.circular import Circular
from domain.gongwen import Block
from reports import _words

_LONGEST = 110


def problems(told: Circular) -> Iterator[Block]:
    if not told.classes:
        yield Block("没有经审核确认的问题。")
    for each in told.classes:
        yield Block(each.indicator, 2)
        examples = "；".join(f"{said(name, 40)}：{said(says)}" for name, says in each.examples)
        more = "等" if each.sites > len(each.examples) else ""
        yield Block(f"共{each.count}个，涉及{each.sites}家网站。如{examples}{more}。")


def said(text: str, most: int = _LONGEST) -> str:
    return _words.cut(_words.shown(text), most).rstrip("。")

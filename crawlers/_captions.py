"""图注 · What a picture is to box, and the two lines below it; to say that needs no browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.calendar import BEIJING

_URL_WIDTH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What to box: the elements whose address is `href` verbatim, those of `css`, or the bottom.

    `label` is said in the strip: “失效链接：×××”.
    """

    href: str | None = None
    css: str | None = None
    footer: bool = False
    label: str = ""


class How(StrEnum):
    """What the red box stands around, and what the strip adds when it is not the element itself."""

    ELEMENT = ""
    AROUND = "（该元素在页面上不可见，红框为其所在区域）"
    BOTTOM = "（该元素在页面上不可见，红框为页面底部）"
    ABSENT = "（显示的页面中未见该元素，红框为页面底部）"


def strip_text(
    url: str, at: datetime | None, boxes: Sequence[Box], *, kept: bool
) -> tuple[str, str]:
    """The two lines below the picture, without what only the browser can tell."""
    labels = "；".join(dict.fromkeys(map(_label, boxes)))
    source = "，页面为当时保存的原文" if kept else ""
    moment = f"取证时间：{_moment(at)}（北京时间{source}）　" if at else ""
    return f"网址：{_shortened(url)}", f"{moment}红框：{labels or '所述位置'}"


def _label(box: Box) -> str:
    if box.label or box.footer:
        return box.label or "页面底部"
    return f"链接 {_shortened(box.href)}" if box.href else "所述位置"


def _moment(at: datetime) -> str:
    local = at.astimezone(BEIJING)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M:%S}"


def _shortened(url: str) -> str:
    if len(url) <= _URL_WIDTH:
        return url
    half = _URL_WIDTH // 2
    return f"{url[:half]}…{url[-half:]}"

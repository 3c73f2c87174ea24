"""节假日安排 · `ducha holidays`: whether a year's working days are known, and what to enter."""

from __future__ import annotations

from typing import Annotated

import typer

import rulebook
from cli import _clock
from cli._say import OURS, SayError, out, plainly
from domain.calendar import CalendarNotPublishedError


def command(
    year: Annotated[int | None, typer.Option(help="年份；默认下一年", min=2004, max=2200)] = None,
) -> None:
    """查看某年的节假日安排是否已录入；整改时限按工作日计算，缺了就不能计算。"""
    with plainly():
        asked = year or _clock.now().year + 1
        try:
            rulebook.work_calendar().is_working_day(_clock.now().date().replace(asked, 1, 1))
        except CalendarNotPublishedError as missing:
            raise SayError(f"{missing}。", OURS) from None
        out(f"{asked}年节假日安排已录入。")

"""栏目判定 · What all checks of columns ask first: may this column be judged, and by a window?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.calendar import Span
from domain.columns import ColumnKind, ColumnLook, Health, KindBy, Lifecycle
from domain.verdict import Doubt, Exempt, Unclear

_EXEMPT = {
    Lifecycle.EVENT: "有事才发布的栏目，不按更新期限检查",
    Lifecycle.CALENDAR: "按年度发布的栏目，不按更新期限检查",
    Lifecycle.ARCHIVED: "已注明归档的栏目，不再要求更新",
    Lifecycle.ENTRANCE: "只是其他平台的入口，由该平台的主办单位负责",
    Lifecycle.PARENT: "内容汇总自下级栏目，由下级栏目各自判定",
    Lifecycle.STANDING: "常设内容，不按更新期限检查",
}
GUESSED = frozenset({KindBy.TRAIL, KindBy.ENTRIES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """期限 · How long these kinds of columns may stay without anything new."""

    kinds: tuple[ColumnKind, ...]
    weeks: int = 0
    months: int = 0
    years: int = 0
    first_level: bool = False
    calendar_too: bool = False

    @property
    def span(self) -> Span:
        return Span(years=self.years, months=self.months, weeks=self.weeks)


def window_of(seen: ColumnLook, windows: tuple[Window, ...]) -> Window | None:
    """The window that speaks of this column, if one does."""
    fits = (
        each
        for each in windows
        if seen.kind in each.kinds and (seen.first_level or not each.first_level)
    )
    return next(fits, None)


def exempt(seen: ColumnLook, window: Window | None = None) -> Exempt | None:
    if seen.exempt:
        return Exempt(seen.exempt)
    yearly = window is not None and window.calendar_too
    if yearly and seen.lifecycle is Lifecycle.CALENDAR:
        return None
    why = _EXEMPT.get(seen.lifecycle)
    return Exempt(why) if why else None


def unfit(seen: ColumnLook) -> Unclear | None:
    """Why nothing may be said of the column's updates: its reader did not prove itself."""
    if seen.health is Health.PROVED:
        return None
    if seen.health is Health.EMPTY:
        return Unclear("栏目内没有读到任何信息，由“空白栏目”判定")
    doubt = Doubt.NOT_SEEN if seen.health is Health.UNSEEN else Doubt.NOT_LEGIBLE
    return Unclear(f"{named(seen)}未能判读：{seen.doubt}", doubt)


def named(seen: ColumnLook) -> str:
    return f"栏目“{'—'.join((*seen.trail[-1:], seen.name))}”"


def ago(on: date, then: date) -> str:
    return f"距监测时间点{(on - then).days}天"

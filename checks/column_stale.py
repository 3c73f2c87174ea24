"""栏目不更新 · A column has nothing dated within the time its kind allows.

Judges        One column whose list was read: is its newest entry older than its window?
Why           Who opens a column expects to find there what is true today.
Exempt        Columns without such a window: published if there is something (人事、专题), or
              once a year (预决算、年报), closed by a notice, entrances to other platforms, parents
              that only gather their subcolumns, columns that the register declares as moving.
Unclear       The reader did not prove itself or knows such pages only from imitations; an
              entry's year is not certain; something came lately under an old date; not all pages
              were read and the order is not known; the kind was told from entries or the parent;
              what was served is a cache's copy of days ago.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._columns import GUESSED, Window, ago, exempt, named, unfit, window_of
from checks._contract import Check
from domain.columns import ColumnLook
from domain.listing import TriedOn
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    windows: tuple[Window, ...]


def judge(seen: ColumnLook, params: Params, on: date) -> Verdict:
    window = window_of(seen, params.windows)
    assert window is not None, "others are not this rule's concern"
    start = window.span.before(on)
    if (fresh := seen.newest) is not None and fresh >= start:
        return Pass()
    spared = exempt(seen, window) or unfit(seen)
    if spared is not None:
        return spared
    if (doubt := _doubt(seen, start)) is not None:
        return Unclear(f"{named(seen)}{doubt}")
    if seen.newest is None:
        return Breach(
            f"{seen.kind.words}类{named(seen)}的{seen.n_items}条信息及抽查打开的{seen.opened}篇稿件"
            "均未注明发布时间，视为不更新"
        )
    return Breach(
        f"{seen.kind.words}类{named(seen)}{window.span}内未更新：最新一条“{seen.newest_title}”"
        f"发布于{seen.newest.isoformat()}，{ago(on, seen.newest)}"
    )


def _doubt(seen: ColumnLook, start: date) -> str | None:
    if seen.tried_on == TriedOn.IMITATION:
        return f"由只在仿制页面上试过的读取器（{seen.reader}）读出，须由人核对"
    if seen.kind_by in GUESSED:
        return "的类别是推断的，是否适用本条须由人确认"
    if seen.arrived is not None and seen.arrived >= start:
        return f"在{seen.arrived.isoformat()}出现过新信息，但所注日期较早"
    return seen.may_be_newer or None


def _concerns(seen: ColumnLook, params: Params) -> bool:
    return window_of(seen, params.windows) is not None


CHECK = Check(looks_at=ColumnLook, params=Params, judge=judge, concerns=_concerns)

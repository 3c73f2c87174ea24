"""Looks over a fortnight and a year, with a clock handed in: who is accused, and on which day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

import pytest

import rulebook
from checks import discover
from domain import wire
from domain.assemble.articles import late_arrivals
from domain.assemble.looks import ColumnRead, column_look
from domain.assemble.past import PastColumn, pasts
from domain.calendar import BEIJING
from domain.columns import ColumnKind, ColumnLook, ColumnSlice
from domain.memory import Memory
from domain.observation import Observation
from domain.remembering import remembered
from domain.verdict import Breach, Exempt, Verdict
from tests.domain._readings import COLUMN, NOTICES, Story, as_of, every

EDITION = rulebook.edition("national-2019")
FIRST = date(2026, 3, 2)


def _days(start: date, count: int, step: int = 1) -> Iterator[date]:
    return (start + timedelta(days=n * step) for n in range(count))


def _judged(rule_id: str, seen: object, on: date) -> Verdict:
    rule = EDITION.rule(rule_id)
    check = discover()[rule.check or ""]
    verdict: Verdict = check.judge(seen, wire.build(check.params, rule.params), on)
    return verdict


def _remember(before: tuple[Memory, ...], look: ColumnLook, on: date) -> tuple[Memory, ...]:
    """As the ledger keeps it: the first sight stands, the last value wins."""
    at = datetime.combine(on, time(10), BEIJING)
    seen = Observation(id="1", subject=COLUMN, seen_at=at, seen=look)
    fresh = tuple(remembered([seen]))
    if not fresh or not before:
        return fresh or before
    (old,), (new,) = before, fresh
    return (
        Memory(
            kind=new.kind,
            subject=new.subject,
            key=new.key,
            first_seen=old.first_seen,
            last_seen=new.last_seen,
            value=new.value,
        ),
    )


def _fortnight(
    stories: Iterable[Story], registered: ColumnSlice | None = None, days: Iterable[date] = ()
) -> dict[date, tuple[ColumnLook, Verdict | None]]:
    """Every look of the fortnight, with what is said of entries that came late."""
    told = list(stories)
    memory: tuple[Memory, ...] = ()
    seen: dict[date, tuple[ColumnLook, Verdict | None]] = {}
    for on in days or _days(FIRST, 15):
        past: PastColumn | None = pasts(memory).get(COLUMN)
        look = column_look(as_of(told, on), on, past)
        late = late_arrivals(look, past, registered)
        seen[on] = (look, _judged("backdating", late, on) if late else None)
        memory = _remember(memory, look, on)
    return seen


STEADY = every(3, date(2025, 12, 1), date(2026, 4, 1))


def test_a_column_that_is_kept_is_never_suspected() -> None:
    said = _fortnight(STEADY).values()
    assert not [verdict for _, verdict in said if isinstance(verdict, Breach)]


def test_d9_filling_up_before_an_inspection_is_suspected_on_the_day_it_appears() -> None:
    """On 12 March three entries appear that say they are of February."""
    faked = [
        Story(f"补写的工作动态第{n}号", date(2026, 3, 12), date(2026, 2, 10 + n)) for n in range(3)
    ]
    said = _fortnight([*STEADY, *faked])
    accused = [on for on, (_, verdict) in said.items() if isinstance(verdict, Breach)]
    assert accused == [date(2026, 3, 12)]


def test_the_same_under_a_declared_import_is_exempt() -> None:
    faked = [Story("补录的一条历史工作动态", date(2026, 3, 12), date(2026, 2, 10))]
    slice_ = ColumnSlice(url=COLUMN, name="工作动态", kind=ColumnKind.NEWS, imports="补录旧资料")
    _, verdict = _fortnight([*STEADY, *faked], slice_)[date(2026, 3, 12)]
    assert isinstance(verdict, Exempt)


def test_an_entry_of_two_days_ago_is_ordinary_work() -> None:
    late = [Story("周五的会议周一才发布", date(2026, 3, 9), date(2026, 3, 7))]
    said = _fortnight([*STEADY, *late]).values()
    assert not [verdict for _, verdict in said if isinstance(verdict, Breach)]


def test_an_entry_deeper_than_the_last_look_read_is_no_suspicion() -> None:
    """The list shows twenty; what slides up when others are deleted was there before."""
    many = every(1, date(2026, 1, 1), date(2026, 3, 20))
    day = date(2026, 3, 10)
    memory: tuple[Memory, ...] = ()
    before = column_look(as_of(many, day), day)
    memory = _remember(memory, before, day)
    fewer = [story for story in many if story.came < date(2026, 3, 5)]
    on = day + timedelta(days=4)
    look = column_look(as_of(fewer, on), on, pasts(memory)[COLUMN])
    late = late_arrivals(look, pasts(memory)[COLUMN])
    assert late is not None
    assert late.n_new == 0


def test_a_reappearing_page_is_the_first_day_of_staleness_and_not_before() -> None:
    quiet = [Story("最后一条工作动态信息", date(2026, 3, 2))]
    said = {
        on: _judged("columns_stale", column_look(as_of(quiet, on), on), on)
        for on in _days(FIRST, 20)
    }
    first = next(on for on, verdict in said.items() if isinstance(verdict, Breach))
    assert first == date(2026, 3, 17), "on the 16th the 2nd is still within two weeks"


@pytest.mark.parametrize("gap", [1, 3, 7, 13, 14], ids=lambda days: f"every {days} days")
def test_a_year_of_looks_accuses_no_column_that_is_kept(gap: int) -> None:
    """Every day of a year, over New Year and the Spring Festival: none is called stale."""
    stories = every(gap, date(2024, 12, 1), date(2026, 4, 1))
    accused = [
        on
        for on in _days(date(2025, 3, 16), 366)
        if isinstance(_judged("columns_stale", column_look(as_of(stories, on), on), on), Breach)
    ]
    assert accused == []


def test_a_year_of_looks_accuses_a_column_on_exactly_its_stale_days() -> None:
    stories = every(20, date(2024, 12, 1), date(2026, 4, 1))
    days = sorted(story.came for story in stories)
    for on in _days(date(2025, 3, 16), 366):
        newest = max(day for day in days if day <= on)
        stale = (on - newest).days > 14
        verdict = _judged("columns_stale", column_look(as_of(stories, on), on), on)
        assert isinstance(verdict, Breach) is stale, on


def test_a_year_of_notices_every_half_year_is_never_stale() -> None:
    """Published on the same day every six months: calendar months, whatever their length."""
    stories = [
        Story(f"第{n}号重要通知公告内容", day)
        for n, day in enumerate([date(2024, 8, 31), date(2025, 2, 28), date(2025, 8, 28)])
    ]
    for on in _days(date(2025, 3, 16), 345):
        read: ColumnRead = as_of(stories, on)
        look = column_look(
            ColumnRead(
                site=read.site,
                column=read.column,
                name="通知公告",
                trail=(),
                first_level=True,
                told=NOTICES,
                pages=read.pages,
            ),
            on,
        )
        assert not isinstance(_judged("columns_stale", look, on), Breach), on

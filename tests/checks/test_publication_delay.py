"""Twenty working days after signing, and not one more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import rulebook
from domain.calendar import CalendarNotPublishedError
from domain.freshness import PublicationDelay
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import HOME, verdict

# 2026年春节：2月15日至23日放假，2月14日、28日上班（国办发明电〔2025〕7号）。
SIGNED = date(2026, 2, 2)


def delay(published: date, **changed: Any) -> PublicationDelay:
    days = rulebook.work_calendar().working_days_between(SIGNED, published)
    told: dict[str, Any] = {"working_days": days, "why": ""} | changed
    return PublicationDelay(
        page=f"{HOME}a.html",
        column="政策文件",
        title="节约用水管理办法",
        signed=SIGNED,
        published=published,
        **told,
    )


def test_the_boundary_counts_working_days_over_the_spring_festival() -> None:
    last = rulebook.work_calendar().due(SIGNED, 20)
    assert (last - SIGNED).days > 28, "the holidays must not count"
    assert isinstance(verdict("publication_delay", delay(last)), Pass)
    later = rulebook.work_calendar().due(last, 1)
    assert isinstance(verdict("publication_delay", delay(later)), Breach)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(
            delay(date(2026, 3, 10), working_days=None, why="2027年"), Unclear, id="no calendar"
        ),
        pytest.param(delay(date(2026, 1, 30)), Exempt, id="published before it was signed"),
        pytest.param(
            PublicationDelay(
                page=HOME,
                column="政策文件",
                title="旧文件",
                signed=date(2012, 5, 1),
                published=date(2026, 3, 10),
                working_days=3400,
                why="",
            ),
            Exempt,
            id="an old paper entered now",
        ),
    ],
)
def test_verdict(seen: PublicationDelay, expected: type) -> None:
    assert isinstance(verdict("publication_delay", seen), expected)


def test_a_missing_year_says_what_to_enter() -> None:
    why = str(CalendarNotPublishedError(2031))
    said = verdict("publication_delay", delay(date(2026, 3, 10), working_days=None, why=why))
    assert isinstance(said, Unclear)
    assert "rulebook/holidays/2031.toml" in said.why

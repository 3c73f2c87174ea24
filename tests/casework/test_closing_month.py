"""A month closed: what counts, what does not, and that it is the same whenever it is told again."""

from __future__ import annotations

import sqlite3
from contextlib import closing as closing_connection
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

import rulebook
from casework import closing_month, deciding, declaring, registering, taking_in
from casework.closing_month import Closing, MonthError
from domain import runfolder
from domain.calendar import BEIJING
from domain.casefile import State
from domain.declarations import Declared, Nature
from domain.errand import SiteSlice
from domain.month import Month
from domain.monthly import Point, PointKind, SiteMonth, UnitMonth
from domain.observation import IdentityMark, Observation, Sight
from domain.register import Record, Site, Unit, UnitKind, kind_of
from domain.registerwho import Origin, Who
from domain.rulebook import Kind as IndicatorKind
from reading.registerbook import Change
from store import Ledger
from tests.casework._folder import census, errand, outcome, seal

EDITION = rulebook.edition("national-2019")
MARCH, APRIL = Month(2026, 3), Month(2026, 4)
HOMES = {"s1": "http://www.a.gov.cn/", "s2": "http://www.b.gov.cn/"}
VETOES = [i.id for i in EDITION.indicator if i.kind is IndicatorKind.VETO]


def at(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=BEIJING)


def closing(month: Month) -> Closing:
    return Closing(
        month=month,
        edition=EDITION,
        plan=rulebook.assessment(),
        program="test",
        terms=rulebook.review_terms(),
    )


class County:
    """Two departments with a site each, looked at by runs that a test writes."""

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        self.ledger, self.folder = ledger, folder
        records: list[Record] = []
        for number, (id_, home) in enumerate(HOMES.items(), 1):
            unit = Unit(id=f"u{number}", name=f"{'甲乙'[number - 1]}局", kind=UnitKind.DEPARTMENT)
            records += [unit, Site(id=id_, name=f"{unit.name}网站", home=home, unit=unit.id)]
        changes = [
            Change(kind=kind_of(r), record=r, given=frozenset(r.__dataclass_fields__) - {"id"})
            for r in records
        ]
        origin = Origin(who=Who.OFFICE, by="办公室", at=at(1, 1))
        with ledger.open() as book:
            registering.register(book, changes, origin)

    def look(
        self,
        site: str,
        when: datetime,
        *missing: str,
        void: str | None = None,
        home: bool = True,
    ) -> None:
        """A run that finds these marks missing from the home page's foot, and the others there."""
        address = HOMES[site]
        marks = ("party_mark", "site_code", "icp", "police", "sponsor", "contact")
        seen = (_mark(address, mark, mark not in missing) for mark in marks)
        sights: list[Sight] = [census(), *seen]
        told = "".join(
            runfolder.observation_line(
                Observation(id=f"o{n}", subject=address, seen_at=when, seen=sight)
            )
            for n, sight in enumerate(sights)
        )
        name = f"{site}-{when:%m%d%H}"
        run = self.folder / name
        run.mkdir()
        asked = replace(errand(address), run_id=name, at=when, site=SiteSlice(home=address))
        came = replace(outcome(void=void, run_id=name), started=when, ended=when)
        came = replace(came, home=address if home else None)
        (run / runfolder.ERRAND).write_text(runfolder.errand_text(asked), "utf-8")
        (run / runfolder.OBSERVATIONS).write_text(told, "utf-8")
        (run / runfolder.OUTCOME).write_text(runfolder.outcome_text(came), "utf-8")
        _no_rows(run / runfolder.CRAWL)
        parcel = taking_in.parcel_of(seal(run), EDITION, program="test")
        with self.ledger.open() as book:
            taking_in.take_in(book, parcel, by="test", at=when + timedelta(hours=1))

    def decide(self, to: State, when: datetime, *, site: str = "s1") -> None:
        with self.ledger.open() as book:
            for case in book.findings.list(limit=100):
                if case.subject == HOMES[site] and case.course.state is not to:
                    deciding.move(book, case.fingerprint, to, verb="裁定", by="审核员", at=when)

    def enter(self, month: Month, *points: Point, judged: bool = True) -> None:
        """By default every veto indicator judged by people, and none of them found."""
        vetoes = [
            Point(
                month=str(month),
                kind=PointKind.JUDGED,
                about=home,
                item=indicator,
                points=Decimal(0),
            )
            for home in HOMES.values()
            for indicator in VETOES
        ]
        with self.ledger.open() as book:
            book.months.enter([*(vetoes if judged else ()), *points])

    def compose(self, month: Month) -> tuple[dict[str, SiteMonth], dict[str, UnitMonth]]:
        with self.ledger.look() as book:
            sites, units = closing_month.compose(book, closing(month))
        return {s.home: s for s in sites}, {u.unit: u for u in units}

    def site(self, month: Month, site: str = "s1") -> SiteMonth:
        return self.compose(month)[0][HOMES[site]]

    def close(self, month: Month, when: datetime) -> int:
        with self.ledger.open() as book:
            return closing_month.close(book, closing(month), by="办公室", at=when)


def _no_rows(path: Path) -> None:
    """The tables of a crawl that met no links at all."""
    with closing_connection(sqlite3.connect(path)) as rows:
        rows.executescript(
            """
            create table url (id, url, state, reason, wants);
            create table answer (id, status, failure, detail, location, guard, soft, got, size,
              truncated, login, lenient);
            create table page (id, links);
            create table note (key, value);
            """
        )


def _mark(home: str, mark: str, there: bool) -> IdentityMark:
    return IdentityMark(home=home, mark=mark, printed=("有",) if there else (), rendered=True)


@pytest.fixture
def county(ledger: Ledger, tmp_path: Path) -> County:
    return County(ledger, tmp_path)


def test_only_what_a_person_confirmed_costs_points(county: County) -> None:
    county.look("s1", at(3, 10), "icp", "police")
    before = county.site(MARCH)
    assert (before.findings, before.waiting, before.card.deducted) == ((), 2, 0)
    county.decide(State.CONFIRMED, at(3, 11))
    after = county.site(MARCH)
    assert (len(after.findings), after.waiting, after.card.deducted) == (2, 0, Decimal("1.0"))
    assert not after.card.provisional


def test_what_is_decided_or_seen_after_the_month_does_not_change_it(county: County) -> None:
    county.look("s1", at(3, 10), "icp", "police")
    county.decide(State.CONFIRMED, at(3, 11))
    county.enter(MARCH)
    county.close(MARCH, at(4, 1))
    frozen = county.compose(MARCH)
    county.look("s1", at(4, 5))
    county.decide(State.CLOSED, at(4, 6))
    assert county.compose(MARCH) == frozen
    with county.ledger.look() as book:
        assert {s.home: s for s in book.months.sites("2026-03")} == frozen[0]
        assert {u.unit: u for u in book.months.units("2026-03")} == frozen[1]


def test_mended_in_the_month_counts_once_and_not_in_the_next(county: County) -> None:
    county.look("s1", at(3, 10), "icp")
    county.decide(State.CONFIRMED, at(3, 11))
    county.look("s1", at(3, 20))
    county.decide(State.CLOSED, at(3, 21))
    county.look("s1", at(4, 10))
    (counted,) = county.site(MARCH).findings
    assert counted.state == "已销账"
    assert county.site(APRIL).findings == ()


@pytest.mark.parametrize("to", [State.DISMISSED, State.EXCEPTED])
def test_what_a_person_set_aside_costs_nothing(county: County, to: State) -> None:
    county.look("s1", at(3, 10), "icp")
    county.decide(to, at(3, 11))
    assert county.site(MARCH).findings == ()
    assert county.site(MARCH).waiting == 0


def test_a_void_run_is_counted_as_one_and_tests_nothing(county: County) -> None:
    county.look("s1", at(3, 10), "icp", void="哨兵不可达")
    site = county.site(MARCH)
    assert (site.sampling.expected, site.sampling.valid, site.sampling.void) == (1, 0, 1)
    assert (site.total, site.findings) == (None, ())


def test_without_every_veto_tested_nobody_is_ranked(county: County) -> None:
    county.look("s1", at(3, 10))
    _, units = county.compose(MARCH)
    assert (units["u1"].total, units["u1"].rank, units["u1"].why_none) == (
        None,
        None,
        "1个网站未定",
    )


def test_marks_weights_ranks_and_change(county: County) -> None:
    county.look("s1", at(3, 10), "icp")
    county.look("s2", at(3, 10))
    county.decide(State.CONFIRMED, at(3, 11))
    social = [
        Point(month="2026-03", kind=PointKind.SOCIAL, about="u1", item=f"评议人{n}", points=p)
        for n, p in enumerate((Decimal(80), Decimal(90)))
    ]
    extra = Point(
        month="2026-03", kind=PointKind.EXTRA, about="u1", item="创新做法", points=Decimal(30)
    )
    county.enter(MARCH, *social, extra)
    _, units = county.compose(MARCH)
    first, second = units["u2"], units["u1"]
    # 99.5 × 0.8 + 85 × 0.2 + 10 (the most that may be added)
    assert (second.automatic, second.social, second.total) == (
        Decimal("99.50"),
        Decimal("85.00"),
        Decimal("106.60"),
    )
    assert (first.total, first.rank, second.rank, first.of) == (Decimal("100.00"), 2, 1, 2)
    county.close(MARCH, at(4, 1))
    county.look("s1", at(4, 10), "icp")
    county.enter(APRIL)
    later = county.compose(APRIL)[1]["u1"]
    assert later.trend == (("2026-03", Decimal("106.60")),)
    assert later.change == Decimal("99.50") - Decimal("106.60")


def test_a_veto_that_people_found_leaves_no_marks(county: County) -> None:
    county.look("s1", at(3, 10))
    veto = Point(
        month="2026-03",
        kind=PointKind.JUDGED,
        about=HOMES["s1"],
        item=VETOES[0],
        points=Decimal(0),
        vetoed=True,
        says="经核实，网站被篡改",
    )
    county.enter(MARCH, veto)
    sites, units = county.compose(MARCH)
    assert sites[HOMES["s1"]].card.vetoes
    assert units["u1"].total == 0


def test_a_site_that_was_never_seen_does_not_pass_on_peoples_word(county: County) -> None:
    county.look("s1", at(3, 10), home=False)
    county.enter(MARCH)
    sites, units = county.compose(MARCH)
    assert sites[HOMES["s1"]].card.untested
    assert units["u1"].total is None


def test_equal_marks_have_equal_ranks(county: County) -> None:
    county.look("s1", at(3, 10))
    county.look("s2", at(3, 10))
    county.enter(MARCH)
    _, units = county.compose(MARCH)
    assert [units["u1"].rank, units["u2"].rank] == [1, 1]


def test_a_month_is_closed_once_and_not_before_it_ends(county: County) -> None:
    county.look("s1", at(3, 10))
    with pytest.raises(MonthError, match="尚未结束"):
        county.close(MARCH, at(3, 31, 23))
    assert county.close(MARCH, at(4, 1, 0)) == 2
    with pytest.raises(MonthError, match="已经月结"):
        county.close(MARCH, at(4, 2))


@pytest.mark.parametrize(
    ("until", "excused"),
    [pytest.param(20, True, id="every look within"), pytest.param(10, False, id="one look after")],
)
def test_what_was_seen_within_declared_days_alone_is_shown_and_costs_nothing(
    until: int, excused: bool, county: County
) -> None:
    for day in (9, 12):
        county.look("s1", at(3, day), "party_mark")
    county.decide(State.AWAITING, at(3, 12, 12))
    county.decide(State.CONFIRMED, at(3, 12, 13))
    declared = Declared(
        nature=Nature.MAINTENANCE,
        site=HOMES["s1"],
        column="",
        begins=date(2026, 3, 9),
        ends=date(2026, 3, until),
        why="机房搬迁",
        person="李四",
    )
    with county.ledger.open() as book:
        terms = rulebook.review_terms().declarations
        (made,) = declaring.receive(
            book, [declared], terms, source="s", by="x", at=at(3, 12, 14)
        ).new
        declaring.accept(book, made.id, by="王五", at=at(3, 13))
        (card, _), _ = closing_month.compose(book, closing(MARCH))
    assert (bool(card.excused), bool(card.findings)) == (excused, not excused)
    if excused:
        assert "停机维护，2026-03-09至2026-03-20（机房搬迁）" in card.excused[0].declared
        assert card.card.deducted == 0

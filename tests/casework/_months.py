"""Months of a county that a test, or the bench, writes: units with a site each, runs, decisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing as closing_connection
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import rulebook
from casework import closing_month, deciding, registering, taking_in
from casework.closing_month import Closing
from casework.weighing import site_key
from domain import runfolder
from domain.calendar import BEIJING
from domain.casefile import State
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
    """Departments with a site each, looked at by runs that a test writes. `homes`: by site."""

    def __init__(self, ledger: Ledger, folder: Path, homes: Mapping[str, str] = HOMES) -> None:
        self.ledger, self.folder, self.homes = ledger, folder, homes
        records: list[Record] = []
        for number, (id_, home) in enumerate(homes.items(), 1):
            name = f"{'甲乙'[number - 1]}局" if number <= len("甲乙") else f"第{number}局"
            unit = Unit(id=f"u{number}", name=name, kind=UnitKind.DEPARTMENT)
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
        address = self.homes[site]
        marks = ("party_mark", "site_code", "icp", "police", "sponsor", "contact")
        seen = (_mark(address, mark, mark not in missing) for mark in marks)
        self.see(site, when, *seen, void=void, home=home)

    def see(
        self, site: str, when: datetime, *seen: Sight, void: str | None = None, home: bool = True
    ) -> None:
        """A run with these sights, beside the census."""
        address = self.homes[site]
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
            for case in book.findings.of_site(site_key(self.homes[site])).values():
                if case.course.state is not to:
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
            for home in self.homes.values()
            for indicator in VETOES
        ]
        with self.ledger.open() as book:
            book.months.enter([*(vetoes if judged else ()), *points])

    def compose(self, month: Month) -> tuple[dict[str, SiteMonth], dict[str, UnitMonth]]:
        with self.ledger.look() as book:
            sites, units = closing_month.compose(book, closing(month))
        return {s.home: s for s in sites}, {u.unit: u for u in units}

    def site(self, month: Month, site: str = "s1") -> SiteMonth:
        return self.compose(month)[0][self.homes[site]]

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

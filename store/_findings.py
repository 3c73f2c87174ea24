"""问题簿 · Every finding the house has met, where it stands, and every look at it.

A look is some twenty bytes: which finding, which run, what it said. Every word of every run is
kept, so that where a finding stands can be told again from the beginning when a run becomes void.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    Row,
    SmallInteger,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.casefile import OPEN, CaseFile, Course, Look, Policy, Seen, State, Streak
from domain.finding import Place
from domain.grouping import names_an_address
from domain.observation import EvidenceRef
from store._base import Base
from store._casefiles import values_of
from store._runs import RunRow

SEEN = {Seen.BREACH: 1, Seen.OK: 2, Seen.UNCLEAR: 3}
_SAID = {number: seen for seen, number in SEEN.items()}


class FindingRow(Base):
    __tablename__ = "finding"
    __table_args__ = (
        Index(None, "site", "state"),
        Index(None, "state"),
        Index(None, "cause", "state", "site"),
        Index(None, "rule", "state"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(unique=True)
    site: Mapped[str]
    rule: Mapped[str]
    indicator: Mapped[str]
    standing: Mapped[str]
    edition: Mapped[str]
    subject: Mapped[str]
    cause: Mapped[str]
    says: Mapped[str]
    places: Mapped[list[Any]]
    n_places: Mapped[int]
    evidence: Mapped[list[Any]]
    run: Mapped[str]
    looks: Mapped[int]
    apart: Mapped[int]
    over: Mapped[int]
    lasting: Mapped[bool]
    state: Mapped[str]
    as_of: Mapped[datetime]
    first_seen: Mapped[datetime]
    last_seen: Mapped[datetime]
    streak: Mapped[int | None]
    streak_first: Mapped[datetime | None]
    streak_last: Mapped[datetime | None]
    streak_agreed: Mapped[bool]
    gone: Mapped[datetime | None]
    returns: Mapped[list[Any]]


class LookRow(Base):
    __tablename__ = "look"
    __table_args__ = ({"sqlite_with_rowid": False},)

    finding: Mapped[int] = mapped_column(ForeignKey("finding.number"), primary_key=True)
    run: Mapped[int] = mapped_column(ForeignKey("run.number"), primary_key=True)
    seen: Mapped[int] = mapped_column(SmallInteger)
    looked: Mapped[list[Any] | None]


# Ten thousand rows at once go past the ORM, which would look at each.
_TABLE = FindingRow.metadata.tables[FindingRow.__tablename__]


class Findings:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, fingerprint: str) -> CaseFile | None:
        asked = select(FindingRow).where(FindingRow.fingerprint == fingerprint)
        row = self._session.scalars(asked).one_or_none()
        return record(row) if row else None

    def like(self, beginning: str) -> tuple[CaseFile, ...]:
        """Those whose fingerprint begins so; two are enough to know that it was too short."""
        asked = select(FindingRow).where(
            FindingRow.fingerprint.startswith(beginning, autoescape=True)
        )
        return tuple(map(record, self._session.scalars(asked.limit(2))))

    def of_site(self, site: str) -> dict[str, CaseFile]:
        """In the order in which they were first seen, so that a card told again is the same."""
        asked = select(*_TABLE.c).where(FindingRow.site == site).order_by(FindingRow.number)
        return {row.fingerprint: record(row) for row in self._session.execute(asked)}

    def list(
        self,
        *,
        states: Iterable[State] = (),
        site: str | None = None,
        rule: str | None = None,
        cause: str | None = None,
        limit: int = 100,
        after: int = 0,
    ) -> tuple[CaseFile, ...]:
        """A page of findings, newest first seen first."""
        asked = select(FindingRow.number).order_by(FindingRow.number.desc())
        for column, wanted in (
            (FindingRow.site, site),
            (FindingRow.rule, rule),
            (FindingRow.cause, cause),
        ):
            if wanted is not None:
                asked = asked.where(column == wanted)
        if states:
            asked = asked.where(FindingRow.state.in_([state.value for state in states]))
        # The page is found in an index; only its own rows, which are long, are opened.
        page = self._session.scalars(asked.limit(limit).offset(after)).all()
        rows = select(FindingRow).where(FindingRow.number.in_(page))
        return tuple(map(record, self._session.scalars(rows.order_by(FindingRow.number.desc()))))

    def sharing(self, causes: Iterable[str]) -> Counter[str]:
        """Of these causes: how many sites have each of them open. Two and more look upstream."""
        asked = (
            select(FindingRow.cause, func.count(FindingRow.site.distinct()))
            .where(
                FindingRow.cause.in_({each for each in causes if names_an_address(each)}),
                FindingRow.state.in_([state.value for state in OPEN]),
            )
            .group_by(FindingRow.cause)
        )
        found: Counter[str] = Counter()
        for cause, count in self._session.execute(asked):
            found[cause] = count
        return found

    def counts(self) -> dict[State, int]:
        rows = self._session.execute(
            select(FindingRow.state, func.count()).group_by(FindingRow.state)
        )
        return {State(state): count for state, count in rows}

    def put(self, cases: Sequence[CaseFile]) -> None:
        """New ones are added, known ones brought to what they are now."""
        known = self._numbers([case.fingerprint for case in cases])
        fresh = [values_of(case) for case in cases if case.fingerprint not in known]
        if fresh:
            self._session.execute(insert(_TABLE), fresh)
        changed = [
            {"known": known[case.fingerprint], **values_of(case)}
            for case in cases
            if case.fingerprint in known
        ]
        if changed:
            which = update(_TABLE).where(_TABLE.c.number == bindparam("known"))
            self._session.connection().execute(which, changed)
        self._session.expire_all()

    def note(self, run: str, looks: Mapping[str, Look]) -> None:
        """What one run said, by fingerprint of findings that are in the ledger already."""
        if not looks:
            return
        number = self._session.scalars(select(RunRow.number).where(RunRow.run_id == run)).one()
        numbers = self._numbers(list(looks))
        rows = [
            {
                "finding": numbers[fingerprint],
                "run": number,
                "seen": SEEN[look.seen],
                "looked": [each.isoformat() for each in look.looked] or None,
            }
            for fingerprint, look in looks.items()
        ]
        self._session.execute(insert(LookRow), rows)

    def looks(self, fingerprint: str) -> tuple[Look, ...]:
        """Every look that counts, in order; those of void runs do not."""
        asked = (
            select(LookRow, RunRow.run_id, RunRow.at)
            .join(RunRow, RunRow.number == LookRow.run)
            .join(FindingRow, FindingRow.number == LookRow.finding)
            .where(FindingRow.fingerprint == fingerprint, RunRow.void.is_(None))
            .order_by(RunRow.at, RunRow.number)
        )
        return tuple(
            Look(
                at=at,
                seen=_SAID[row.seen],
                run=run,
                looked=tuple(datetime.fromisoformat(each) for each in row.looked or ()),
            )
            for row, run, at in self._session.execute(asked)
        )

    def seen_by(self, run: str) -> tuple[str, ...]:
        """Fingerprints of the findings that the run had a word about."""
        asked = (
            select(FindingRow.fingerprint)
            .join(RunRow, RunRow.site == FindingRow.site)
            .join(
                LookRow,
                (LookRow.finding == FindingRow.number) & (LookRow.run == RunRow.number),
            )
            .where(RunRow.run_id == run)
            .order_by(FindingRow.number)
        )
        return tuple(self._session.scalars(asked))

    def _numbers(self, fingerprints: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for start in range(0, len(fingerprints), 500):
            some = fingerprints[start : start + 500]
            asked = select(FindingRow.fingerprint, FindingRow.number).where(
                FindingRow.fingerprint.in_(some)
            )
            found.update((name, number) for name, number in self._session.execute(asked))
        return found


def record(row: FindingRow | Row[Any]) -> CaseFile:
    return CaseFile(
        fingerprint=row.fingerprint,
        site=row.site,
        rule=row.rule,
        indicator=row.indicator,
        standing=row.standing,
        edition=row.edition,
        subject=row.subject,
        cause=row.cause,
        says=row.says,
        places=tuple(Place(**each) for each in row.places),
        n_places=row.n_places,
        evidence=tuple(EvidenceRef(**each) for each in row.evidence),
        run=row.run,
        policy=Policy(
            looks=row.looks,
            apart=timedelta(seconds=row.apart),
            over=timedelta(seconds=row.over),
            lasting=row.lasting,
        ),
        course=_course(row),
    )


def _course(row: FindingRow | Row[Any]) -> Course:
    streak = None
    if row.streak is not None:
        assert row.streak_first is not None
        assert row.streak_last is not None
        streak = Streak(
            count=row.streak,
            first=row.streak_first,
            last=row.streak_last,
            agreed=row.streak_agreed,
        )
    return Course(
        state=State(row.state),
        as_of=row.as_of,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        streak=streak,
        gone=row.gone,
        returns=tuple(datetime.fromisoformat(each) for each in row.returns),
    )

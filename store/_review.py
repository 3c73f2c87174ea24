"""审核簿 · Exceptions with their terms, and what persons ruled on the program's findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import Index, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.casefile import OPEN, Seen, State
from domain.exceptions import Exemption
from domain.review import Ruling
from domain.tips import BY_HAND
from store._base import Base
from store._deeds import DeedRow
from store._findings import SEEN, FindingRow, LookRow
from store._runs import RunRow

_OPEN = text("ended_at is null")
# The verb tells a finding that was wrong from one that repeats another.
_RULINGS = {
    ("确认", State.CONFIRMED.value): True,
    ("不成立", State.DISMISSED.value): False,
    ("申诉成立", State.WITHDRAWN.value): False,
}


class ExemptionRow(Base):
    __tablename__ = "exemption"
    __table_args__ = (
        Index(
            "uq_exemption_open",
            "finding",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(None, "rule"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    finding: Mapped[str]
    rule: Mapped[str]
    site: Mapped[str]
    cause: Mapped[str]
    owner: Mapped[str]
    why: Mapped[str]
    granted_by: Mapped[str]
    granted_at: Mapped[datetime]
    until: Mapped[date]
    ended_at: Mapped[datetime | None]
    ended_because: Mapped[str]

    def record(self) -> Exemption:
        names = [each.key for each in type(self).__table__.columns if each.key != "number"]
        return Exemption(**{name: getattr(self, name) for name in names})


class Review:
    def __init__(self, session: Session) -> None:
        self._session = session

    def grant(self, exemption: Exemption) -> None:
        self._session.add(ExemptionRow(**asdict(exemption)))
        self._session.flush()

    def exemption(self, finding: str) -> Exemption | None:
        """The one that has not ended."""
        row = self._open(finding)
        return row.record() if row else None

    def exemptions(self, *, ended: bool = False) -> tuple[Exemption, ...]:
        """In the order in which they were granted; `ended`: those as well."""
        asked = select(ExemptionRow).order_by(ExemptionRow.number)
        if not ended:
            asked = asked.where(ExemptionRow.ended_at.is_(None))
        return tuple(row.record() for row in self._session.scalars(asked))

    def end(self, finding: str, at: datetime, why: str) -> None:
        row = self._open(finding)
        assert row is not None, "only what holds can end"
        row.ended_at, row.ended_because = at, why
        self._session.flush()

    def breaches(self, findings: Iterable[str]) -> dict[str, tuple[datetime, ...]]:
        """Of each finding: when the runs that count saw it."""
        asked = (
            select(FindingRow.fingerprint, RunRow.at)
            .join(LookRow, LookRow.finding == FindingRow.number)
            .join(RunRow, RunRow.number == LookRow.run)
            .where(
                FindingRow.fingerprint.in_(list(findings)),
                RunRow.void.is_(None),
                LookRow.seen == SEEN[Seen.BREACH],
            )
            .order_by(RunRow.at)
        )
        found: dict[str, tuple[datetime, ...]] = {}
        for fingerprint, at in self._session.execute(asked):
            found[fingerprint] = (*found.get(fingerprint, ()), at)
        return found

    def rulings(
        self, rule: str | None = None, *, before: datetime | None = None
    ) -> tuple[Ruling, ...]:
        """Persons' words on findings that the program made, in the order they were said."""
        asked = (
            select(FindingRow.rule, FindingRow.fingerprint, DeedRow.verb, DeedRow.to)
            .join(DeedRow, DeedRow.about == FindingRow.fingerprint)
            .where(
                DeedRow.kind == "finding",
                DeedRow.verb.in_({verb for verb, _ in _RULINGS}),
                FindingRow.cause.not_like(f"{BY_HAND}%"),
            )
            .order_by(DeedRow.number)
        )
        if rule is not None:
            asked = asked.where(FindingRow.rule == rule)
        if before is not None:
            asked = asked.where(DeedRow.at < before)
        return tuple(
            Ruling(rule=of, finding=finding, right=_RULINGS[verb, to])
            for of, finding, verb, to in self._session.execute(asked)
            if (verb, to) in _RULINGS
        )

    def last_asked(self, verb: str) -> dict[str, datetime]:
        """Of every open finding with such a deed: when it was last done."""
        asked = (
            select(DeedRow.about, func.max(DeedRow.at))
            .join(FindingRow, FindingRow.fingerprint == DeedRow.about)
            .where(
                DeedRow.kind == "finding",
                DeedRow.verb == verb,
                FindingRow.state.in_([state.value for state in OPEN]),
            )
            .group_by(DeedRow.about)
        )
        return dict(iter(self._session.execute(asked)))

    def last_looks(self, findings: Iterable[str]) -> dict[str, datetime]:
        """Of each finding: the last moment at which a run that counts had a word on it."""
        asked = (
            select(FindingRow.fingerprint, func.max(RunRow.at))
            .join(LookRow, LookRow.finding == FindingRow.number)
            .join(RunRow, RunRow.number == LookRow.run)
            .where(FindingRow.fingerprint.in_(list(findings)), RunRow.void.is_(None))
            .group_by(FindingRow.fingerprint)
        )
        return dict(iter(self._session.execute(asked)))

    def _open(self, finding: str) -> ExemptionRow | None:
        return self._session.scalars(
            select(ExemptionRow).where(
                ExemptionRow.finding == finding, ExemptionRow.ended_at.is_(None)
            )
        ).one_or_none()

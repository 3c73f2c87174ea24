"""轮次簿 · Every run that was taken in, void ones as well, with the hash of its bundle."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Index, func, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.ledger import TakenRun
from store._base import Base


class RunRow(Base):
    __tablename__ = "run"
    __table_args__ = (Index(None, "site", "at"), Index(None, "at"))

    number: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[str] = mapped_column(unique=True)
    manifest: Mapped[str] = mapped_column(unique=True)
    site: Mapped[str]
    home: Mapped[str]
    at: Mapped[datetime]
    ended: Mapped[datetime]
    edition: Mapped[str]
    program: Mapped[str]
    folder: Mapped[str]
    n_observations: Mapped[int]
    n_findings: Mapped[int]
    void: Mapped[str | None]

    def record(self) -> TakenRun:
        return TakenRun(
            run_id=self.run_id,
            manifest=self.manifest,
            site=self.site,
            home=self.home,
            at=self.at,
            ended=self.ended,
            edition=self.edition,
            program=self.program,
            folder=self.folder,
            n_observations=self.n_observations,
            n_findings=self.n_findings,
            void=self.void,
        )


class Runs:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, run_id: str) -> TakenRun | None:
        row = self._session.scalars(select(RunRow).where(RunRow.run_id == run_id)).one_or_none()
        return row.record() if row else None

    def like(self, beginning: str) -> tuple[TakenRun, ...]:
        """Those whose id begins so; two are enough to know that it was too short."""
        asked = select(RunRow).where(RunRow.run_id.startswith(beginning, autoescape=True))
        return tuple(row.record() for row in self._session.scalars(asked.limit(2)))

    def add(self, run: TakenRun) -> None:
        self._session.execute(insert(RunRow), [asdict(run)])

    def void(self, run_id: str, why: str) -> None:
        self._session.execute(update(RunRow).where(RunRow.run_id == run_id).values(void=why))
        self._session.expire_all()

    def newest(self, site: str) -> datetime | None:
        """The moment of the site's latest look that counts."""
        asked = select(func.max(RunRow.at)).where(RunRow.site == site, RunRow.void.is_(None))
        return self._session.scalar(asked)

    def between(self, site: str, since: datetime, until: datetime) -> tuple[TakenRun, ...]:
        """The site's looks from `since` to before `until`, oldest first."""
        asked = select(RunRow).where(RunRow.site == site, RunRow.at >= since, RunRow.at < until)
        rows = self._session.scalars(asked.order_by(RunRow.at, RunRow.number))
        return tuple(row.record() for row in rows)

    def list(
        self, *, site: str | None = None, limit: int = 100, after: int = 0
    ) -> tuple[TakenRun, ...]:
        """A page of runs, newest look first."""
        asked = select(RunRow).order_by(RunRow.at.desc(), RunRow.number.desc())
        if site is not None:
            asked = asked.where(RunRow.site == site)
        rows = self._session.scalars(asked.limit(limit).offset(after))
        return tuple(row.record() for row in rows)

"""建议簿 · What crawls offered to the register, and what was decided on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain import wire
from domain.proposals import Proposal, Standing
from store._base import Base


class ProposalRow(Base):
    __tablename__ = "proposal"
    __table_args__ = (Index(None, "standing", "site"), Index(None, "run"))

    id: Mapped[str] = mapped_column(primary_key=True)
    site: Mapped[str]
    standing: Mapped[str]
    run: Mapped[str]
    made_at: Mapped[datetime]
    record: Mapped[dict[str, Any]]

    def made(self) -> Proposal:
        return wire.build(Proposal, self.record)


class Proposals:
    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, ids: Iterable[str]) -> dict[str, Proposal]:
        """Those that are known, by number."""
        asked = select(ProposalRow).where(ProposalRow.id.in_(sorted(set(ids))))
        return {row.id: row.made() for row in self._session.scalars(asked)}

    def like(self, beginning: str) -> tuple[Proposal, ...]:
        """Those whose number begins so; two are enough to know that it was too short."""
        asked = select(ProposalRow).where(ProposalRow.id.startswith(beginning, autoescape=True))
        return tuple(row.made() for row in self._session.scalars(asked.limit(2)))

    def list(
        self,
        *,
        standings: Iterable[Standing] = (),
        site: str | None = None,
        run: str | None = None,
    ) -> tuple[Proposal, ...]:
        """Site by site, in the order in which they were made."""
        order = (ProposalRow.site, ProposalRow.made_at, ProposalRow.id)
        asked = select(ProposalRow).order_by(*order)
        if wanted := [each.value for each in standings]:
            asked = asked.where(ProposalRow.standing.in_(wanted))
        for column, value in ((ProposalRow.site, site), (ProposalRow.run, run)):
            if value is not None:
                asked = asked.where(column == value)
        return tuple(row.made() for row in self._session.scalars(asked))

    def put(self, proposals: Iterable[Proposal]) -> None:
        for each in proposals:
            self._session.merge(
                ProposalRow(
                    id=each.id,
                    site=each.site,
                    standing=each.standing.value,
                    run=each.run,
                    made_at=each.made_at,
                    record=wire.plain(each),
                )
            )
        self._session.flush()

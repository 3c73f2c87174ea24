"""书架 · Which runs the ledger still leans on: cited by what is not settled, frozen in a month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from domain.casefile import OPEN, Seen, State
from domain.retention import Shelf
from store._findings import SEEN, FindingRow, LookRow
from store._months import CardRow
from store._runs import RunRow

_UNSETTLED = [state.value for state in (*OPEN, State.EXCEPTED)]


class Shelves:
    def __init__(self, session: Session) -> None:
        self._session = session

    def shelf(
        self,
        notified: Iterable[str],
        ended: Iterable[str] = (),
        *,
        registered: Iterable[str] = (),
    ) -> Shelf:
        """`notified`: findings in notices that are not ended, wherever they stand themselves;
        `ended`: those in notices that are; `registered`: sites that the register ever had."""
        return Shelf(
            cited=self._cited(FindingRow.state.in_(_UNSETTLED))
            | self._cited(FindingRow.fingerprint.in_(sorted(set(notified)))),
            frozen=self._frozen(),
            newest=self._newest(),
            notified=self._cited(FindingRow.fingerprint.in_(sorted(set(ended)))),
            closed=set(self._session.scalars(select(CardRow.month).distinct())),
            registered=set(registered),
        )

    def _cited(self, which: ColumnElement[bool]) -> set[str]:
        """The run that saw it last, and every run that found it."""
        last = select(FindingRow.run).where(which)
        found = (
            select(RunRow.run_id)
            .join(LookRow, LookRow.run == RunRow.number)
            .join(FindingRow, FindingRow.number == LookRow.finding)
            .where(which, LookRow.seen == SEEN[Seen.BREACH])
        )
        return {*self._session.scalars(last), *self._session.scalars(found.distinct())}

    def _frozen(self) -> dict[str, datetime]:
        cards = select(CardRow.card, CardRow.frozen_at).where(CardRow.what == "site")
        return {
            run: at for card, at in self._session.execute(cards) for run in card.get("runs", ())
        }

    def _newest(self) -> set[str]:
        counts = RunRow.void.is_(None)
        last = (
            select(RunRow.site, func.max(RunRow.at).label("at")).where(counts).group_by(RunRow.site)
        ).subquery()
        asked = select(RunRow.run_id).join(
            last, (RunRow.site == last.c.site) & (RunRow.at == last.c.at)
        )
        return set(self._session.scalars(asked.where(counts)))

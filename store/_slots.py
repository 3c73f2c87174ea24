"""班次簿 · Which slot of the timetable was begun, by which attempt, and what came of it.

The key is the slot itself, so that it is done once, whoever else wants to. `due_next` rows say
from when on the house counts what is due: what lies before is nobody's omission.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Index, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.timetable import Slot, SlotState
from store._base import Base


class SlotRow(Base):
    __tablename__ = "slot"
    __table_args__ = (Index(None, "state", "due"),)

    task: Mapped[str] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(primary_key=True)
    due: Mapped[datetime] = mapped_column(primary_key=True)
    state: Mapped[str]
    fence: Mapped[int]
    begun: Mapped[datetime]
    lease: Mapped[datetime]
    ended: Mapped[datetime | None]
    remark: Mapped[str]

    def record(self) -> Slot:
        return Slot(
            task=self.task,
            about=self.about,
            due=self.due,
            state=SlotState(self.state),
            fence=self.fence,
            begun=self.begun,
            lease=self.lease,
            ended=self.ended,
            remark=self.remark,
        )


class DueRow(Base):
    __tablename__ = "due_next"
    __table_args__ = (Index(None, "due"),)

    task: Mapped[str] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(primary_key=True)
    due: Mapped[datetime]


class Slots:
    def __init__(self, session: Session) -> None:
        self._session = session

    def due(self) -> dict[tuple[str, str], datetime]:
        """(task, about) → when it is next due."""
        rows = self._session.scalars(select(DueRow))
        return {(row.task, row.about): row.due for row in rows}

    def set_due(self, task: str, about: str, due: datetime) -> None:
        self._session.merge(DueRow(task=task, about=about, due=due))
        self._session.flush()

    def forget(self, task: str, about: str) -> None:
        """The task, or the site it was about, is gone: nothing is due any more."""
        row = self._session.get(DueRow, (task, about))
        if row is not None:
            self._session.delete(row)
            self._session.flush()

    def get(self, task: str, about: str, due: datetime) -> Slot | None:
        row = self._session.get(SlotRow, (task, about, due))
        return row.record() if row else None

    def put(self, slot: Slot) -> None:
        """A new slot; one that is there already is an error of whoever did not look."""
        self._session.add(
            SlotRow(
                task=slot.task,
                about=slot.about,
                due=slot.due,
                state=slot.state.value,
                fence=slot.fence,
                begun=slot.begun,
                lease=slot.lease,
                ended=slot.ended,
                remark=slot.remark,
            )
        )
        self._session.flush()

    def change(self, slot: Slot, *, fence: int) -> bool:
        """Write the slot over its row, if nobody has begun it anew since: False says somebody."""
        done = self._session.execute(
            update(SlotRow)
            .where(
                SlotRow.task == slot.task,
                SlotRow.about == slot.about,
                SlotRow.due == slot.due,
                SlotRow.fence == fence,
                SlotRow.state == SlotState.RUNNING.value,
            )
            .values(
                state=slot.state.value,
                fence=slot.fence,
                begun=slot.begun,
                lease=slot.lease,
                ended=slot.ended,
                remark=slot.remark,
            )
        )
        return bool(getattr(done, "rowcount", 0))

    def in_state(self, state: SlotState) -> tuple[Slot, ...]:
        rows = self._session.scalars(
            select(SlotRow).where(SlotRow.state == state.value).order_by(SlotRow.due, SlotRow.task)
        )
        return tuple(row.record() for row in rows)

    def between(
        self, tasks: Sequence[str], about: str, since: datetime, until: datetime
    ) -> tuple[Slot, ...]:
        """Of these tasks about one thing, oldest first."""
        asked = select(SlotRow).where(SlotRow.task.in_(tasks), SlotRow.about == about)
        asked = asked.where(SlotRow.due >= since, SlotRow.due < until)
        rows = self._session.scalars(asked.order_by(SlotRow.due, SlotRow.task))
        return tuple(row.record() for row in rows)

    def since(self, moment: datetime, states: Sequence[SlotState] = ()) -> tuple[Slot, ...]:
        """Newest first."""
        asked = select(SlotRow).where(SlotRow.due >= moment)
        if states:
            asked = asked.where(SlotRow.state.in_([state.value for state in states]))
        asked = asked.order_by(SlotRow.due.desc(), SlotRow.task, SlotRow.about)
        return tuple(row.record() for row in self._session.scalars(asked))

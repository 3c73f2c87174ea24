"""守时 · What is due is begun once; what was missed is caught up, or stands in the book as a gap.

Three deeds: begin what is due, end a slot, take over what a dead server left. Each is one
transaction of whoever opened the book, so a kill between two of them loses nothing: the slot is
begun but not ended, and the next leader takes it over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeAlias

from domain.calendar import BEIJING, duration
from domain.timetable import Dated, Slot, SlotState, Task, due_times, in_time, next_due
from store import Book

Duty: TypeAlias = tuple[Task, str]
MOST_ATTEMPTS = 12
_FAR = timedelta(days=1)


def begin_due(
    book: Book, duties: Iterable[Duty], now: datetime, busy: Collection[Duty] = ()
) -> tuple[Slot, ...]:
    """Begin the last slot of every duty that is due, if it is not too late for it.

    `busy`: still at an earlier slot. What is done every few minutes is then simply done next time;
    a dated slot that passes by is a gap.
    """
    known = book.slots.due()
    begun: list[Slot] = []
    for task, about in duties:
        due = known.pop((task.name, about), None)
        if due is None or (due - now > _FAR and due > next_due(task, about, now)):
            # New, or the clock was wrong and went back: what lies before is nobody's omission.
            book.slots.set_due(task.name, about, next_due(task, about, now))
        elif due <= now and (task, about) in busy:
            _passed_by(book, task, about, due, now)
        elif due <= now:
            begun += _reached(book, task, about, due, now)
    for name, about in known:
        book.slots.forget(name, about)
    return tuple(begun)


def end(book: Book, slot: Slot, state: SlotState, remark: str, now: datetime) -> bool:
    """Whether it was still ours to end: a slot begun anew since is not."""
    ended = replace(slot, state=state, ended=now, remark=remark)
    return book.slots.change(ended, fence=slot.fence)


def take_over(book: Book, tasks: Iterable[Task], now: datetime) -> tuple[Slot, ...]:
    """Begin anew what a server that is gone had begun; only the one leader may ask for this."""
    by_name = {task.name: task for task in tasks}
    again: list[Slot] = []
    for slot in book.slots.in_state(SlotState.RUNNING):
        task = by_name.get(slot.task)
        if task is None or not in_time(task, slot.due, now) or slot.fence >= MOST_ATTEMPTS:
            why = f"第{slot.fence}次进行中服务中断，未再重做"
            gone = replace(slot, state=SlotState.FAILED, ended=now, remark=why)
            book.slots.change(gone, fence=slot.fence)
            continue
        anew = replace(
            slot, fence=slot.fence + 1, begun=now, lease=now + duration(task.takes), remark=""
        )
        book.slots.change(anew, fence=slot.fence)
        again.append(anew)
    return tuple(again)


def _reached(book: Book, task: Task, about: str, due: datetime, now: datetime) -> list[Slot]:
    """The slots from `due` on: all but the last are gaps, and that one too if it is too late."""
    missed = [due, *due_times(task, about, due, now)]
    last = missed.pop()
    begun: list[Slot] = []
    if in_time(task, last, now):
        lease = now + duration(task.takes)
        slot = Slot(
            task=task.name,
            about=about,
            due=last,
            state=SlotState.RUNNING,
            begun=now,
            lease=lease,
        )
        if book.slots.get(task.name, about, last) is None:
            book.slots.put(slot)
            begun.append(slot)
    else:
        missed.append(last)
    if missed:
        _note_gap(book, task, about, missed, now)
    book.slots.set_due(task.name, about, next_due(task, about, max(last, now)))
    return begun


def _passed_by(book: Book, task: Task, about: str, due: datetime, now: datetime) -> None:
    """A dated slot waits while it may; in the end it is a gap."""
    if isinstance(task.rhythm, Dated):
        if in_time(task, due, now):
            return
        _note_gap(book, task, about, [due], now, why="上一次尚未结束")
    book.slots.set_due(task.name, about, next_due(task, about, now))


def _note_gap(
    book: Book,
    task: Task,
    about: str,
    missed: list[datetime],
    now: datetime,
    why: str = "服务未运行",
) -> None:
    """One row for a whole outage, at the first slot that fell into it."""
    if book.slots.get(task.name, about, missed[0]) is not None:
        return
    until = missed[-1].astimezone(BEIJING)
    remark = why if len(missed) == 1 else f"至{until:%Y-%m-%d %H:%M}共{len(missed)}次"
    book.slots.put(
        Slot(
            task=task.name,
            about=about,
            due=missed[0],
            state=SlotState.GAP,
            begun=now,
            lease=now,
            ended=now,
            remark=remark,
        )
    )

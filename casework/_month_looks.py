"""月内检查 · The looks at a site that fell due in a month, and what became of each.

A look belongs to the month in which it fell due, though it was made a day late: the month's last
look may be made on the first of the next.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from casework.weighing import site_key
from domain.ledger import TakenRun
from domain.month import Month
from domain.monthly import Sampling
from domain.timetable import Slot, SlotState

if TYPE_CHECKING:
    from store import Book

_LOOKS = ("monthly_audit", "daily_look")  # those that fall due by the calendar
_LATE = timedelta(days=14)  # no look is caught up after so long


def sampling(book: Book, home: str, month: Month) -> Sampling:
    """Of every look that fell due, what became of it; looks beside the timetable by their day."""
    near = book.runs.between(site_key(home), month.begins - _LATE, month.ends + _LATE)
    slots = book.slots.between(_LOOKS, home, month.begins - _LATE, month.ends)
    due = {run.run_id: slot.due for slot in slots for run in near if _made(slot, run)}
    runs = [run for run in near if month.holds(due.get(run.run_id, run.at))]
    fell = [slot for slot in slots if month.holds(slot.due)]
    states = Counter(slot.state for slot in fell)
    void = sum(run.void is not None for run in runs)
    declared = sum("维护时段" in slot.remark for slot in fell)
    return Sampling(
        expected=max(len(fell), len(runs)),
        valid=len(runs) - void,
        void=void,
        declared=declared,
        failed=states[SlotState.FAILED] - declared,
        missed=states[SlotState.GAP],
    )


def _made(slot: Slot, run: TakenRun) -> bool:
    """By the remark that the look ended with: it says where its results are."""
    return slot.state is SlotState.DONE and f"{run.folder}/" in slot.remark

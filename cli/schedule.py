"""时刻表 · `ducha schedule`: what will run when, and why; what runs now; what was missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Annotated

import typer

import scheduler
from cli import _clock
from cli._ledger import Where, the_ledger
from cli._say import out, plainly
from domain.calendar import BEIJING
from domain.timetable import Slot, SlotState, Task, next_due

_RESULTS = (SlotState.DONE, SlotState.FAILED, SlotState.GAP)


def command(
    days: Annotated[int, typer.Option(help="回看多少天", min=1, max=366)] = 7,
    ledger: Where = None,
) -> None:
    """列出例行事项：下次何时、为什么；正在进行的；最近完成、未成和缺漏的。"""
    now = _clock.now()
    with plainly(), the_ledger(ledger) as book_shelf, book_shelf.look() as book:
        due = book.slots.due()
        running = book.slots.in_state(SlotState.RUNNING)
        past = book.slots.since(now - timedelta(days=days), _RESULTS)
    tasks = {job.task.name: job.task for job in scheduler.TIMETABLE}
    out("\n".join([*_coming(tasks, due, now), "", *_running(tasks, running), *_past(tasks, past)]))


def _coming(
    tasks: Mapping[str, Task], due: Mapping[tuple[str, str], datetime], now: datetime
) -> Iterable[str]:
    yield f"例行事项（北京时间，现在 {_minute(now)}）"
    by_task: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for (name, about), moment in due.items():
        by_task[name].append((moment, about))
    for name, task in tasks.items():
        yield f"· {task.title}　{task.rhythm}"
        yield f"    为什么：{task.why}"
        if not (coming := sorted(by_task[name])):
            yield f"    值守启动后，下次 {_minute(next_due(task, '', now))} 起"
            continue
        first, about = coming[0]
        sites = f"{len(coming)}个网站，最早 " if len(coming) > 1 or about else ""
        yield f"    下次 {sites}{_minute(first)}{f' {about}' if about else ''}"


def _running(tasks: Mapping[str, Task], running: Iterable[Slot]) -> Iterable[str]:
    for slot in running:
        again = f"（第{slot.fence}次）" if slot.fence > 1 else ""
        yield f"正在进行：{_named(tasks, slot)}，{_minute(slot.begun)} 开始{again}"


def _past(tasks: Mapping[str, Task], past: Iterable[Slot]) -> Iterable[str]:
    for slot in past:
        remark = f"：{slot.remark}" if slot.remark else ""
        yield f"{_minute(slot.due)}　{slot.state}　{_named(tasks, slot)}{remark}"


def _named(tasks: Mapping[str, Task], slot: Slot) -> str:
    title = tasks[slot.task].title if slot.task in tasks else slot.task
    return f"{title} {slot.about}".strip()


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}"

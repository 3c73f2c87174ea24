"""名录列表 · The register in the terminal: what there is, one record in full, what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime

from domain.calendar import BEIJING
from domain.ledger import Deed
from domain.register import CHINESE, Column, Kind, Record, Register, Site, Unit, kind_of
from domain.registerforms import Field, form_of, words_of
from domain.registerwho import Entry
from reports import _words


def listed(register: Register, kind: Kind, on: date) -> str:
    """One line each; of a site also whether it was there on that day."""
    records = register.of(kind)
    lines = [f"{CHINESE[kind]} {len(records)} 条（{on:%Y-%m-%d}）"]
    lines += [f"  {each.id}  {_line(register, each, on)}" for each in records]
    return "\n".join(lines) + "\n"


def _line(register: Register, record: Record, on: date) -> str:
    match record:
        case Unit():
            above = register.units.get(record.parent or "")
            return f"{record.name}　{record.kind}{f'　上级 {above.name}' if above else ''}"
        case Site():
            unit = register.units.get(record.unit)
            state = record.state_on(on)
            return f"{state}　{record.name}　{record.home}　{unit.name if unit else record.unit}"
        case Column():
            return f"{record.kind.words}　{record.name}　{record.url}"
        case _:
            named = getattr(record, "name", None) or getattr(record, "reason", "")
            return str(named)


def shown(entry: Entry, deeds: Sequence[Deed]) -> str:
    """Every value with who decided it, and every deed."""
    form = form_of(kind_of(entry.record))
    lines = [f"{form.name} {entry.record.id}"]
    for each in fields(entry.record):
        value = getattr(entry.record, each.name)
        origin = entry.decided(each.name)
        if value is None and origin is None:
            continue
        by = f"（{origin.who} {origin.by} {_minute(origin.at)}）" if origin else ""
        title = form.field(each.name).title
        lines.append(f"  {_words.fit(title, 14)}{_value(value, form.field(each.name))}{by}")
    lines += ["经办", *(f"  {_minute(d.at)}  {d.verb}  {d.by}  {d.remark}" for d in deeds)]
    return "\n".join(lines) + "\n"


def history(states: Iterable[tuple[datetime, Entry]]) -> str:
    """What each state changed of the one before."""
    lines: list[str] = []
    before: Record | None = None
    for since, entry in states:
        now = entry.record
        lines.append(f"{_minute(since)}  {'登记' if before is None else '变更'}")
        form = form_of(kind_of(now))
        for each in fields(now):
            old, new = getattr(before, each.name, None), getattr(now, each.name)
            if old != new:
                wanted = form.field(each.name)
                was = "" if before is None else f"{_value(old, wanted)} → "
                lines.append(f"  {_words.fit(wanted.title, 14)}{was}{_value(new, wanted)}")
        before = now
    return "\n".join(lines) + "\n"


def _value(value: object, wanted: Field) -> str:
    return "（空）" if value is None else _words.shown(words_of(value, wanted))


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}"

"""名录输出 · `ducha.register/1`: one record a line, with who decided each of its values."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, date

from domain.register import Site, kind_of
from domain.registerforms import form_of, words_of
from domain.registerwho import Entry

SCHEMA = "ducha.register/1"


def line(entry: Entry, on: date) -> str:
    """Values as the workbook writes them; of a site also its state on that day."""
    record, form = entry.record, form_of(kind_of(entry.record))
    values = {each.name: getattr(record, each.name) for each in fields(record)}
    given = {name: value for name, value in values.items() if value is not None}
    whole = {
        "schema": SCHEMA,
        "kind": kind_of(record).value,
        "id": record.id,
        "state": record.state_on(on).name.lower() if isinstance(record, Site) else None,
        "values": {name: words_of(value, form.field(name)) for name, value in given.items()},
        "origins": {
            name: {
                "who": origin.who.name.lower(),
                "by": origin.by,
                "at": origin.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            }
            for name, origin in sorted(entry.origins.items())
        },
    }
    return json.dumps(whole, ensure_ascii=False) + "\n"

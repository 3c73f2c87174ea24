"""How `inspect` fares on the shared pages, field by field; run as a module it prints the table.

python -m tests.reading._measure
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import rulebook
from domain.dates import SeenDate
from domain.listing import ListEntry
from domain.pagefacts import Inspection
from reading.inspect import inspect

DATA = Path(__file__).parents[2].parent / "shared" / "data"

_KINDS = {
    "mailbox_list": "letterbox",
    "mailbox_letter": "letterbox",
    "meta_refresh": "redirect",
    "disclosure": None,  # says what the page is about, not what kind it is
}
_CHARSETS = {"utf-16-le": "utf-16le"}
_META = {
    "SiteName": "meta_site_name",
    "SiteDomain": "meta_site_domain",
    "SiteIDCode": "meta_site_id",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One labelled field of one page: what was wanted, what was read."""

    page: str
    field: str
    wanted: Any
    read: Any

    @property
    def hit(self) -> bool:
        return bool(self.wanted == self.read)


def measured() -> list[Point]:
    return [*_gov_pages(), *_antibot()]


def _seen(page: Path) -> Inspection:
    """As `ducha inspect FILE`: neither address nor status nor headers are known."""
    return inspect(page.read_bytes(), "", None, rulebook.signatures())


def _labels(topic: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / topic / "expected.json").read_text())
    return found


def _gov_pages() -> Iterator[Point]:
    for page, label in _labels("gov_pages").items():
        seen = _seen(DATA / "gov_pages" / page)
        if "encoding" in label:
            wanted = _CHARSETS.get(label["encoding"], label["encoding"])
            yield Point(page, "charset", wanted, seen.charset)
        kind = _KINDS.get(label["kind"], label["kind"])
        if kind is not None:
            yield Point(page, "kind", kind, seen.kind.value)
        yield Point(page, "redirect", _target(label), seen.redirect and seen.redirect.target)
        yield Point(page, "guard", None, seen.guard)
        if "identity" in label:
            yield from _identity(page, label["identity"], seen)
        if "list" in label:
            yield from _list(page, label["list"], seen)
        if "article" in label:
            yield from _article(page, label["article"], seen)
        if "mailbox" in label:
            yield from _mailbox(page, label["mailbox"], seen)


def _target(label: dict[str, Any]) -> str | None:
    return label["redirect"]["target"] if "redirect" in label else None


def _identity(page: str, label: dict[str, Any], seen: Inspection) -> Iterator[Point]:
    """A missing label is none, and a null of yes or no means that nobody can tell."""
    read = seen.identity
    assert read is not None
    parts = {
        "footer_site_ids": ("site_codes", list(read.site_codes)),
        "icp": ("icp", list(read.icp)),
        "police_no": ("police", list(read.police)),
        "host_unit": ("sponsor", read.sponsor),
        "party_gov_mark": ("party_mark", read.party_mark),
        "jiucuo_entry": ("find_error_entry", read.find_error_entry),
        "jiucuo_code": ("find_error_codes", list(read.find_error_codes)),
    }
    for name, (field, value) in parts.items():
        if label.get(name) is not None:
            yield Point(page, field, label[name], value)
    for name, key in _META.items():
        if key in label:
            yield Point(page, f"meta.{name}", label[key], read.meta.get(name))


def _list(page: str, label: dict[str, Any], seen: Inspection) -> Iterator[Point]:
    """Each entry whose date is labelled counts as one."""
    read = seen.list
    entries = read.entries if read else ()
    yield Point(page, "list.entries", label["entries"], len(entries))
    yield Point(page, "list.newest", label["newest_date"], _iso(read.newest if read else None))
    wanted = label.get("js_rendered", False)
    yield Point(page, "list.needs_browser", wanted, read is not None and read.needs_browser)
    for place, day in enumerate(label.get("dates", ())):
        got = _day(entries[place].dated) if place < len(entries) else None
        yield Point(f"{page}#{place + 1}", "list.date", day, got)
    for name in ("first", "last", "newest_entry"):
        if name in label:
            yield from _one(f"{page} {name}", label[name], _entry_at(entries, name, label))


def _one(page: str, label: dict[str, Any], entry: ListEntry | None) -> Iterator[Point]:
    yield Point(page, "list.entry.title", label["title"], entry and entry.title)
    yield Point(page, "list.entry.href", label["href"], entry and entry.href)
    yield Point(page, "list.entry.date", label["date"], _day(entry.dated if entry else None))


def _entry_at(entries: Sequence[ListEntry], name: str, label: dict[str, Any]) -> ListEntry | None:
    if name == "newest_entry":
        newest = label["newest_date"]
        return next((each for each in entries if _day(each.dated) == newest), None)
    return entries[0 if name == "first" else -1] if entries else None


def _article(page: str, label: dict[str, Any], seen: Inspection) -> Iterator[Point]:
    read = seen.article
    values = {
        "title": read and read.title,
        "pubdate": _day(read.published if read else None),
        "pubtime": read and read.published_time,
        "source": read and read.source,
    }
    for name, value in values.items():
        if name in label:
            yield Point(page, f"article.{name}", label[name], value)


def _mailbox(page: str, label: dict[str, Any], seen: Inspection) -> Iterator[Point]:
    letters = seen.letterbox.letters if seen.letterbox else ()
    yield Point(page, "letterbox.letters", label["letters"], len(letters))
    first = letters[0] if letters else None
    shown = label["items"][0] if "items" in label else label
    yield Point(page, "letterbox.title", shown["title"], first and first.title)
    asked = shown.get("submitted") or shown.get("date")
    yield Point(page, "letterbox.asked", asked, _day(first.asked if first else None))
    if "answered" in label:
        answered = _day(first.answered if first else None)
        yield Point(page, "letterbox.answered", label["answered"], answered)


def _day(seen: SeenDate | None) -> str | None:
    return _iso(seen.shown) if seen else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _antibot() -> Iterator[Point]:
    for page, label in _labels("antibot_softerror").items():
        seen = _seen(DATA / "antibot_softerror" / page)
        if label["class"] == "js_challenge":
            wanted = (label["vendor"], "js_challenge")
            got = seen.guard and (seen.guard.vendor, seen.guard.kind.value)
            yield Point(page, "guard", wanted, got)
        else:
            yield Point(page, "guard", None, seen.guard)
            yield Point(page, "error page", label["is_dead_link"], seen.kind.value == "error")


def counts(points: list[Point]) -> dict[str, tuple[int, int]]:
    """Field to (hits, labelled)."""
    fields = dict.fromkeys(point.field for point in points)
    return {
        field: (
            sum(point.hit for point in points if point.field == field),
            sum(1 for point in points if point.field == field),
        )
        for field in fields
    }


def table(points: list[Point]) -> str:
    rows = [f"| {field} | {n} | {hits} |" for field, (hits, n) in counts(points).items()]
    misses = [
        f"| {point.page} | {point.field} | `{point.wanted}` | `{point.read}` |"
        for point in points
        if not point.hit
    ]
    return "\n".join(
        [
            "| field | labelled | read as labelled |",
            "|---|---|---|",
            *rows,
            "",
            "| page | field | label | read |",
            "|---|---|---|---|",
            *misses,
        ]
    )


if __name__ == "__main__":
    print(table(measured()))

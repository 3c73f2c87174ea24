"""How `inspect` fares on the shared pages, field by field; run as a module it prints the table.

python -m tests.reading._measure
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rulebook
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

"""重复块 · Where a page repeats itself: containers whose children hold links.

Goes up from each link a few levels and counts, in every container on the way, the children that
hold links; containers that stand at the same place of the layout (same tags and classes up to the
body) are one block, so that a list cut into several <ul> stays one list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from selectolax.lexbor import LexborNode

from reading.document import Document

MOST_LINKS = 6_000
_LEVELS = 8
_WORDS = 4  # shorter link texts are menus more often than titles
_FULL = 40
_CROWD = 5.0  # links a row holds at most, on average
_SPAN = 2_000  # characters between two rows that still belong to the first
_MINOR = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|foot|bottom|crumb|breadcrumb|dqwz|friend|yqlj|login|share|toolbar)"
    r"(?:$|[-_ \d])|menu|subnav|sidenav|footer|friendlink",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"(?:^|[-_ ])(?:side|sidebar|aside|hot|rank|recommend|relate[ds]?|xgxx|xglj)(?:$|[-_ \d])"
    r"|sidebar|related|ranking",
    re.IGNORECASE,
)
VARIES = re.compile(
    r"\d+|\b(?:odd|even|first|last|active|on|cur|current|hover|selected|clearfix)\b"
)
_WAY = 400
_NEAR = 3
_HEADING = 16
_Place = tuple[str, str, bool]  # the way from the body, all names on it, is any of it hidden
_STAMP = re.compile(r"\d{1,4}[-./年月]\d{1,2}")
_HIDES = re.compile(r"display\s*:\s*none", re.IGNORECASE)


@dataclass(slots=True)
class _Container:
    node: LexborNode
    children: dict[int, tuple[int, int]] = field(default_factory=dict)  # links, weight


@dataclass(slots=True)
class Block:
    """One place of the layout: its containers, their rows, and what its names say."""

    way: str  # tags and classes from the body down, without what varies
    names: str
    hidden: bool
    containers: list[_Container] = field(default_factory=list)

    @property
    def n_rows(self) -> int:
        return sum(len(each.children) for each in self.containers)

    @property
    def n_links(self) -> int:
        return sum(links for each in self.containers for links, _ in each.children.values())

    @property
    def weight(self) -> float:
        """How much it looks like a list of titles, at a glance."""
        weight = sum(weight for each in self.containers for _, weight in each.children.values())
        return weight * self.place

    @property
    def place(self) -> float:
        """Less than one where names or attributes say: not the main part of the page."""
        place = 0.2 if _MINOR.search(self.names) else 0.6 if _SIDE.search(self.names) else 1.0
        return place * (0.3 if self.hidden else 1.0)

    def rows(self, most: int) -> Iterator[str]:
        """The markup of each row with what follows it (or precedes it) up to the next, `most`
        characters in all: rows that nest in each other would be written out over and over."""
        for container in self.containers:
            rows, cost = _rows(container, most)
            yield from rows
            most -= cost
            if most <= 0:
                return


def blocks(doc: Document) -> list[Block]:
    """Every repeated block, the likeliest first."""
    seen: dict[int, _Container] = {}
    for link in islice(doc.tree.css("a"), MOST_LINKS):
        _count(link, seen)
    hidden = _hidden(doc)
    places: dict[int, _Place] = {}
    found: dict[str, Block] = {}
    for container in seen.values():
        way, names, unseen = _place(container.node, places, hidden)
        block = found.setdefault(way, Block(way, names, unseen))
        block.containers.append(container)
    fit = [block for block in found.values() if block.n_links <= _CROWD * block.n_rows]
    return sorted(fit, key=lambda block: -block.weight)


def _count(link: LexborNode, seen: dict[int, _Container]) -> None:
    words = link.text().strip()
    weight = min(len(words), _FULL) if len(words) >= _WORDS else 1
    child, holder = link, link.parent
    for _ in range(_LEVELS):
        if holder is None or holder.tag in ("html", "a"):
            break
        container = seen.get(holder.mem_id)
        if container is None:
            container = seen[holder.mem_id] = _Container(holder)
        links, before = container.children.get(child.mem_id, (0, 0))
        container.children[child.mem_id] = (links + 1, max(weight, before))
        child, holder = holder, holder.parent


def _hidden(doc: Document) -> set[int]:
    if b"display" not in doc.lowered:
        return set()
    styled = doc.tree.css("[style]")
    return {node.mem_id for node in styled if _HIDES.search(node.attrs.get("style") or "")}


def _place(node: LexborNode, known: dict[int, _Place], hidden: set[int]) -> _Place:
    chain: list[LexborNode] = []
    at: LexborNode | None = node
    while at is not None and at.mem_id not in known and at.tag != "html":
        chain.append(at)
        at = at.parent
    way, names, unseen = ("", "", False) if at is None else known.get(at.mem_id, ("", "", False))
    for each in reversed(chain):
        own = each.attrs.get("class") or ""
        way = f"{way[-_WAY:]}>{each.tag}.{VARIES.sub('', own).strip()}"
        names = f"{names[-_WAY:]} {each.tag} {own} {each.attrs.get('id') or ''}"
        unseen = unseen or each.mem_id in hidden
        known[each.mem_id] = (way, names, unseen)
    return way, names, unseen


def _rows(container: _Container, most: int) -> tuple[list[str], int]:
    """The rows, and how many characters were written out for them."""
    before: list[str] = []
    rows: list[list[str]] = []
    cost = 0
    for child in container.node.iter(include_text=True):
        if child.tag == "-comment":
            continue
        html = child.html or ""
        cost += len(html)
        if cost > most:
            break
        if child.mem_id in container.children:
            rows.append([html])
        elif len(html) <= _SPAN:
            (rows[-1] if rows else before).append(html)
    if before and rows and _leads(before, rows):
        gaps = [before, *([*row[1:]] for row in rows)]
        rows = [[*gap, row[0]] for gap, row in zip(gaps, rows, strict=False)]
    return ["".join(row) for row in rows], cost


def _leads(before: list[str], rows: list[list[str]]) -> bool:
    """Dates stand before their rows: there is one before the first and none after the last."""
    return bool(_STAMP.search("".join(before))) and not _STAMP.search("".join(rows[-1]))


def heading_of(container: LexborNode) -> str:
    """The few words that stand before a block, in its own box or just outside it."""
    at: LexborNode | None = container
    for _ in range(_NEAR):
        if at is None or at.tag in ("body", "html"):
            break
        before = at.prev
        for _ in range(_NEAR):
            if before is None:
                break
            if before.tag not in ("-text", "-comment", "script", "style"):
                words = "".join(before.text(deep=True)[: 8 * _HEADING].split())
                return words if 0 < len(words) <= _HEADING else ""
            before = before.prev
        at = at.parent
    return ""

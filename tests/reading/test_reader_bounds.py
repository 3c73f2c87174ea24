"""No page keeps the readers longer than a second, and none that was cut short proves anything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import process_time
from typing import Any

import pytest

from domain.listing import ListProblem
from reading.articles import read_article
from reading.consultations import read_consultation
from reading.document import Document, parse
from reading.kinds import kind
from reading.letters import read_letterbox
from reading.lists import read_list
from reading.navigation import column_links
from tests.reading._monsters import MONSTERS

ON = date(2026, 3, 16)
READERS: tuple[Callable[[Document, date | None], Any], ...] = (
    read_list,
    read_article,
    read_letterbox,
    lambda doc, on: kind(doc),
    lambda doc, on: column_links(doc, frozenset({"更多"})),
    read_consultation,
)
SECOND = 1.0


def _page(body: str) -> Document:
    return parse(f"<meta charset=utf-8><body>{body}".encode(), url="http://a.test/x/")


def _cost(reader: Callable[[Document, date | None], Any], body: str) -> float:
    doc = _page(body)
    began = process_time()
    reader(doc, ON)
    return process_time() - began


@pytest.mark.parametrize("name", MONSTERS)
def test_a_second_is_enough(name: str) -> None:
    """Each time on a fresh parse: what was read once is remembered with the page."""
    body = MONSTERS[name]
    for reader in READERS:
        assert _cost(reader, body) < SECOND or _cost(reader, body) < SECOND  # once may be chance


def test_what_was_cut_off_proves_nothing() -> None:
    seen = read_list(_page(MONSTERS["50,000 entries"]), ON)
    assert ListProblem.TOO_LARGE in seen.problems
    assert (seen.proved, seen.newest) == (False, date(2026, 3, 5))


def test_one_list_in_two_charsets_is_read_as_far_as_it_can_be() -> None:
    """The dates of a list survive titles that another system wrote in its own charset."""
    rows = b"<li><a href=a{0}.html>" + "关于事项的通知".encode("gb18030") + b"</a>"
    good = "<li><a href=b{0}.html>关于事项办理情况的通知</a>".encode()
    body = b"".join(
        (rows if n % 4 == 0 else good).replace(b"{0}", str(n).encode())
        + b"<b>2026-03-0%d</b></li>" % n
        for n in range(1, 9)
    )
    doc = parse(b"<meta charset=utf-8><ul>" + body + b"</ul>", url="http://a.test/")
    seen = read_list(doc, ON)
    assert (len(seen.entries), seen.newest, seen.n_undated) == (8, date(2026, 3, 8), 0)

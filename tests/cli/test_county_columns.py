"""Every column of every site of the county, whatever system wrote its list: item sets and newest
days are what the county's own authors say, and so is the verdict."""

from __future__ import annotations

import pytest

from county.words import FaultKind
from domain.columns import ColumnLook, Health
from domain.listing import TriedOn
from tests.cli._county_shown import Columns, Shown

pytestmark = pytest.mark.xdist_group("county")
GUARDED = "http://wjw.ceshixian.gov.cn/"
ALL_KINDS = "http://fgj.ceshixian.gov.cn/"
JPAGE = "http://scjg.ceshixian.gov.cn/"
FRAMES = "http://cgj.ceshixian.gov.cn/"
BY_SCRIPT = "http://tyjrj.ceshixian.gov.cn/"
VIEWS = "http://kjj.ceshixian.gov.cn/"
LOOKED_INTO = (ALL_KINDS, JPAGE, FRAMES, BY_SCRIPT, VIEWS)
KINDS = {FaultKind.COLUMN_STALE, FaultKind.COLUMN_BLANK, FaultKind.COLUMN_UNDATED}
Rows = list[tuple[str, str]]


def rows(entries: tuple[tuple[str, str], ...]) -> Rows:
    """As two people would write the same title."""
    return [(title.replace("？", "?"), day) for title, day in entries]


def read(look: ColumnLook) -> Rows:
    return rows(tuple((e.title, e.on.isoformat() if e.on else "") for e in look.entries))


def of_site(columns: Columns, home: str) -> set[str]:
    return {url for url in columns if url.startswith(home)}


@pytest.mark.parametrize("home", LOOKED_INTO)
def test_every_column_is_found_and_nothing_else(shown: Shown, home: str) -> None:
    found = {url for url, look in shown.looks.items() if look.site == home}
    assert found == of_site(shown.columns, home)


def test_no_column_of_any_site_is_overlooked(shown: Shown) -> None:
    """Of a site that is closed by the register nothing is asked but whether it still answers."""
    assert set(shown.of_open_sites) - set(shown.looks) == set()


def test_the_policies_of_another_site_are_only_an_entrance(shown: Shown) -> None:
    assert shown.entrances == {(ALL_KINDS, "http://www.ceshixian.gov.cn/zcwj/")}


def test_what_was_read_of_every_column_is_what_its_author_wrote(shown: Shown) -> None:
    """Of a long list as many pages as a verdict needs, from its beginning, without a gap."""
    for url, entries in shown.of_open_sites.items():
        look = shown.looks[url]
        if look.site == GUARDED and look.health not in (Health.PROVED, Health.EMPTY):
            continue  # its guard's script may outlast our patience on a busy machine: no verdict
        known = [(title, day if day < "2030" else "") for title, day in rows(entries)]
        seen = read(look)
        assert set(seen) == set(known[: len(seen)]), url
        assert len(seen) == len(known) or not look.complete, url
        newest = max((day for _, day in known if day), default=None)
        assert (look.newest.isoformat() if look.newest else None) == newest, url


def test_every_reader_is_among_them(shown: Shown) -> None:
    readers = {look.reader for url, look in shown.looks.items() if url in shown.columns}
    assert readers >= {"rows", "jpage", "gkmlpt"}
    imitated = {url for url, look in shown.looks.items() if look.tried_on == TriedOn.IMITATION}
    assert imitated
    assert all(url.startswith((ALL_KINDS, JPAGE, VIEWS)) for url in imitated)


def test_only_columns_that_a_script_fills_needed_a_browser(shown: Shown) -> None:
    """Blank is said only after a browser."""
    rendered = {url for url, look in shown.looks.items() if look.rendered}
    assert {url for url in rendered if url.startswith(LOOKED_INTO)} == {
        f"{ALL_KINDS}sjfb/",
        f"{ALL_KINDS}ghjh/",
        f"{ALL_KINDS}tjsj/",
        f"{JPAGE}col/col6/index.html",
    }


def test_a_home_page_that_scripts_write_costs_one_look_of_the_browser(shown: Shown) -> None:
    census = shown.audits[BY_SCRIPT].census
    assert census is not None
    assert (census.drawn, census.undrawn) == (1, 0)


@pytest.mark.parametrize("home", LOOKED_INTO)
def test_every_fault_of_the_columns_and_no_trap(shown: Shown, home: str) -> None:
    lines = shown.audits[home].columns
    breaches = {line.look.column for line in lines if line.verdict == "breach"}
    faults = {f.subject for f in shown.planted if f.site == home and f.kind in KINDS}
    traps = {f.subject for f in shown.innocent if f.site == home and f.kind in KINDS}
    assert traps
    assert breaches == faults
    assert not breaches & traps

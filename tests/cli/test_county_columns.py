"""Every column of the county, read by its own reader: item sets and newest days, exact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from casework.runfolder import open_run
from cli import _editions
from cli.audit import Job, Orders, run_audits
from county import County
from county.words import FaultKind, Truth
from domain.audit import Audit
from domain.columns import ColumnLook, Lifecycle
from domain.errand import Limits, SiteSlice, Zone

pytestmark = pytest.mark.xdist_group("county-columns")
HOME = "http://fgj.ceshixian.gov.cn/"


@pytest.fixture(scope="module")
def county() -> Iterator[County]:
    with County() as running:
        yield running


@pytest.fixture(scope="module")
def audited(county: County) -> Iterator[tuple[Audit, dict[str, ColumnLook]]]:
    """The site with all kinds of columns, looked at as the demonstration does."""
    orders = Orders(
        at=county.as_of,
        edition=_editions.choose("national-2019"),
        limits=Limits(concurrency=8, delay=0.0),
        allow_nets=("127.0.0.0/8", "::1/128"),
        zone=Zone(names=dict(county.names), mx=dict(county.mx), aaaa=dict(county.aaaa)),
    )
    with TemporaryDirectory() as folder:
        job = Job(site=SiteSlice(home=HOME), folder=Path(folder))
        (audit,) = run_audits([job], orders).values()
        seen = [each.seen for each in open_run(Path(folder)).observations]
        yield audit, {each.column: each for each in seen if isinstance(each, ColumnLook)}


def test_every_column_is_found_and_nothing_else(
    county: County, audited: tuple[Audit, dict[str, ColumnLook]]
) -> None:
    _, looks = audited
    entrances = {url for url, look in looks.items() if look.lifecycle is Lifecycle.ENTRANCE}
    wanted = {url for url in county.columns if url.startswith(HOME)}
    assert set(looks) - entrances == wanted
    assert entrances == {"http://www.ceshixian.gov.cn/zcwj/"}


def test_entries_and_newest_days_are_exact(
    county: County, audited: tuple[Audit, dict[str, ColumnLook]]
) -> None:
    _, looks = audited
    for url, entries in county.columns.items():
        if not url.startswith(HOME):
            continue
        known = {(title.replace("？", "?"), day) for title, day in entries if day < "2030"}
        read = {
            (each.title.replace("？", "?"), each.on.isoformat() if each.on else "")
            for each in looks[url].entries
            if not (each.on is None and looks[url].n_future)
        }
        assert read == known, url
        days = [day for _, day in known if day]
        newest = looks[url].newest
        assert (newest.isoformat() if newest else None) == max(days, default=None), url


def test_only_the_column_that_a_script_fills_needed_a_browser(
    audited: tuple[Audit, dict[str, ColumnLook]],
) -> None:
    _, looks = audited
    rendered = {look.name for look in looks.values() if look.rendered}
    assert rendered == {"数据发布", "规划计划", "统计数据"}, "blank is said only after a browser"


@pytest.mark.parametrize("truth", [Truth.FAULT, Truth.INNOCENT])
def test_every_trap_and_every_fault_of_the_columns(
    county: County, audited: tuple[Audit, dict[str, ColumnLook]], truth: Truth
) -> None:
    audit, _ = audited
    breaches = {line.look.column for line in audit.columns if line.verdict == "breach"}
    kinds = {FaultKind.COLUMN_STALE, FaultKind.COLUMN_BLANK, FaultKind.COLUMN_UNDATED}
    table = county.planted if truth is Truth.FAULT else county.innocent
    named = {fault.subject for fault in table if fault.site == HOME and fault.kind in kinds}
    assert named
    if truth is Truth.FAULT:
        assert named == breaches
    else:
        assert not named & breaches

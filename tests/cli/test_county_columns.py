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
from county.marking import mark
from county.words import FaultKind, Truth
from domain.audit import Audit
from domain.columns import ColumnLook, Lifecycle
from domain.errand import Limits, SiteSlice, Zone

pytestmark = pytest.mark.xdist_group("county-columns")
HOME = "http://fgj.ceshixian.gov.cn/"
SCRIPTED = "http://sjg.ceshixian.gov.cn/"  # 大汉 jpage
FRAMED = "http://cgj.ceshixian.gov.cn/"  # frames, 博达 VSB, consultations
HOMES = (HOME, SCRIPTED, FRAMED)
Audited = tuple[dict[str, Audit], dict[str, ColumnLook]]


@pytest.fixture(scope="module")
def county() -> Iterator[County]:
    with County() as running:
        yield running


@pytest.fixture(scope="module")
def audited(county: County) -> Iterator[Audited]:
    """The sites with all kinds of columns and lists, looked at as the demonstration does."""
    orders = Orders(
        at=county.as_of,
        edition=_editions.choose("national-2019"),
        limits=Limits(concurrency=8, delay=0.0),
        allow_nets=("127.0.0.0/8", "::1/128"),
        zone=Zone(names=dict(county.names), mx=dict(county.mx), aaaa=dict(county.aaaa)),
    )
    with TemporaryDirectory() as folder:
        folders = {home: Path(folder) / home.split("/")[2] for home in HOMES}
        jobs = [Job(site=SiteSlice(home=home), folder=there) for home, there in folders.items()]
        by_folder = run_audits(jobs, orders)
        seen = [each.seen for there in folders.values() for each in open_run(there).observations]
        audits = {home: by_folder[there] for home, there in folders.items()}
        yield audits, {each.column: each for each in seen if isinstance(each, ColumnLook)}


def test_every_column_is_found_and_nothing_else(county: County, audited: Audited) -> None:
    _, looks = audited
    entrances = {url for url, look in looks.items() if look.lifecycle is Lifecycle.ENTRANCE}
    wanted = {url for url in county.columns if url.startswith(HOMES)}
    assert set(looks) - entrances == wanted
    assert entrances == {"http://www.ceshixian.gov.cn/zcwj/"}


def test_entries_and_newest_days_are_exact(county: County, audited: Audited) -> None:
    _, looks = audited
    for url, entries in county.columns.items():
        if not url.startswith(HOMES):
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
    audited: Audited,
) -> None:
    _, looks = audited
    rendered = {look.name for look in looks.values() if look.rendered and look.site == HOME}
    assert rendered == {"数据发布", "规划计划", "统计数据"}, "blank is said only after a browser"


@pytest.mark.parametrize("truth", [Truth.FAULT, Truth.INNOCENT])
def test_every_trap_and_every_fault_of_the_columns(
    county: County, audited: Audited, truth: Truth
) -> None:
    audits, _ = audited
    lines = [line for audit in audits.values() for line in audit.columns]
    breaches = {line.look.column for line in lines if line.verdict == "breach"}
    kinds = {FaultKind.COLUMN_STALE, FaultKind.COLUMN_BLANK, FaultKind.COLUMN_UNDATED}
    table = county.planted if truth is Truth.FAULT else county.innocent
    named = {fault.subject for fault in table if fault.site in HOMES and fault.kind in kinds}
    assert named
    if truth is Truth.FAULT:
        assert named == breaches
    else:
        assert not named & breaches


def test_the_sites_with_lists_of_every_system_are_judged_exactly(
    county: County, audited: Audited
) -> None:
    audits, _ = audited
    edition = _editions.choose("national-2019")
    checks = {rule.id: rule.check for rule in edition.rules() if rule.check}
    found = mark(audits, checks, county.planted, county.doubtful)
    assert (found.false, found.missed) == ((), ())

"""Run folders whose time is up are emptied; what is cited, frozen or young is not touched."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import rulebook
from casework import clearing, deciding, registering, taking_in, verifying
from casework.runfolder import RunFolderError, open_run
from domain.calendar import civil_date
from domain.casefile import CaseFile
from domain.links import Answer
from domain.notices import Item, Notice, Stage
from domain.register import Kind
from domain.registerwho import Origin, Who
from domain.retention import Why
from domain.runfolder import MANIFEST, PRUNED
from store import Ledger
from tests.casework import _days
from tests.casework._days import DEAD, HOME, LIST, OK, Day, moment
from tests.casework._months import MARCH, County, at

EDITION = rulebook.edition("national-2019")
TERMS = rulebook.retention_terms()
LATE = moment(200)


def take(
    ledger: Ledger, folder: Path, day: float, answer: Answer = OK, void: str | None = None
) -> Path:
    links = {f"{HOME}a.html": (LIST, answer)}
    _days.write(folder, Day(links=links, void=void), moment(day))
    parcel = taking_in.parcel_of(folder, EDITION, program="test")
    with ledger.open() as book:
        taking_in.take_in(book, parcel, by="张三", at=moment(day + 0.1))
    return folder


def prune(ledger: Ledger) -> list[str]:
    """The names of the folders that were emptied."""
    with ledger.look() as book:
        planned = clearing.plan(book, TERMS, LATE)
    for ripe in planned.ripe:
        with ledger.open() as book:
            clearing.note(book, ripe, by="王五", at=LATE)
        clearing.empty(ripe.run, by="王五", at=LATE)
    return sorted(Path(each.run.folder).name for each in planned.ripe)


def test_only_what_is_old_and_not_needed_goes(ledger: Ledger, tmp_path: Path) -> None:
    take(ledger, tmp_path / "old", 0)
    take(ledger, tmp_path / "settled", 1, DEAD)
    take(ledger, tmp_path / "void-old", 2, void="哨兵站点均不可达")
    take(ledger, tmp_path / "young", 30)
    take(ledger, tmp_path / "void-young", 180, void="哨兵站点均不可达")
    take(ledger, tmp_path / "settled-too", 10, DEAD)
    with ledger.look() as book:
        kept = clearing.plan(book, TERMS, LATE).kept
    assert kept == {Why.YOUNG: 1, Why.NEWEST: 1}
    assert prune(ledger) == ["old", "settled", "settled-too", "void-old"]


def test_an_open_finding_keeps_every_run_that_found_it(ledger: Ledger, tmp_path: Path) -> None:
    for day in range(3):
        take(ledger, tmp_path / str(day), day, DEAD)
    with ledger.look() as book:
        assert clearing.plan(book, TERMS, LATE).kept == {Why.CITED: 3}
    assert prune(ledger) == []


def test_a_notice_that_has_ended_keeps_the_runs_of_its_findings_for_three_years(
    ledger: Ledger, tmp_path: Path
) -> None:
    for day, answer in enumerate((DEAD, DEAD, DEAD, OK)):
        take(ledger, tmp_path / str(day), day, answer)
    with ledger.open() as book:
        (case,) = book.findings.list()
        deciding.close(book, case.fingerprint, by="王五", at=moment(4))
        book.notices.put(notice(case, Stage.CLOSED))
    with ledger.look() as book:
        assert clearing.plan(book, TERMS, LATE).kept == {Why.NOTIFIED: 3, Why.NEWEST: 1}
        later = clearing.plan(book, TERMS, moment(3.1 * 365))
    assert sorted(Path(each.run.folder).name for each in later.ripe) == ["0", "1", "2"]


def notice(case: CaseFile, stage: Stage) -> Notice:
    item = Item(
        fingerprint=case.fingerprint,
        site=case.site,
        site_code=None,
        indicator=case.indicator,
        clause="",
        says=case.says,
        places=(),
        n_places=1,
        seen_on=civil_date(case.course.first_seen),
        advice="",
        within=3,
    )
    return Notice(
        id="n1",
        unit="u",
        addressee="测试县财政局",
        to=(),
        basis="",
        edition=case.edition,
        items=(item,),
        drafted_by="张三",
        drafted_at=moment(3),
        stage=stage,
    )


def test_what_was_emptied_says_so_and_the_ledger_keeps_its_hash(
    ledger: Ledger, tmp_path: Path
) -> None:
    folder = take(ledger, tmp_path / "old", 0)
    take(ledger, tmp_path / "new", 1)
    stranger = folder / "notes.txt"
    stranger.write_text("不是我们的")
    assert prune(ledger) == ["old"]
    there = {path.name for path in folder.rglob("*") if path.is_file()}
    assert there == {MANIFEST, PRUNED, "errand.json", "outcome.json", "notes.txt"}
    for read in (open_run, verifying.verify):
        with pytest.raises(RunFolderError, match="已于2026-10-02由王五清理"):
            read(folder)
    with ledger.look() as book:
        run = book.runs.list()[-1]
        verbs = [deed.verb for deed in book.deeds.of("run", run.run_id)]
    assert len(run.manifest) == 64
    assert verbs == ["入账", "清理"]
    assert prune(ledger) == [], "once is enough"


def test_killed_half_way_the_next_call_goes_on(ledger: Ledger, tmp_path: Path) -> None:
    folder = take(ledger, tmp_path / "old", 0)
    take(ledger, tmp_path / "new", 1)
    (folder / PRUNED).write_text("轮次内容已清理。")
    (folder / "crawl.sqlite").unlink()
    assert prune(ledger) == ["old"]
    assert not (folder / "observations.jsonl").exists()


def test_another_run_in_its_place_is_not_touched(ledger: Ledger, tmp_path: Path) -> None:
    folder = take(ledger, tmp_path / "old", 0)
    take(ledger, tmp_path / "new", 1)
    shutil.rmtree(folder)
    _days.write(folder, Day(), moment(0) + timedelta(hours=1))
    assert prune(ledger) == []
    assert (folder / "observations.jsonl").exists()


def test_nothing_outside_goes_through_a_link(ledger: Ledger, tmp_path: Path) -> None:
    folder = take(ledger, tmp_path / "old", 0)
    take(ledger, tmp_path / "new", 1)
    precious = tmp_path / "precious.jsonl"
    precious.write_text("留着")
    (folder / "observations.jsonl").unlink()
    (folder / "observations.jsonl").symlink_to(precious)
    prune(ledger)
    assert precious.read_text() == "留着"


def test_a_run_of_a_month_that_is_not_closed_stays_until_it_is(
    ledger: Ledger, tmp_path: Path
) -> None:
    county = County(ledger, tmp_path)
    for day in (5, 10, 20):
        county.look("s1", at(3, day), void="哨兵站点均不可达" if day == 10 else None)
    county.look("s1", at(4, 5))
    late = at(11, 20)
    assert kept(ledger, late) == ({Why.UNCLOSED: 3}, ["s1-031010"]), "a void run makes no card"
    county.close(MARCH, late)
    assert kept(ledger, late) == ({Why.FROZEN: 3, Why.UNCLOSED: 1}, [])
    with ledger.open() as book:
        book.months.thaw(str(MARCH))
    assert kept(ledger, late)[0] == {Why.UNCLOSED: 3}


def test_it_stays_also_where_the_site_has_left_the_register_since(
    ledger: Ledger, tmp_path: Path
) -> None:
    county = County(ledger, tmp_path)
    county.look("s1", at(3, 5))
    county.look("s1", at(4, 5))
    origin = Origin(who=Who.OFFICE, by="办公室", at=at(5, 1))
    with ledger.open() as book:
        registering.strike_out(book, Kind.SITE, "s1", origin, "并入")
    assert kept(ledger, at(11, 20)) == ({Why.UNCLOSED: 2}, [])


def kept(ledger: Ledger, now: datetime) -> tuple[dict[Why, int], list[str]]:
    """How many stay and why, and the folders that may go."""
    with ledger.look() as book:
        planned = clearing.plan(book, TERMS, now)
    return dict(planned.kept), sorted(Path(each.run.folder).name for each in planned.ripe)


def test_what_cannot_be_read_is_named_and_holds_up_no_other(ledger: Ledger, tmp_path: Path) -> None:
    folders = [take(ledger, tmp_path / str(n), n) for n in range(6)]
    (folders[0] / MANIFEST).unlink()
    (folders[1] / MANIFEST).write_text("{}")
    shutil.rmtree(folders[2])
    shutil.rmtree(folders[3])
    folders[3].write_text("不再是文件夹")
    with ledger.look() as book:
        planned = clearing.plan(book, TERMS, LATE)
    assert {Path(run.folder).name: bool(why) for run, why in planned.unfit} == dict.fromkeys(
        ("0", "1", "3"), True
    )
    assert (planned.absent, [Path(each.run.folder).name for each in planned.ripe]) == (1, ["4"])
    assert prune(ledger) == ["4"]
    assert (folders[0] / "observations.jsonl").exists()


def test_what_one_file_refuses_the_others_do_not(ledger: Ledger, tmp_path: Path) -> None:
    folder = take(ledger, tmp_path / "old", 0)
    take(ledger, tmp_path / "new", 1)
    (folder / "crawl.sqlite").unlink()
    (folder / "crawl.sqlite").mkdir()
    with pytest.raises(RunFolderError, match=r"有1个文件未能删除，如 crawl\.sqlite"):
        prune(ledger)
    assert not (folder / "observations.jsonl").exists()

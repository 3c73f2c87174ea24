"""Runs become looks, looks become history: on both databases, on the days that matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

import rulebook
from casework import deciding, taking_in, voiding
from casework.recalling import recall
from casework.runfolder import RunFolderError, open_run
from casework.taking_in import RefusedError, Taken
from casework.weighing import weigh
from domain import runfolder
from domain.casefile import CaseFile, ForbiddenMoveError, Seen, State
from domain.links import Answer
from domain.memory import FINDING
from store import Ledger
from tests.casework import _days, _folder
from tests.casework._days import DEAD, HOME, LIST, NO_NAME, OK, SILENT, SITE, Day, moment

EDITION = rulebook.edition("national-2019")
TARGET = f"{HOME}old/1.html"
LATER = moment(400)
Take = Callable[[float, Day], Taken]


def link(answer: Answer, page: str = LIST) -> Day:
    return Day(links={TARGET: (page, answer)})


GONE_FROM_THE_PAGE = Day()


@pytest.fixture
def take(ledger: Ledger, tmp_path: Path) -> Take:
    """Write the run of a day and take it in."""

    def taken(day: float, what: Day) -> Taken:
        folder = _days.write(tmp_path / f"run-{day}", what, moment(day))
        return take_folder(ledger, folder)

    return taken


def take_folder(ledger: Ledger, folder: Path, at: datetime = LATER) -> Taken:
    parcel = taking_in.parcel_of(folder, EDITION, program="test")
    with ledger.open() as book:
        return taking_in.take_in(book, parcel, by="张三", at=at)


def cases(ledger: Ledger) -> dict[str, CaseFile]:
    with ledger.look() as book:
        return {f"{c.rule} {c.cause}": c for c in book.findings.of_site(SITE).values()}


def the_link(ledger: Ledger) -> CaseFile:
    return cases(ledger)[f"link_broken_elsewhere {TARGET}"]


def state(ledger: Ledger) -> State:
    return the_link(ledger).course.state


def test_three_days_confirm_a_link_and_one_good_day_lets_it_go(ledger: Ledger, take: Take) -> None:
    states = []
    for day, answer in enumerate([DEAD, DEAD, DEAD, OK]):
        take(day, link(answer))
        states.append(state(ledger))
    assert states == [State.PROVISIONAL, State.PROVISIONAL, State.AWAITING, State.VANISHED]
    with ledger.look() as book:
        looks = book.findings.looks(the_link(ledger).fingerprint)
        deeds = book.deeds.of("finding", the_link(ledger).fingerprint)
    assert [look.seen for look in looks] == [Seen.BREACH] * 3 + [Seen.OK]
    assert [look.at for look in looks] == [moment(n) for n in range(4)]
    assert [deed.to for deed in deeds] == ["疑似", "待审核", "待销账"]
    assert all(deed.run and deed.by == "张三" for deed in deeds)


@pytest.mark.parametrize(
    ("last", "stands"),
    [
        pytest.param(link(OK), State.VANISHED, id="the address opens again"),
        pytest.param(GONE_FROM_THE_PAGE, State.VANISHED, id="the link was taken off its page"),
        pytest.param(Day(pages={LIST: DEAD}), State.VANISHED, id="the page was taken down"),
        pytest.param(link(SILENT), State.AWAITING, id="a time-out says nothing"),
        pytest.param(link(_days.GUARDED), State.AWAITING, id="a guard says nothing"),
        pytest.param(
            Day(pages={LIST: SILENT}), State.AWAITING, id="the page that shows it timed out"
        ),
        pytest.param(
            Day(pages={LIST: _days.GUARDED}), State.AWAITING, id="the page is behind a guard"
        ),
        pytest.param(
            Day(void="哨兵站点均不可达"), State.AWAITING, id="a void run says nothing at all"
        ),
        pytest.param(
            link(Answer(url="", status=503, got="html", soft="maintenance")),
            State.AWAITING,
            id="a maintenance page is no mending",
        ),
        pytest.param(link(NO_NAME), State.AWAITING, id="broken in another way is no mending"),
    ],
)
def test_what_counts_as_gone(ledger: Ledger, take: Take, last: Day, stands: State) -> None:
    for day in range(3):
        take(day, link(DEAD))
    take(3, last)
    assert state(ledger) is stands


def test_a_link_that_left_the_home_page_is_another_rules_business(
    ledger: Ledger, take: Take
) -> None:
    for day in range(3):
        take(day, link(DEAD, page=HOME))
    take(3, link(DEAD, page=LIST))
    found = cases(ledger)
    assert found[f"link_broken_home {TARGET}"].course.state is State.VANISHED
    assert found[f"link_broken_elsewhere {TARGET}"].course.state is State.PROVISIONAL


def test_a_flapping_link_is_never_confirmed(ledger: Ledger, take: Take) -> None:
    for day, answer in enumerate([DEAD, DEAD, OK] * 4):
        take(day, link(answer))
        assert state(ledger) in {State.PROVISIONAL, State.LAPSED}


def test_a_mark_that_is_missing_goes_to_the_reviewer_and_one_unrendered_page_proves_nothing(
    ledger: Ledger, take: Take
) -> None:
    name = "identity_mark site_code"
    take(0, Day(marks=()))
    assert cases(ledger)[name].course.state is State.AWAITING
    take(1, Day(marks=(), rendered=False))
    assert cases(ledger)[name].course.state is State.AWAITING
    take(2, Day(marks=("3799990001",)))
    assert cases(ledger)[name].course.state is State.VANISHED


def test_the_same_run_twice_changes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    folder = _days.write(tmp_path / "run", link(DEAD), moment(0))
    assert not take_folder(ledger, folder).already
    before = everything(ledger)
    assert take_folder(ledger, folder).already
    assert everything(ledger) == before


def test_another_run_under_the_same_number_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    take_folder(ledger, _days.write(tmp_path / "a", link(DEAD), moment(0)))
    forged = _days.write(tmp_path / "b", link(OK), moment(0))
    before = everything(ledger)
    with pytest.raises(RefusedError, match="内容与此不同"):
        take_folder(ledger, forged)
    assert everything(ledger) == before


def test_a_void_run_is_written_down_and_moves_nothing(ledger: Ledger, take: Take) -> None:
    take(0, link(DEAD))
    taken = take(1, Day(void="哨兵站点均不可达"))
    assert taken.run.void == "哨兵站点均不可达"
    assert state(ledger) is State.PROVISIONAL
    with ledger.look() as book:
        assert [run.void for run in book.runs.list()] == ["哨兵站点均不可达", None]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (2, 1, 0, 3), (2, 0, 3, 1)], ids=str)
def test_runs_that_come_late_find_their_place(
    ledger: Ledger, take: Take, order: tuple[int, ...]
) -> None:
    answers = [DEAD, DEAD, DEAD, OK]
    for day in order:
        take(day, link(answers[day]))
    course = the_link(ledger).course
    assert course.state is State.VANISHED
    assert (course.first_seen, course.last_seen, course.gone) == (moment(0), moment(2), moment(3))


def test_a_late_run_opens_nothing_that_a_later_look_did_not_report(
    ledger: Ledger, take: Take
) -> None:
    take(3, link(OK))
    assert take(2, link(DEAD)).fresh == 0
    assert cases(ledger) == {}


def test_a_clock_that_ran_ahead_is_refused_and_one_that_was_set_back_is_put_in_order(
    ledger: Ledger, tmp_path: Path
) -> None:
    tomorrow = _days.write(tmp_path / "ahead", link(DEAD), moment(2))
    with pytest.raises(RefusedError, match="请先核对时钟"):
        take_folder(ledger, tomorrow, at=moment(1))
    assert everything(ledger) == ([], {}, [])
    take_folder(ledger, tomorrow, at=moment(2))
    take_folder(ledger, _days.write(tmp_path / "back", link(OK), moment(1)), at=moment(1))
    assert state(ledger) is State.PROVISIONAL
    assert the_link(ledger).course.first_seen == moment(2)


def test_voiding_a_run_tells_the_history_again(ledger: Ledger, take: Take) -> None:
    taken = [take(day, link(DEAD)) for day in range(3)]
    fingerprint = the_link(ledger).fingerprint
    with ledger.open() as book:
        deciding.move(book, fingerprint, State.CONFIRMED, verb="确认", by="李四", at=moment(2.5))
    with ledger.open() as book:
        turned = voiding.void(book, taken[1].run.run_id, why="出口故障", by="王五", at=moment(3))
    assert [case.course.state for case in turned] == [State.PROVISIONAL]
    take(4, link(DEAD))
    assert state(ledger) is State.AWAITING, "the decision lost its ground; a reviewer looks again"
    with ledger.open() as book, pytest.raises(RefusedError, match="早已作废"):
        voiding.void(book, taken[1].run.run_id, why="再来", by="王五", at=moment(5))


def test_a_finding_seen_by_void_runs_only_is_no_longer_one(ledger: Ledger, take: Take) -> None:
    run = take(0, Day(marks=()))
    with ledger.open() as book:
        voiding.void(book, run.run.run_id, why="拿错了网址", by="王五", at=moment(1))
    assert cases(ledger)["identity_mark site_code"].course.state is State.LAPSED


def test_only_what_is_gone_can_be_closed(ledger: Ledger, take: Take) -> None:
    for day in range(3):
        take(day, link(DEAD))
    name = the_link(ledger).fingerprint
    with pytest.raises(ForbiddenMoveError), ledger.open() as book:
        deciding.close(book, name, by="李四", at=moment(3))
    take(4, link(OK))
    with ledger.open() as book:
        deciding.close(book, name, by="李四", at=moment(4.5), why="复查正常")
    assert state(ledger) is State.CLOSED
    for day in (5, 6, 7):
        take(day, link(DEAD))
    assert state(ledger) is State.REOPENED
    assert the_link(ledger).course.returns == (moment(7),)


def test_the_next_errand_remembers_and_the_audit_counts_earlier_looks(
    ledger: Ledger, take: Take, tmp_path: Path
) -> None:
    take(0, link(DEAD))
    take(1, link(DEAD))
    with ledger.look() as book:
        memory = recall(book, SITE)
    (known,) = (each for each in memory if each.kind == FINDING)
    assert (known.subject, known.key) == (TARGET, the_link(ledger).fingerprint)
    assert [each.key for each in memory if each.kind == "title"] == ["测试县人民政府"]
    errand = replace(_folder.errand(HOME), memory=memory)
    assert runfolder.errand_of(runfolder.errand_text(errand)) == errand
    run = replace(
        open_run(_days.write(tmp_path / "third", link(DEAD), moment(2))),
        errand=replace(errand, at=moment(2)),
    )
    (finding,) = (f for f in weigh(run, EDITION, program="test").findings if f.cause == TARGET)
    assert (finding.looks, finding.confirmed) == (3, True)


def test_an_errand_without_memory_is_written_as_before() -> None:
    assert "memory" not in runfolder.errand_text(_folder.errand(HOME))


def test_a_folder_that_was_touched_or_cut_short_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    for n, (name, harm) in enumerate(
        [
            (runfolder.OBSERVATIONS, b""),
            (runfolder.CRAWL, b"SQLite format 3\0"),
            (runfolder.MANIFEST, b"{"),
            (runfolder.OUTCOME, None),
        ]
    ):
        folder = _days.write(tmp_path / str(n), link(DEAD), moment(0))
        if harm is None:
            (folder / name).unlink()
        else:
            (folder / name).write_bytes(harm)
        with pytest.raises(RunFolderError, match=r"^[^\n]+。$"):
            take_folder(ledger, folder)
    assert everything(ledger) == ([], {}, [])


def test_rows_of_a_walk_that_are_none_are_refused_although_their_sum_is_right(
    ledger: Ledger, tmp_path: Path
) -> None:
    folder = _days.write(tmp_path / "run", link(DEAD), moment(0))
    (folder / runfolder.CRAWL).write_bytes(b"SQLite format 3\0" + bytes(4000))
    _folder.seal(folder)
    with pytest.raises(RunFolderError, match=r"crawl.sqlite 的内容不合格式"):
        take_folder(ledger, folder)


def everything(ledger: Ledger) -> tuple[object, object, object]:
    with ledger.look() as book:
        found = book.findings.of_site(SITE)
        deeds = [book.deeds.of("finding", name) for name in found]
        looks = [book.findings.looks(name) for name in found]
        return [*book.runs.list()], found, [*deeds, *looks]


def test_another_site_is_another_ledger_page(ledger: Ledger, tmp_path: Path) -> None:
    other = "http://swj.ceshi.gov.cn/"
    take_folder(ledger, _days.write(tmp_path / "a", Day(marks=()), moment(0)))
    take_folder(ledger, _days.write(tmp_path / "b", Day(marks=()), moment(0), home=other))
    assert len(cases(ledger)) == 1
    with ledger.look() as book:
        assert book.findings.counts() == {State.AWAITING: 2}

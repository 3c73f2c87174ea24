"""问题台账: what happened stands in its column, what did not leaves it empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from domain.casebook import Known, entry, notice_of
from domain.casefile import CaseFile, State
from domain.ledger import Deed
from domain.notices import Answer, Item, Notice, Reply, Stage
from domain.tips import Source, Tip
from tests.casework._desk import FRIDAY, case

DAY = timedelta(days=1)


def deed(to: State, days: int, by: str) -> Deed:
    return Deed(
        kind="finding", about="f1", verb=to.value, by=by, at=FRIDAY + days * DAY, to=to.value
    )


def notice(stage: Stage = Stage.DELIVERED, *replies: Reply) -> Notice:
    item = Item(
        fingerprint="f1",
        site="清水镇人民政府网站",
        site_code=None,
        indicator="可用性",
        clause="",
        says="",
        places=(),
        n_places=1,
        seen_on=date(2026, 3, 13),
        advice="",
        within=5,
    )
    return Notice(
        id="n1",
        unit="清水镇人民政府",
        addressee="清水镇人民政府",
        to=("a@b.example",),
        basis="",
        edition="national-2019",
        items=(item,),
        drafted_by="张三",
        drafted_at=FRIDAY,
        stage=stage,
        number="测政办督〔2026〕7号",
        delivered_on=date(2026, 3, 16),
        due=date(2026, 3, 23),
        replies=replies,
    )


def reply(days: int) -> Reply:
    told = Answer(fingerprint="f1", measures="已更正", done_on=date(2026, 3, 18), person="李四")
    return Reply(at=FRIDAY + days * DAY, by="清水镇", answers=(told,), source="s")


def known(found: CaseFile, notice_: Notice | None = None, *deeds: Deed, tip: bool = False) -> Known:
    told = Tip(
        id="t1",
        source=Source.VOLUNTEER,
        received_on=date(2026, 3, 10),
        site=found.site,
        page=found.subject,
        says="打不开",
        reporter="志愿者甲",
        taken_at=FRIDAY,
        taken_by="张三",
    )
    return Known(
        case=found,
        unit="清水镇人民政府",
        indicator="可用性",
        deeds=deeds,
        tips=(told,) if tip else (),
        notice=notice_,
    )


def test_what_was_only_found_has_no_later_days() -> None:
    line = entry(known(case("f1")))
    assert (line.source, line.found[0]) == ("系统巡查", date(2026, 3, 13))
    later = (line.confirmed[0], line.told_on, line.mended[0], line.rechecked_on, line.closed[0])
    assert later == (None,) * 5
    assert (line.notice, line.recheck, line.closed[1]) == ("", "", "")


def test_the_whole_way_to_the_end() -> None:
    closed = case("f1", state=State.CLOSED, gone=FRIDAY + 7 * DAY)
    deeds = (deed(State.CONFIRMED, 0, "李审核"), deed(State.CLOSED, 8, "王科长"))
    line = entry(known(closed, notice(Stage.CLOSED, reply(5)), *deeds))
    assert (line.confirmed[1], line.closed) == ("李审核", (date(2026, 3, 21), "王科长"))
    assert (line.notice, line.due) == ("测政办督〔2026〕7号", date(2026, 3, 23))
    assert (line.measures, line.mended) == ("已更正", (date(2026, 3, 18), "李四"))
    assert line.recheck == "已整改"


def test_a_look_before_the_reply_is_no_recheck_and_one_that_still_sees_it_says_so() -> None:
    standing = case("f1", seen=FRIDAY + 4 * DAY)
    assert entry(known(standing, notice(Stage.ANSWERED, reply(5)))).recheck == ""
    again = case("f1", seen=FRIDAY + 6 * DAY)
    assert entry(known(again, notice(Stage.ANSWERED, reply(5)))).recheck == "仍存在"


def test_what_came_back_is_not_closed_any_more() -> None:
    back = case("f1", state=State.REOPENED, seen=FRIDAY + 9 * DAY)
    line = entry(known(back, notice(Stage.RETURNED, reply(5)), deed(State.CLOSED, 8, "王科长")))
    assert (line.closed[0], line.state) == (None, State.REOPENED.value)


def test_a_volunteers_tip_is_its_source_and_its_first_day() -> None:
    line = entry(known(case("f1"), tip=True))
    assert (line.source, line.found) == ("纠错员", (date(2026, 3, 10), "志愿者甲"))


def test_only_a_notice_that_went_out_is_named_and_the_last_of_them() -> None:
    first = notice()
    second = replace(first, id="n2", number="测政办督〔2026〕9号", drafted_at=FRIDAY + 30 * DAY)
    drafted = replace(first, id="n3", stage=Stage.DRAFTED, drafted_at=FRIDAY + 40 * DAY)
    assert notice_of([drafted, second, first])["f1"].id == "n2"
    assert notice_of([drafted]) == {}

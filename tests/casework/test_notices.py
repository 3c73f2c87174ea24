"""A notice's way: who may do what, when, and what is written when they do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from email import policy
from email.parser import BytesParser

import pytest

from casework import incoming, notices, outgoing, reviewing
from domain.casefile import Seen, State
from domain.gongwen import NotANumberError
from domain.mail import Reason
from domain.notices import (
    Answer,
    ForbiddenStepError,
    Notice,
    NotMendedError,
    SamePersonError,
    Stage,
)
from domain.post import Delivery
from reading.replyform import Form
from store import Ledger
from tests.casework._desk import (
    DESK,
    EDITION,
    FRIDAY,
    LETTER,
    SITE,
    SITE_KEY,
    UNIT,
    case,
    look,
    sqlite_ledger,
)

__all__ = ["sqlite_ledger"]

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NUMBER = "测政办督〔2026〕7号"
LATER = "测政办督〔2026〕8号"


def drafted(sqlite_ledger: Ledger, *fingerprints: str) -> Notice:
    with sqlite_ledger.open() as book:
        book.findings.put([case(each) for each in fingerprints])
        return notices.draft(
            book, UNIT, fingerprints, {SITE_KEY: SITE}, EDITION, desk=DESK, by="张三", at=FRIDAY
        )


def signed(sqlite_ledger: Ledger, *fingerprints: str) -> Notice:
    there = drafted(sqlite_ledger, *fingerprints)
    with sqlite_ledger.open() as book:
        notices.review(book, there.id, by="李四", at=FRIDAY + HOUR)
        return notices.sign(book, there.id, NUMBER, by="王五", at=FRIDAY + 2 * HOUR)


def issued(sqlite_ledger: Ledger, *fingerprints: str) -> outgoing.Written:
    there = signed(sqlite_ledger, *fingerprints)
    with sqlite_ledger.open() as book:
        return outgoing.issue(book, there.id, DESK, LETTER, by="张三", at=FRIDAY + 3 * HOUR)


def delivered(sqlite_ledger: Ledger, *fingerprints: str) -> Notice:
    letter = issued(sqlite_ledger, *fingerprints).letter
    with sqlite_ledger.open() as book:
        accepted = letter.recipients[0].accepted(FRIDAY + 4 * HOUR, "250 2.0.0 queued as 7F")
        book.letters.put(replace(letter, recipients=(accepted,)))
        incoming.settle(book, DESK.calendar, at=FRIDAY + 4 * HOUR)
        return notices.found(book, str(letter.notice))


def answer(*fingerprints: str) -> Form:
    lines = tuple(
        Answer(fingerprint=each, measures="已更正", done_on=date(2026, 3, 18), person="李四")
        for each in fingerprints
    )
    return Form(token=LETTER, answers=lines, faults=())


def test_who_drafts_neither_reviews_nor_signs(sqlite_ledger: Ledger) -> None:
    there = drafted(sqlite_ledger, "f1")
    with sqlite_ledger.open() as book:
        with pytest.raises(SamePersonError):
            notices.review(book, there.id, by="张三", at=FRIDAY)
        notices.review(book, there.id, by="李四", at=FRIDAY)
        with pytest.raises(SamePersonError):
            notices.sign(book, there.id, NUMBER, by="张三", at=FRIDAY)
        with pytest.raises(NotANumberError):
            notices.sign(book, there.id, "第007号", by="王五", at=FRIDAY)
        assert notices.found(book, there.id).stage is Stage.REVIEWED


@pytest.mark.parametrize("state", [each for each in State if each is not State.CONFIRMED])
def test_only_what_a_reviewer_confirmed_stands_in_a_notice(
    state: State, sqlite_ledger: Ledger
) -> None:
    with sqlite_ledger.open() as book:
        book.findings.put([case("f1"), case("f2", state=state)])
        with pytest.raises(ForbiddenStepError):
            notices.draft(book, UNIT, ["f1", "f2"], {}, EDITION, desk=DESK, by="张三", at=FRIDAY)
        assert book.notices.list() == ()


def test_a_unit_without_an_address_gets_no_notice(sqlite_ledger: Ledger) -> None:
    with sqlite_ledger.open() as book:
        book.findings.put([case("f1")])
        nobody = replace(UNIT, email=None)
        with pytest.raises(ForbiddenStepError):
            notices.draft(book, nobody, ["f1"], {}, EDITION, desk=DESK, by="张三", at=FRIDAY)


def test_the_same_findings_are_drafted_once_a_day(sqlite_ledger: Ledger) -> None:
    drafted(sqlite_ledger, "f1", "f2")
    with pytest.raises(ForbiddenStepError):
        drafted(sqlite_ledger, "f2", "f1")


def test_what_nobody_has_seen_since_yesterday_is_not_sent(sqlite_ledger: Ledger) -> None:
    there = signed(sqlite_ledger, "f1")
    with sqlite_ledger.open() as book:
        with pytest.raises(outgoing.StaleEvidenceError):
            outgoing.issue(book, there.id, DESK, LETTER, by="张三", at=FRIDAY + DAY + HOUR)
        assert book.letters.of_notice(there.id) == ()
        assert notices.found(book, there.id).stage is Stage.SIGNED


def test_issuing_leaves_one_letter_and_the_deeds_of_four_people(sqlite_ledger: Ledger) -> None:
    letter = issued(sqlite_ledger, "f1", "f2").letter
    with sqlite_ledger.look() as book:
        deeds = book.deeds.of("notice", str(letter.notice))
    assert [(deed.verb, deed.by) for deed in deeds] == [
        ("拟稿", "张三"),
        ("审核", "李四"),
        ("签发", "王五"),
        ("整改通知书", "张三"),
    ]
    assert letter.message_id == "<letter-0123456789abcdef@office.example.cn>"
    assert letter.sender == "ducha+l0123456789abcdef@office.example.cn"
    assert [each.delivery for each in letter.recipients] == [Delivery.WAITING]


def test_the_deadline_runs_from_delivery_and_over_the_week_end(sqlite_ledger: Ledger) -> None:
    there = delivered(sqlite_ledger, "f1")
    assert there.stage is Stage.DELIVERED
    assert there.delivered_on == date(2026, 3, 13)
    assert there.due == DESK.calendar.due(date(2026, 3, 13), there.within)
    assert not there.overdue(there.due)
    assert there.overdue(there.due + DAY)


def test_a_letter_that_comes_back_stops_the_clock(sqlite_ledger: Ledger) -> None:
    there = delivered(sqlite_ledger, "f1")
    with sqlite_ledger.open() as book:
        (letter,) = book.letters.of_notice(there.id)
        back = letter.recipients[0].bounced(FRIDAY + DAY, "552", Reason.MAILBOX_FULL)
        book.letters.put(replace(letter, recipients=(back,)))
        said = incoming.settle(book, DESK.calendar, at=FRIDAY + DAY)
        after = notices.found(book, there.id)
    assert said == (f"通知 {there.id}（清水镇人民政府）：退信",)
    assert (after.stage, after.delivered_on, after.due) == (Stage.ISSUED, None, None)


def test_closing_needs_a_look_after_the_reply_that_found_all_mended(sqlite_ledger: Ledger) -> None:
    there = delivered(sqlite_ledger, "f1", "f2")
    replied = FRIDAY + 5 * DAY
    with sqlite_ledger.open() as book:
        look(book, "before", replied - HOUR, Seen.OK, "f1", "f2")
        incoming.reply(book, there.id, answer("f1", "f2"), source="s", by="李四", at=replied)
        notices.recheck(book, there.id, by="张三", at=replied)
        with pytest.raises(NotMendedError):
            notices.close(book, there.id, by="张三", at=replied)
        book.findings.put([case("f1", state=State.VANISHED, gone=replied + HOUR), case("f2")])
        look(book, "after", replied + HOUR, Seen.OK, "f1")
        with pytest.raises(NotMendedError, match="f2"):
            notices.close(book, there.id, by="张三", at=replied + 2 * HOUR)
        book.findings.put([case("f2", state=State.VANISHED, gone=replied + DAY)])
        look(book, "later", replied + DAY, Seen.OK, "f2")
        with pytest.raises(reviewing.NotAllowedError, match=f"在通知 {there.id} 中"):
            reviewing.close(book, "f1", by="张三", at=replied + 2 * DAY, why="已改")
        closed = notices.close(book, there.id, by="张三", at=replied + 2 * DAY)
        cases = [book.findings.get(name) for name in ("f1", "f2")]
        deeds = book.deeds.of("finding", "f1")
    assert closed.stage is Stage.CLOSED
    assert [each and each.course.state for each in cases] == [State.CLOSED] * 2
    assert [(d.verb, d.by, d.remark) for d in deeds] == [("销账", "张三", f"通知 {there.id} 销账")]


def test_the_same_reply_twice_is_one(sqlite_ledger: Ledger) -> None:
    there = delivered(sqlite_ledger, "f1")
    with sqlite_ledger.open() as book:
        for _ in range(2):
            incoming.reply(book, there.id, answer("f1"), source="s", by="李四", at=FRIDAY + DAY)
        assert len(notices.found(book, there.id).replies) == 1
        deeds = [deed.verb for deed in book.deeds.of("notice", there.id)]
    assert deeds.count("整改反馈") == 1


def test_a_reply_about_somebody_elses_finding_is_not_taken(sqlite_ledger: Ledger) -> None:
    there = delivered(sqlite_ledger, "f1")
    with sqlite_ledger.open() as book, pytest.raises(ForbiddenStepError):
        incoming.reply(book, there.id, answer("f9"), source="s", by="李四", at=FRIDAY + DAY)


def test_an_appeal_that_was_right_strikes_out_the_finding_and_says_so(
    sqlite_ledger: Ledger,
) -> None:
    there = delivered(sqlite_ledger, "f1", "f2")
    with sqlite_ledger.open() as book:
        incoming.appeal(book, there.id, "f1", "当日维护，已公告", by="镇政府", at=FRIDAY + DAY)
        with pytest.raises(SamePersonError):
            incoming.decide(
                book, there.id, 0, upheld=True, because="属实", by="张三", at=FRIDAY + DAY
            )
        after = incoming.decide(
            book, there.id, 0, upheld=True, because="公告属实", by="王五", at=FRIDAY + DAY
        )
        letter = outgoing.withdrawal_letter(
            book, there.id, DESK, "f" * 16, by="张三", at=FRIDAY + DAY, entered=LATER
        ).letter
    assert [item.fingerprint for item in after.live_items] == ["f2"]
    assert after.stage is Stage.DELIVERED
    assert letter.kind == "撤销通知"
    with sqlite_ledger.look() as book:
        states = [each.course.state.value for each in map(book.findings.get, ("f1", "f2")) if each]
        assert states == ["已撤销", "已确认"]
        assert [each.right for each in book.review.rulings()] == [False]


def test_the_last_finding_struck_out_withdraws_the_notice(sqlite_ledger: Ledger) -> None:
    there = delivered(sqlite_ledger, "f1")
    with sqlite_ledger.open() as book:
        incoming.appeal(book, there.id, "f1", "不属实", by="镇政府", at=FRIDAY + DAY)
        after = incoming.decide(
            book, there.id, 0, upheld=True, because="核实", by="王五", at=FRIDAY + DAY
        )
    assert after.stage is Stage.WITHDRAWN


def test_reminder_and_escalation_wait_for_the_deadline(sqlite_ledger: Ledger) -> None:
    there = delivered(sqlite_ledger, "f1")
    assert there.due is not None
    late = FRIDAY + (there.due - FRIDAY.date()) + DAY
    superior = ("测试县人民政府", "xian@example.cn")
    with sqlite_ledger.open() as book:
        with pytest.raises(ForbiddenStepError):
            outgoing.remind(book, there.id, DESK, "1" * 16, by="张三", at=late - DAY, entered=LATER)
        outgoing.remind(book, there.id, DESK, "1" * 16, by="张三", at=late, entered=LATER)
        with pytest.raises(ForbiddenStepError, match="已经催办"):
            outgoing.remind(book, there.id, DESK, "2" * 16, by="张三", at=late, entered=LATER)
        letter = outgoing.escalate(
            book, there.id, DESK, "3" * 16, superior, by="张三", at=late, entered=LATER
        ).letter
        assert notices.found(book, there.id).stage is Stage.ESCALATED
    assert letter.recipients[0].address == "xian@example.cn"


def test_a_notice_that_left_the_house_is_taken_back_by_a_letter_with_a_number(
    sqlite_ledger: Ledger,
) -> None:
    there = delivered(sqlite_ledger, "f1", "f2")
    why = "主送单位有误"
    with sqlite_ledger.open() as book, pytest.raises(ForbiddenStepError, match="须有文号"):
        outgoing.withdraw(
            book, there.id, DESK, "9" * 16, why, by="王五", at=FRIDAY + DAY, entered=None
        )
    with sqlite_ledger.look() as book:
        assert notices.found(book, there.id).stage is Stage.DELIVERED
    with sqlite_ledger.open() as book:
        done = outgoing.withdraw(
            book, there.id, DESK, "9" * 16, why, by="王五", at=FRIDAY + DAY, entered=LATER
        )
    assert done is not None
    assert done.notice.stage is Stage.WITHDRAWN
    assert done.letter.kind == "撤销通知"
    assert done.files[0][0] == f"撤销通知（{LATER}）.pdf"
    words = BytesParser(policy=policy.default).parsebytes(done.letter.raw).get_body(("plain",))
    assert words is not None
    assert f"撤销原因：{why}。" in words.get_content().replace("\n", "")


def test_a_draft_is_taken_back_without_a_letter(sqlite_ledger: Ledger) -> None:
    there = signed(sqlite_ledger, "f1")
    with sqlite_ledger.open() as book:
        assert not outgoing.withdraw(
            book, there.id, DESK, "9" * 16, "重复", by="王五", at=FRIDAY + DAY, entered=None
        )
        assert not book.letters.of_notice(there.id)
        assert notices.found(book, there.id).stage is Stage.WITHDRAWN

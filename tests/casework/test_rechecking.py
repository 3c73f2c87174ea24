"""From “mended” to closing or sending back: which looks count, and which do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework import incoming, notices, outgoing, rechecking
from casework.rechecking import Result
from domain.casefile import Look, Policy, Seen, State
from domain.declarations import Excuses
from domain.following import follow
from domain.ledger import TakenRun
from domain.notices import Answer, ForbiddenStepError, Notice, Stage
from domain.post import Delivery
from reading.replyform import Form
from reports import returned
from store import Book, Ledger
from tests.casework._desk import DESK, FRIDAY, SITE_KEY, case, run, sqlite_ledger
from tests.casework.test_notices import LATER, drafted

__all__ = ["sqlite_ledger"]

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
REPLIED = FRIDAY + 3 * DAY
TWICE = Policy(looks=2, apart=timedelta(hours=6))
NOTHING = Excuses()


def replied(ledger: Ledger, *, unfinished: str = "") -> Notice:
    """Two findings, each of which two looks six hours apart must agree on."""
    there = drafted(ledger, "f1", "f2")
    answers = tuple(
        Answer(
            fingerprint=each,
            measures="已更正",
            done_on=date(2026, 3, 16),
            person="李四",
            unfinished=unfinished if each == "f2" else "",
        )
        for each in ("f1", "f2")
    )
    with ledger.open() as book:
        book.findings.put([replace(case(each), policy=TWICE) for each in ("f1", "f2")])
        day = FRIDAY.date()
        there = replace(there, stage=Stage.ISSUED, number="测政办督〔2026〕7号", signed_on=day)
        book.notices.put(there.delivered(day, DESK.calendar.due(day, there.within)))
        form = Form(token=None, answers=answers, faults=())
        incoming.reply(book, there.id, form, source="m", by="李四", at=REPLIED)
        return notices.found(book, there.id)


def looked(book: Book, hours: float, seen: Seen, *fingerprints: str) -> None:
    """A look so many hours after the reply, followed as the take-in would."""
    at = REPLIED + timedelta(hours=hours)
    taken: TakenRun = run(f"r{hours}", at)
    book.runs.add(taken)
    look = Look(at=at, seen=seen, run=taken.run_id)
    for each in fingerprints:
        there = book.findings.get(each)
        assert there is not None
        course = (follow(there.course, look, there.policy) or (there.course,))[-1]
        assert course is not None
        book.findings.put([replace(there, course=course)])
    book.findings.note(taken.run_id, dict.fromkeys(fingerprints, look))


def stage(book: Book, notice: Notice) -> Stage:
    return notices.found(book, notice.id).stage


def test_a_reply_that_says_all_is_done_begins_the_recheck_by_itself(sqlite_ledger: Ledger) -> None:
    there = replied(sqlite_ledger)
    with sqlite_ledger.open() as book:
        assert len(rechecking.begin(book, by="督查系统", at=REPLIED)) == 1
        (wanted,) = rechecking.wanted(book).values()
        assert wanted.findings == ("f1", "f2")
        assert all(page.startswith("http") for page in wanted.pages)
        assert stage(book, there) is Stage.RECHECKING
        assert rechecking.begin(book, by="督查系统", at=REPLIED) == ()


def test_half_an_answer_waits_for_a_person(sqlite_ledger: Ledger) -> None:
    there = replied(sqlite_ledger, unfinished="改版中")
    with sqlite_ledger.open() as book:
        assert rechecking.begin(book, by="督查系统", at=REPLIED) == ()
        assert stage(book, there) is Stage.ANSWERED


F1 = ("f1",)
BOTH = ("f1", "f2")


@pytest.mark.parametrize(
    ("looks", "result"),
    [
        pytest.param([], Result.OPEN, id="nobody has looked"),
        pytest.param([(-1, Seen.OK)], Result.OPEN, id="mended, as seen before the reply"),
        pytest.param([(1, Seen.OK)], Result.PASSED, id="mended, as seen after it"),
        pytest.param([(1, Seen.BREACH)], Result.OPEN, id="one look that still sees it"),
        pytest.param(
            [(1, Seen.BREACH), (2, Seen.BREACH)], Result.OPEN, id="two looks too near to each other"
        ),
        pytest.param(
            [(-9, Seen.BREACH), (1, Seen.BREACH)],
            Result.OPEN,
            id="a look before the reply does not count against it",
        ),
        pytest.param([(1, Seen.BREACH), (8, Seen.BREACH)], Result.FAILED, id="two that agree"),
        pytest.param(
            [(1, Seen.BREACH), (8, Seen.OK)], Result.PASSED, id="a fault of an hour, then mended"
        ),
        pytest.param(
            [(1, Seen.OK), (8, Seen.BREACH)], Result.OPEN, id="mended, and suspected again"
        ),
        pytest.param(
            [(1, Seen.UNCLEAR), (8, Seen.UNCLEAR), (15, Seen.UNCLEAR)],
            Result.OPEN,
            id="a guard that shuts us out is nobody's failure",
        ),
    ],
)
def test_what_the_looks_since_the_reply_amount_to(
    looks: list[tuple[int, Seen]], result: Result, sqlite_ledger: Ledger
) -> None:
    there = replied(sqlite_ledger)
    with sqlite_ledger.open() as book:
        for hours, seen in looks:
            looked(book, hours, seen, "f1")
        assert rechecking.results_of(book, there, NOTHING)["f1"] is result


def test_what_is_still_there_goes_back_and_no_time_runs_until_the_unit_is_told(
    sqlite_ledger: Ledger,
) -> None:
    there = replied(sqlite_ledger)
    at = REPLIED + DAY
    with sqlite_ledger.open() as book:
        rechecking.begin(book, by="督查系统", at=REPLIED)
        looked(book, 1, Seen.BREACH, "f1")
        looked(book, 1.5, Seen.OK, "f2")
        assert rechecking.settle(book, NOTHING, by="督查系统", at=at) == ()
        looked(book, 8, Seen.BREACH, "f1")
        (said,) = rechecking.settle(book, NOTHING, by="督查系统", at=at)
        assert "已退回" in said
        back = notices.found(book, there.id)
        assert (back.stage, back.due, back.overdue(date(2027, 1, 1))) == (
            Stage.RETURNED,
            None,
            False,
        )
        written = outgoing.return_letter(
            book, there.id, DESK, "7" * 16, "复查仍打不开", by="张三", at=at, entered=LATER
        )
        assert (written.letter.kind, written.notice.due) == (returned.KIND, None)
        with pytest.raises(ForbiddenStepError, match="已经发出"):
            outgoing.return_letter(
                book, there.id, DESK, "8" * 16, "x", by="张三", at=at, entered=LATER
            )


def test_the_new_time_runs_from_the_delivery_and_not_if_the_letter_came_back(
    sqlite_ledger: Ledger,
) -> None:
    there = replied(sqlite_ledger)
    at = REPLIED + DAY
    with sqlite_ledger.open() as book:
        letter = outgoing.return_letter(
            book, there.id, DESK, "7" * 16, "措施不实", by="张三", at=at, entered=LATER
        ).letter
        accepted = letter.recipients[0].accepted(at + HOUR, "250 queued")
        book.letters.put(replace(letter, recipients=(accepted,)))
        assert len(incoming.settle(book, DESK.calendar, at=at + HOUR)) == 1
        due = notices.found(book, there.id).due
        assert due == DESK.calendar.due(date(2026, 3, 17), there.within)
        assert incoming.settle(book, DESK.calendar, at=at + HOUR) == ()
        bounced = replace(accepted, delivery=Delivery.BOUNCED)
        book.letters.put(replace(letter, recipients=(bounced,)))
        incoming.settle(book, DESK.calendar, at=at + DAY)
        assert notices.found(book, there.id).due is None


def test_what_passed_is_said_and_closed_by_a_person_only(sqlite_ledger: Ledger) -> None:
    there = replied(sqlite_ledger)
    with sqlite_ledger.open() as book:
        rechecking.begin(book, by="督查系统", at=REPLIED)
        looked(book, 1, Seen.OK, "f1", "f2")
        (said,) = rechecking.settle(book, NOTHING, by="督查系统", at=REPLIED + DAY)
        assert "可以销账" in said
        assert stage(book, there) is Stage.RECHECKING
        assert rechecking.wanted(book) == {}
        notices.close(book, there.id, by="张三", at=REPLIED + DAY)
        assert stage(book, there) is Stage.CLOSED


def test_a_later_letter_bears_the_number_that_the_office_enters_and_no_used_one(
    sqlite_ledger: Ledger,
) -> None:
    there = replied(sqlite_ledger)
    at = REPLIED + DAY
    with sqlite_ledger.open() as book:
        with pytest.raises(ForbiddenStepError, match="已经用过"):
            outgoing.return_letter(
                book, there.id, DESK, "7" * 16, "x", by="张三", at=at, entered=there.number
            )
        done = outgoing.return_letter(
            book, there.id, DESK, "7" * 16, "x", by="张三", at=at, entered="测政办督[2026]9号"
        )
    assert done.files[0][0] == "退回重办通知（测政办督〔2026〕9号）.pdf"


def test_another_look_is_for_what_is_suspected_or_seems_mended_and_nothing_else(
    sqlite_ledger: Ledger,
) -> None:
    states = {"f1": State.PROVISIONAL, "f2": State.VANISHED, "f3": State.CONFIRMED}
    with sqlite_ledger.open() as book:
        book.findings.put([case(name, state=state) for name, state in states.items()])
        wanted = rechecking.suspected(book, SITE_KEY)
        assert rechecking.suspected(book, "elsewhere.test") is None
    assert wanted is not None
    assert set(wanted.findings) == {"f1", "f2"}
    assert f"http://{SITE_KEY}/tzgg/1.html" in wanted.pages

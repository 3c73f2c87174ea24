"""复查 · What happens by itself between a unit's “mended” and the person who closes or asks again.

A reply that says of every finding that it is done begins the recheck; the timetable then looks at
those findings alone. What is seen again after the reply, by as many looks as its rule demands, has
not been mended: the notice goes back. What is gone waits for a person: the program never closes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from casework.notices import passed
from domain.casefile import CaseFile, Look, Seen, State, Streak
from domain.declarations import Excuses
from domain.errand import Limits
from domain.following import lengthened
from domain.ledger import Deed
from domain.notices import Notice, Reply, Stage

if TYPE_CHECKING:  # a database is slow to load, and most runs have none
    from store import Book

LOOK_AGAIN = frozenset({State.PROVISIONAL, State.VANISHED})
_MOST_PAGES = 20
_BESIDE = 60


class Result(StrEnum):
    PASSED = "复查合格"
    FAILED = "复查仍存在"
    OPEN = "待复查"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """复查任务 · What one look at a site is sent for: the findings, and the addresses to ask."""

    findings: tuple[str, ...]
    pages: tuple[str, ...]

    def within(self, limits: Limits) -> Limits:
        """A look for these alone reads them, the home page, and little more."""
        if not self.findings:
            return limits
        return replace(limits, max_pages=min(limits.max_pages, len(self.pages) + _BESIDE))


def begin(book: Book, *, by: str, at: datetime) -> tuple[str, ...]:
    """Notices whose last reply says of every finding when it was mended. Others wait for a person:
    half an answer may be accepted, or returned."""
    begun = []
    for notice in book.notices.list(stages=[Stage.ANSWERED]):
        if notice.last_reply is not None and _mended(notice, notice.last_reply):
            _moved(book, notice.moved(Stage.RECHECKING), "复查", by, at, "反馈称已全部整改")
            begun.append(f"通知 {notice.id}（{notice.addressee}）：开始复查")
    return tuple(begun)


def _mended(notice: Notice, reply: Reply) -> bool:
    done = {each.fingerprint for each in reply.answers if each.done_on and not each.unfinished}
    return all(item.fingerprint in done for item in notice.live_items)


def settle(book: Book, excuses: Excuses, *, by: str, at: datetime) -> tuple[str, ...]:
    """退回 · What the looks since the reply have shown; what may be closed is only said."""
    said = []
    for notice in book.notices.list(stages=[Stage.RECHECKING]):
        results = results_of(book, notice, excuses)
        failed = [each for each, result in results.items() if result is Result.FAILED]
        about = f"通知 {notice.id}（{notice.addressee}）"
        if failed:
            # No deadline runs until the unit has been told: that letter is a person's.
            back = replace(notice.moved(Stage.RETURNED), due=None)
            _moved(book, back, "复查未通过", by, at, f"仍存在：{'、'.join(failed)}")
            said.append(f"{about}：复查未通过，已退回，请发退回通知（notices return）")
        elif all(result is Result.PASSED for result in results.values()):
            said.append(f"{about}：各项复查合格，可以销账（notices close）")
    return tuple(said)


def results_of(book: Book, notice: Notice, excuses: Excuses) -> dict[str, Result]:
    replied, gone = notice.last_reply, passed(book, notice)
    assert replied is not None, "no way leads to RECHECKING but through ANSWERED"
    results = {}
    for item in notice.live_items:
        case = book.findings.get(item.fingerprint)
        results[item.fingerprint] = Result.OPEN
        if item.fingerprint in gone and gone[item.fingerprint] > replied.at:
            results[item.fingerprint] = Result.PASSED
        elif case is not None and _stands(case, _since(book, case, replied.at, excuses)):
            results[item.fingerprint] = Result.FAILED
    return results


def _since(book: Book, case: CaseFile, replied: datetime, excuses: Excuses) -> list[Look]:
    looks = book.findings.looks(case.fingerprint)
    return [each for each in looks if each.at > replied and excuses.of(case, each.at) is None]


def _stands(case: CaseFile, looks: Iterable[Look]) -> bool:
    """As many looks as the rule demands of an accusation, with no ok between them."""
    streak: Streak | None = None
    for each in looks:
        if each.seen is Seen.OK:
            streak = None
        elif each.seen is Seen.BREACH:
            streak = lengthened(streak, each, case.policy)
    return streak is not None and streak.agreed


def wanted(book: Book) -> dict[str, Recheck]:
    """By site: the findings of notices under recheck that no look since the reply has decided."""
    open_ones: dict[str, list[CaseFile]] = {}
    for notice in book.notices.list(stages=[Stage.RECHECKING]):
        for fingerprint, result in results_of(book, notice, Excuses()).items():
            case = book.findings.get(fingerprint)
            if case is not None and result is Result.OPEN:
                open_ones.setdefault(case.site, []).append(case)
    return {site: _recheck(cases) for site, cases in open_ones.items()}


def suspected(book: Book, site: str) -> Recheck | None:
    """疑似与待销账 · What another look at the site is for: those findings and nothing else."""
    open_ones = [
        each for each in book.findings.of_site(site).values() if each.course.state in LOOK_AGAIN
    ]
    return _recheck(open_ones) if open_ones else None


def _recheck(cases: Iterable[CaseFile]) -> Recheck:
    there = tuple(cases)
    pages: dict[str, None] = {}
    for case in there:
        shown = [place.page for place in case.places[:_MOST_PAGES]]
        pages |= dict.fromkeys((case.subject, case.cause, *shown))
    asked = tuple(page for page in pages if page.startswith(("http://", "https://")))
    return Recheck(findings=tuple(case.fingerprint for case in there), pages=asked)


def _moved(book: Book, notice: Notice, verb: str, by: str, at: datetime, remark: str) -> None:
    book.notices.put(notice)
    book.deeds.note(
        Deed(kind="notice", about=notice.id, verb=verb, by=by, at=at, remark=remark[:500])
    )

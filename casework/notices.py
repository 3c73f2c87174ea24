"""办理通知 · Draft, review, sign, issue, deliver, remind, close: one verb, one function.

The caller hands in the open book, the person and the moment; whatever is refused is refused before
anything is written, so the book is left as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from casework import deciding
from domain import casefile
from domain.calendar import WorkCalendar, civil_date
from domain.casefile import CaseFile
from domain.deadlines import Deadline, deadline
from domain.declarations import Excuses
from domain.gongwen import Format, number
from domain.ledger import Deed
from domain.notices import ForbiddenStepError, Item, Notice, Stage
from domain.office import Office
from domain.register import Site, Unit
from domain.rulebook import Edition

if TYPE_CHECKING:  # a database is slow to load, and most runs have none
    from store import Book

_FRESH = timedelta(hours=24)  # 发出前24小时内须再次查见（本办法自定，见 docs/decisions/0036）
_MOST_PLACES = 50


class UnknownNoticeError(LookupError):
    """There is no notice of that number in the ledger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """办公桌 · Whose paper it is, how it is set, and by which calendar days are counted.

    `excuses`: what units have declared, and the office accepted.
    """

    office: Office
    form: Format
    calendar: WorkCalendar
    excuses: Excuses = field(default_factory=Excuses)


def notice_id(unit: str, fingerprints: Sequence[str], day: date) -> str:
    """The same findings of one unit on one day are one notice, drafted once."""
    return sha256("\n".join((unit, f"{day}", *sorted(fingerprints))).encode()).hexdigest()[:12]


def draft(
    book: Book,
    unit: Unit,
    fingerprints: Sequence[str],
    sites: dict[str, Site],
    edition: Edition,
    *,
    desk: Desk,
    by: str,
    at: datetime,
) -> Notice:
    """拟稿 · Only confirmed findings may stand in a notice. `sites`: by the key of the findings."""
    if not unit.email:
        raise ForbiddenStepError(f"{unit.name} 没有登记电子邮箱，无法发出通知")
    cases = _confirmed(book, fingerprints, desk.excuses)
    drafted = Notice(
        id=notice_id(unit.id, fingerprints, civil_date(at)),
        unit=unit.id,
        addressee=unit.name,
        to=(unit.email,),
        basis=desk.office.basis,
        edition=edition.name,
        items=tuple(_item(case, sites.get(case.site), edition, at) for case in cases),
        drafted_by=by,
        drafted_at=at,
    )
    if book.notices.get(drafted.id) is not None:
        raise ForbiddenStepError(f"同样的通知 {drafted.id} 已经拟稿")
    return _kept(book, drafted, "拟稿", by, at)


def _confirmed(book: Book, fingerprints: Sequence[str], excuses: Excuses) -> list[CaseFile]:
    if not fingerprints:
        raise ForbiddenStepError("没有选定任何问题")
    cases = []
    for fingerprint in fingerprints:
        case = book.findings.get(fingerprint)
        if case is None:
            raise ForbiddenStepError(f"台账中没有问题 {fingerprint}")
        state = case.course.state
        if state is not casefile.State.CONFIRMED:
            raise ForbiddenStepError(f"问题 {fingerprint} 为“{state}”，尚未确认，不得通知")
        if declared := excuses.of(case, case.course.last_seen):
            raise ForbiddenStepError(
                f"问题 {fingerprint} 在申报时段内（{declared.in_words}），不得通知"
            )
        cases.append(case)
    return cases


def _item(case: CaseFile, site: Site | None, edition: Edition, at: datetime) -> Item:
    rule = edition.rule(case.rule)
    return Item(
        fingerprint=case.fingerprint,
        site=site.name if site else case.site,
        site_code=site.site_code if site else None,
        indicator=edition.indicator_of(case.rule).title,
        clause=rule.clause,
        says=case.says,
        places=tuple(place.page for place in case.places[:_MOST_PLACES]),
        n_places=case.n_places,
        seen_on=civil_date(case.course.last_seen),
        advice=rule.advice,
        within=rule.mend_within_working_days,
        evidence=case.evidence[0].sha256 if case.evidence else None,
        returns=case.course.returned(at),
    )


def review(book: Book, notice: str, *, by: str, at: datetime) -> Notice:
    """审核 · Somebody else than the drafter has read it."""
    return _kept(book, found(book, notice).reviewed(by), "审核", by, at)


def sign(book: Book, notice: str, entered: str, *, by: str, at: datetime) -> Notice:
    """签发 · The office enters the number 文号 from its own register."""
    signed = found(book, notice).signed(by, number(entered), civil_date(at))
    if any(other.number == signed.number for other in book.notices.list()):
        raise ForbiddenStepError(f"文号 {signed.number} 已经用过")
    return _kept(book, signed, "签发", by, at, remark=signed.number or "")


def send_back(book: Book, notice: str, why: str, *, by: str, at: datetime) -> Notice:
    """退回拟稿人 · Before it is issued, a notice may go back to its drafter."""
    return _kept(book, found(book, notice).moved(Stage.DRAFTED), "退回拟稿", by, at, remark=why)


def stale(book: Book, notice: Notice, at: datetime) -> tuple[str, ...]:
    """Findings whose fault nobody has seen within the last day: to be looked at once more."""
    cases = {item.fingerprint: book.findings.get(item.fingerprint) for item in notice.live_items}
    return tuple(
        fingerprint
        for fingerprint, case in cases.items()
        if case is None or case.course.gone or at - case.course.last_seen > _FRESH
    )


def excused(book: Book, notice: Notice, excuses: Excuses, at: datetime) -> tuple[str, ...]:
    """申报 · Those of its findings that an accepted declaration covers at that moment."""
    cases = (book.findings.get(item.fingerprint) for item in notice.live_items)
    return tuple(case.fingerprint for case in cases if case and excuses.of(case, at))


def reckoned(notice: Notice, calendar: WorkCalendar, delivered: date) -> dict[int, Deadline]:
    """For every length of time that its items allow, the deadline."""
    lengths = {item.within for item in notice.live_items}
    return {within: deadline(calendar, delivered, within) for within in sorted(lengths)}


def delivered(
    book: Book, notice: str, calendar: WorkCalendar, on: date, *, how: str, by: str, at: datetime
) -> Notice:
    """送达 · From here the deadline runs; `how` says what is known of the delivery."""
    there = found(book, notice)
    moved = there.delivered(on, calendar.due(on, there.within))
    return _kept(book, moved, "送达", by, at, remark=how)


def came_back(book: Book, notice: str, why: str, *, by: str, at: datetime) -> Notice:
    """未送达 · The letter was returned after all: no deadline runs against anybody."""
    return _kept(book, found(book, notice).came_back(), "退信", by, at, remark=why)


def recheck(book: Book, notice: str, *, by: str, at: datetime) -> Notice:
    """复查 · The reply is taken; the sites are looked at again."""
    return _kept(book, found(book, notice).moved(Stage.RECHECKING), "复查", by, at)


def return_reply(book: Book, notice: str, why: str, *, by: str, at: datetime) -> Notice:
    """退回重办 · The reply or the recheck does not hold; until the unit is told no time runs."""
    back = replace(found(book, notice).moved(Stage.RETURNED), due=None)
    return _kept(book, back, "退回重办", by, at, remark=why)


def close(book: Book, notice: str, *, by: str, at: datetime) -> Notice:
    """销账 · Every finding has been seen mended by a look after the reply; it is closed with it."""
    there = found(book, notice)
    closed = _kept(book, there.closed(passed(book, there)), "销账", by, at)
    for item in there.live_items:
        case = book.findings.get(item.fingerprint)
        if case is not None and case.course.state is casefile.State.VANISHED:
            deciding.close(book, item.fingerprint, by=by, at=at, why=f"通知 {notice} 销账")
    return closed


def passed(book: Book, notice: Notice) -> dict[str, datetime]:
    """For every finding that is gone, when a look last found it so."""
    last: dict[str, datetime] = {}
    for item in notice.live_items:
        case = book.findings.get(item.fingerprint)
        if case is None or case.course.gone is None or case.course.suspected:
            continue
        ok = [each for each in book.findings.looks(item.fingerprint) if each.seen.name == "OK"]
        if ok:
            last[item.fingerprint] = max(look.at for look in ok)
    return last


def withdrawn(book: Book, notice: str, why: str, *, by: str, at: datetime) -> Notice:
    """撤销 · The whole notice is taken back; the letter that says so is `outgoing.withdraw`'s."""
    return _kept(book, found(book, notice).moved(Stage.WITHDRAWN), "撤销", by, at, remark=why)


def found(book: Book, notice: str) -> Notice:
    there = book.notices.get(notice)
    if there is None:
        raise UnknownNoticeError(f"台账中没有通知 {notice}")
    return there


def _kept(
    book: Book, notice: Notice, verb: str, by: str, at: datetime, *, remark: str = ""
) -> Notice:
    book.notices.put(notice)
    book.deeds.note(Deed(kind="notice", about=notice.id, verb=verb, by=by, at=at, remark=remark))
    return notice

"""审核 · What a reviewer may do with a finding; every word of it moves it by the one table.

A batch is confirmed only where the check has proved itself; else every finding wants its own look,
and its own reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from casework import deciding
from casework.deciding import NoSuchFindingError, move
from domain.calendar import civil_date
from domain.casefile import CaseFile, State
from domain.exceptions import Exemption, expired
from domain.ledger import Deed
from domain.notices import Stage
from domain.review import ExceptionTerms, Precision, PrecisionTerms, Trust, precision, trust_in
from store import Book

AGAIN = "要求再看"


class NotAllowedError(ValueError):
    """The deed is refused; the message is one sentence for the reviewer."""


def confirm(
    book: Book,
    fingerprints: Sequence[str],
    terms: PrecisionTerms,
    *,
    by: str,
    at: datetime,
    why: str = "",
) -> tuple[CaseFile, ...]:
    """确认 · One, whatever the check; several without a reason only of checks that are proven."""
    cases = [known(book, each) for each in dict.fromkeys(fingerprints)]
    if len(cases) > 1 and not why.strip():
        _may_be_confirmed_together(cases, trusted(book, terms))
    return tuple(
        move(book, each.fingerprint, State.CONFIRMED, verb="确认", by=by, at=at, why=why)
        for each in cases
    )


def _may_be_confirmed_together(
    cases: Sequence[CaseFile], precisions: Mapping[str, Precision]
) -> None:
    for rule in dict.fromkeys(each.rule for each in cases):
        trust = trust_in(rule, precisions)
        if trust is not Trust.PROVEN:
            raise NotAllowedError(f"规则 {rule}：{trust.value}；请逐条确认，或写明一并确认的理由")


def trusted(book: Book, terms: PrecisionTerms) -> dict[str, Precision]:
    return precision(book.review.rulings(), terms)


def dismiss(book: Book, fingerprint: str, *, by: str, at: datetime, why: str) -> CaseFile:
    """不成立 · Counts against the check's precision."""
    _reason(why)
    return move(book, fingerprint, State.DISMISSED, verb="不成立", by=by, at=at, why=why)


def merge(book: Book, fingerprint: str, into: str, *, by: str, at: datetime, why: str) -> CaseFile:
    """并入 · The same fault under another number: dismissed, but nobody was wrong."""
    kept = known(book, into)
    if kept.fingerprint == fingerprint:
        raise NotAllowedError("不能并入自己")
    if kept.site != known(book, fingerprint).site:
        raise NotAllowedError("两个问题不在同一网站，不能合并")
    if kept.course.state is State.DISMISSED:
        raise NotAllowedError(f"{into} 已裁定不成立，不能并入")
    said = f"并入 {kept.fingerprint}" + (f"：{why}" if why else "")
    return move(book, fingerprint, State.DISMISSED, verb="并入", by=by, at=at, why=said)


def look_again(book: Book, fingerprint: str, *, by: str, at: datetime, why: str = "") -> CaseFile:
    """再看 · Moves nothing; the site stands on the list until a later run has had a word on it."""
    case = known(book, fingerprint)
    if case.course.state in {State.CLOSED, State.DISMISSED, State.WITHDRAWN}:
        raise NotAllowedError(f"{fingerprint} 已{case.course.state.value.removeprefix('已')}")
    book.deeds.note(Deed(kind="finding", about=fingerprint, verb=AGAIN, by=by, at=at, remark=why))
    return case


def wanted(book: Book) -> tuple[CaseFile, ...]:
    """Findings that were asked to be looked at again, and have not been since."""
    asked = book.review.last_asked(AGAIN)
    looked = book.review.last_looks(asked)
    waiting = [each for each, at in asked.items() if each not in looked or looked[each] <= at]
    return tuple(known(book, each) for each in waiting)


def gone_by_hand(book: Book, fingerprint: str, *, by: str, at: datetime, why: str) -> CaseFile:
    """人工复查 · A person looked and did not find it any more: a candidate for closing."""
    _reason(why)
    return move(book, fingerprint, State.VANISHED, verb="人工复查未再发现", by=by, at=at, why=why)


def close(book: Book, fingerprint: str, *, by: str, at: datetime, why: str) -> CaseFile:
    """销账 · Of what was never notified; what a notice waits for is closed with the notice."""
    _reason(why)
    waiting = [
        notice.id
        for notice in book.notices.list()
        if notice.stage not in {Stage.CLOSED, Stage.WITHDRAWN}
        and any(item.fingerprint == fingerprint for item in notice.live_items)
    ]
    if waiting:
        raise NotAllowedError(f"{fingerprint} 在通知 {waiting[0]} 中，随通知销账")
    return deciding.close(book, fingerprint, by=by, at=at, why=why)


def accept(
    book: Book,
    fingerprint: str,
    terms: ExceptionTerms,
    *,
    owner: str,
    why: str,
    until: date,
    by: str,
    at: datetime,
) -> Exemption:
    """例外 · Accepted for a time: who asked for it, why, and the last day it holds."""
    _reason(why)
    case = known(book, fingerprint)
    _may_be_accepted(case, terms, owner, until, civil_date(at))
    move(book, fingerprint, State.EXCEPTED, verb="列为例外", by=by, at=at, why=f"{owner}：{why}")
    granted = Exemption(
        finding=fingerprint,
        rule=case.rule,
        site=case.site,
        cause=case.cause,
        owner=owner.strip(),
        why=why,
        granted_by=by,
        granted_at=at,
        until=until,
    )
    book.review.grant(granted)
    return granted


def _may_be_accepted(
    case: CaseFile, terms: ExceptionTerms, owner: str, until: date, today: date
) -> None:
    if not owner.strip():
        raise NotAllowedError("例外须写明由谁负责")
    if until < today:
        raise NotAllowedError(f"到期日 {until} 已过")
    if terms.longest.before(until) > today:
        raise NotAllowedError(f"例外最长{terms.longest}，到期须重新审定")
    if case.course.state is State.EXCEPTED:
        raise NotAllowedError(f"{case.fingerprint} 已是例外；如需延长，请先撤回")


def revoke(book: Book, fingerprint: str, *, by: str, at: datetime, why: str) -> CaseFile:
    _reason(why)
    if book.review.exemption(fingerprint) is None:
        raise NotAllowedError(f"{fingerprint} 没有生效的例外")
    return _ended(book, fingerprint, verb="撤回例外", by=by, at=at, why=why)


def expire(book: Book, *, by: str, at: datetime) -> tuple[str, ...]:
    """到期 · Every exception whose last day has passed; its finding waits for review again."""
    late = expired(book.review.exemptions(), civil_date(at))
    for each in late:
        why = f"例外于{each.until}到期"
        _ended(book, each.finding, verb="例外到期", by=by, at=at, why=why)
    return tuple(each.finding for each in late)


def _ended(book: Book, fingerprint: str, *, verb: str, by: str, at: datetime, why: str) -> CaseFile:
    book.review.end(fingerprint, at, why)
    case = known(book, fingerprint)
    if case.course.state is not State.EXCEPTED:
        return case
    return move(book, fingerprint, State.AWAITING, verb=verb, by=by, at=at, why=why)


def known(book: Book, fingerprint: str) -> CaseFile:
    case = book.findings.get(fingerprint)
    if case is None:
        raise NoSuchFindingError(f"台账中没有问题 {fingerprint}。")
    return case


def _reason(why: str) -> None:
    if not why.strip():
        raise NotAllowedError("须说明理由")

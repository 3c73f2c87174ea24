"""收文 · What came in, put to the notice it belongs to: deliveries, returned letters, replies.

A bounce of our own making moves nothing: the unit was not reached through our fault, and the office
is told. A person's mail without the form is left for a person to read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from casework import declaring
from casework.deciding import move
from casework.notices import found
from domain.calendar import WorkCalendar, civil_date
from domain.casefile import MOVES, State
from domain.declarations import DeclarationTerms, ForbiddenDeclarationError
from domain.ledger import Deed
from domain.mail import IN_WORDS, MailKind
from domain.notices import Appeal, ForbiddenStepError, Notice, Reply, Stage
from domain.post import FAILED, Delivery, Incoming, Letter
from reading.mail import attachments
from reading.replyform import Form, NoFormError, read_form
from reports import notice as rectification
from reports import returned
from store import Book

PROGRAM = "督查系统"
UPHELD = "申诉成立"
_FOLLOWED = (Stage.ISSUED, Stage.DELIVERED, Stage.RETURNED)
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one pass changed, and what waits for a person, each as a sentence."""

    done: tuple[str, ...]
    waits: tuple[str, ...]


def settle(book: Book, calendar: WorkCalendar, *, at: datetime) -> tuple[str, ...]:
    """送达与退信 · Notices follow their letters: accepted is delivered, returned is not."""
    said = []
    for notice in book.notices.list(stages=_FOLLOWED):
        kind = returned.KIND if notice.stage is Stage.RETURNED else rectification.KIND
        letters = [x for x in book.letters.of_notice(notice.id) if x.kind == kind]
        if not letters:
            continue
        if sentence := _follow(book, notice, letters[-1], calendar, at):
            said.append(sentence)
    return tuple(said)


def _follow(
    book: Book, notice: Notice, letter: Letter, calendar: WorkCalendar, at: datetime
) -> str | None:
    accepted = [each for each in letter.recipients if each.delivery is Delivery.ACCEPTED]
    if notice.stage is Stage.ISSUED and accepted:
        first = min(each.at or at for each in accepted)
        day = civil_date(first)
        moved = notice.delivered(day, calendar.due(day, notice.within))
        return _moved(book, moved, "送达", accepted[0].said, at)
    if notice.stage is Stage.RETURNED:
        return _told_again(book, notice, letter, calendar, at)
    failed = all(each.delivery in FAILED for each in letter.recipients)
    if notice.stage is Stage.DELIVERED and failed:
        reason = letter.recipients[0].reason
        why = IN_WORDS[reason] if reason else letter.recipients[0].said
        return _moved(book, notice.came_back(), "退信", why, at)
    return None


def _told_again(
    book: Book, notice: Notice, letter: Letter, calendar: WorkCalendar, at: datetime
) -> str | None:
    """退回通知送达 · The new deadline runs from its delivery, and not if it came back."""
    accepted = [each for each in letter.recipients if each.delivery is Delivery.ACCEPTED]
    if accepted and notice.due is None:
        due = calendar.due(civil_date(min(each.at or at for each in accepted)), notice.within)
        return _moved(book, replace(notice, due=due), "退回通知送达", accepted[0].said, at)
    if notice.due is not None and all(each.delivery in FAILED for each in letter.recipients):
        why = letter.recipients[0].said
        return _moved(book, replace(notice, due=None), "退回通知被退信", why, at)
    return None


def _moved(book: Book, notice: Notice, verb: str, remark: str, at: datetime) -> str:
    book.notices.put(notice)
    book.deeds.note(
        Deed(kind="notice", about=notice.id, verb=verb, by=PROGRAM, at=at, remark=remark[:500])
    )
    return f"通知 {notice.id}（{notice.addressee}）：{verb}"


def take_replies(book: Book, terms: DeclarationTerms, *, at: datetime) -> Outcome:
    """Every mail that nobody has dealt with: the form in it is taken, what is doubtful waits."""
    done: list[str] = []
    waits: list[str] = []
    for mail in book.letters.incoming(handled=False):
        if mail.kind is not MailKind.REPLY:
            book.letters.handled(mail.id)
            continue
        try:
            sentence, finished = _reply(book, mail, terms)
        except Exception as error:  # noqa: BLE001 - bulkhead: one odd mail must not stop the others
            sentence = f"{mail.sender}《{mail.subject}》：未能识读（{error!r}），请人工处理"
            finished = False
        (done if finished else waits).append(sentence)
        if finished:
            book.letters.handled(mail.id)
    return Outcome(done=tuple(done), waits=tuple(waits))


def _reply(book: Book, mail: Incoming, terms: DeclarationTerms) -> tuple[str, bool]:
    about = f"{mail.sender}《{mail.subject}》"
    form, why = _form(mail)
    # The form says which notice it is about, unless it was not ours to begin with.
    tokens = [each for each in (form and form.token, mail.letter) if each]
    letter = next(filter(None, map(book.letters.get, tokens)), None)
    if letter is None or letter.notice is None:
        return f"{about}：不知属于哪一份通知，请人工处理", False
    if form is None:
        return f"{about}：{why}，请人工处理", False
    if form.faults:
        return f"{about}：反馈表有误，{form.faults[0]}", False
    try:
        said = _taken(book, letter.notice, form, mail, terms)
    except (ForbiddenStepError, ForbiddenDeclarationError) as error:
        return f"{about}：{error}，请人工处理", False
    return f"{about}：已收{said}，归入通知 {letter.notice}", True


def _taken(book: Book, notice: str, form: Form, mail: Incoming, terms: DeclarationTerms) -> str:
    """The answers to the notice, the declarations to whoever decides on them; either may lack."""
    by, said = mail.sender or "未署名", []
    if form.answers or not form.declared:
        reply(book, notice, form, source=mail.id, by=by, at=mail.at)
        said.append(f"整改反馈{len(form.answers)}项")
    if form.declared:
        declaring.receive(book, form.declared, terms, source=mail.id, by=by, at=mail.at)
        said.append(f"申报{len(form.declared)}件（待审定）")
    return "、".join(said)


def _form(mail: Incoming) -> tuple[Form | None, str]:
    """The first attachment that is a filled-in form; else why none is."""
    why = "没有附反馈表"
    for name, body in attachments(mail.raw):
        if name.lower().endswith(_WORKBOOKS):
            try:
                return read_form(body), ""
            except NoFormError as error:
                why = f"附件《{name[:60]}》：{error}"
    return None, why


def reply(book: Book, notice: str, form: Form, *, source: str, by: str, at: datetime) -> Notice:
    """反馈 · The unit's answer, finding by finding. The same answer twice is one."""
    there = found(book, notice)
    if any(each.source == source for each in there.replies):
        return there
    if form.faults:
        raise ForbiddenStepError("；".join(form.faults[:3]))
    if not form.answers:
        raise ForbiddenStepError("反馈表中没有填写任何一项")
    answered = there.answered(Reply(at=at, by=by, answers=form.answers, source=source))
    book.notices.put(answered)
    book.deeds.note(
        Deed(kind="notice", about=notice, verb="整改反馈", by=by, at=at, remark=source[:16])
    )
    return answered


def imported(book: Book, notice: str, body: bytes, *, by: str, at: datetime) -> Notice:
    """A form that came by other ways than our mailbox."""
    return reply(book, notice, read_form(body), source=sha256(body).hexdigest(), by=by, at=at)


def appeal(book: Book, notice: str, fingerprint: str, why: str, *, by: str, at: datetime) -> Notice:
    """申诉 · One finding, with the reason."""
    if not why.strip():
        raise ForbiddenStepError("申诉须说明理由")
    appealed = found(book, notice).appealed(Appeal(at=at, by=by, fingerprint=fingerprint, why=why))
    book.notices.put(appealed)
    book.deeds.note(
        Deed(kind="notice", about=notice, verb="申诉", by=by, at=at, remark=f"{fingerprint}：{why}")
    )
    return appealed


def decide(
    book: Book,
    notice: str,
    place: int,
    *,
    upheld: bool,
    because: str,
    by: str,
    at: datetime,
) -> Notice:
    """裁决 · An appeal that was right strikes the finding out of the notice, and withdraws it."""
    if not because.strip():
        raise ForbiddenStepError("裁决须说明理由")
    decided = found(book, notice).decided(place, upheld=upheld, by=by, because=because)
    book.notices.put(decided)
    book.deeds.note(
        Deed(
            kind="notice",
            about=notice,
            verb=UPHELD if upheld else "申诉不成立",
            by=by,
            at=at,
            remark=because,
        )
    )
    if upheld:
        _withdraw(book, decided.appeals[place].fingerprint, by=by, at=at, why=because)
    return decided


def _withdraw(book: Book, fingerprint: str, *, by: str, at: datetime, why: str) -> None:
    """It counts as the check's mistake. What is decided otherwise already stays as it is."""
    case = book.findings.get(fingerprint)
    if case is not None and State.WITHDRAWN in MOVES[case.course.state]:
        move(book, fingerprint, State.WITHDRAWN, verb=UPHELD, by=by, at=at, why=why)


def put_aside(book: Book, beginning: str, *, by: str, at: datetime) -> Incoming:
    """来件已由人处理 · By the beginning of its number."""
    found_ones = [
        mail for mail in book.letters.incoming(handled=False) if mail.id.startswith(beginning)
    ]
    if len(found_ones) != 1:
        raise ForbiddenStepError(f"待处理的来件中没有（或不止一件）编号以 {beginning} 开头的")
    book.letters.handled(found_ones[0].id)
    book.deeds.note(Deed(kind="mail", about=found_ones[0].id, verb="来件已处理", by=by, at=at))
    return found_ones[0]

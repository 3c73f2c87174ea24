"""发文 · A paper and its letter, written in the deed that decides on them; posted later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from casework.notices import Desk, excused, found, passed, reckoned, return_reply, stale, withdrawn
from domain.calendar import civil_date
from domain.gongwen import Paper, number
from domain.ledger import Deed
from domain.notices import INDOORS, ForbiddenStepError, Notice, Stage
from domain.post import Delivery, Letter, Recipient, message_id, return_address
from reports import escalation, gongwen, letter_mail, reminder, reply_form, returned, withdrawal
from reports import notice as rectification
from store import Book


class StaleEvidenceError(ForbiddenStepError):
    """A fault that nobody has seen since yesterday may be mended: look again, then write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """成文 · What a deed put into the outbox."""

    notice: Notice
    letter: Letter
    files: tuple[tuple[str, bytes], ...]


def preview(notice: Notice, desk: Desk, at: datetime) -> Paper:
    """The paper as it would go out today."""
    day = civil_date(at)
    return rectification.compose(notice, desk.office, day, reckoned(notice, desk.calendar, day))


def issue(book: Book, notice: str, desk: Desk, letter: str, *, by: str, at: datetime) -> Written:
    """发出 · `letter`: a new letter's id, sixteen hexadecimal digits, hard to guess."""
    there = found(book, notice)
    if old := stale(book, there, at):
        raise StaleEvidenceError(
            f"问题 {'、'.join(old)} 在发出前24小时内没有再次查见，请复测后再发"
        )
    if declared := excused(book, there, desk.excuses, at):
        raise ForbiddenStepError(f"问题 {'、'.join(declared)} 现在申报时段内，不得通知")
    moved = there.moved(Stage.ISSUED)
    paper = preview(replace(moved, stage=Stage.SIGNED), desk, at)
    sent = _Sending(moved, paper, rectification.KIND, with_form=True)
    return _write(book, sent, desk, letter, by=by, at=at)


def remind(
    book: Book,
    notice: str,
    desk: Desk,
    letter: str,
    *,
    by: str,
    at: datetime,
    entered: str | None,
) -> Written:
    """催办 · Only once the deadline has passed, and once a deadline. `entered`: its 文号."""
    there, today = found(book, notice), civil_date(at)
    if not there.overdue(today):
        raise ForbiddenStepError(f"通知 {notice} 尚未逾期，不必催办")
    _not_excused(book, there, desk, at)
    if any(each.kind == reminder.KIND for each in book.letters.of_notice(notice)):
        raise ForbiddenStepError(f"通知 {notice} 已经催办过，可以升级督办")
    paper = _numbered(book, reminder.compose(there, desk.office, today), entered)
    sent = _Sending(there, paper, reminder.KIND, with_form=True)
    return _write(book, sent, desk, letter, by=by, at=at)


def escalate(
    book: Book,
    notice: str,
    desk: Desk,
    letter: str,
    superior: tuple[str, str],
    *,
    by: str,
    at: datetime,
    entered: str | None,
) -> Written:
    """升级督办 · `superior`: the name and the address of the unit above."""
    there, today = found(book, notice), civil_date(at)
    if not there.overdue(today):
        raise ForbiddenStepError(f"通知 {notice} 尚未逾期，不能升级")
    if not any(each.kind == reminder.KIND for each in book.letters.of_notice(notice)):
        raise ForbiddenStepError(f"通知 {notice} 尚未催办，不能升级")
    _not_excused(book, there, desk, at)
    paper = _numbered(book, escalation.compose(there, desk.office, today, superior[0]), entered)
    moved = there.moved(Stage.ESCALATED)
    sent = _Sending(moved, paper, escalation.KIND, to=(superior[1],))
    return _write(book, sent, desk, letter, by=by, at=at)


def return_letter(
    book: Book,
    notice: str,
    desk: Desk,
    letter: str,
    why: str,
    *,
    by: str,
    at: datetime,
    entered: str | None,
) -> Written:
    """退回重办 · The notice goes back, if it has not yet, and the unit is told."""
    if found(book, notice).stage is not Stage.RETURNED:
        return_reply(book, notice, why, by=by, at=at)
    there, today = found(book, notice), civil_date(at)
    if there.due is not None or _waits(book, notice):
        raise ForbiddenStepError(f"通知 {notice} 的退回通知已经发出")
    mended = passed(book, there)
    items = tuple(each for each in there.live_items if each.fingerprint not in mended)
    reckonings = reckoned(there, desk.calendar, today)
    within = {each.within for each in items}
    new = {length: each for length, each in reckonings.items() if length in within}
    paper = _numbered(
        book,
        returned.compose(there, items or there.live_items, desk.office, today, new, why),
        entered,
    )
    sent = _Sending(there, paper, returned.KIND, with_form=True)
    return _write(book, sent, desk, letter, by=by, at=at)


def _numbered(book: Book, paper: Paper, entered: str | None) -> Paper:
    """文号 · As the office enters it, and no notice bears; nothing leaves the house without one."""
    if not entered:
        raise ForbiddenStepError("发出的函件须有文号，请用 --number 填写机关登记的文号")
    given = number(entered)
    if any(other.number == given for other in book.notices.list()):
        raise ForbiddenStepError(f"文号 {given} 已经用过")
    return replace(paper, number=given)


def _waits(book: Book, notice: str) -> bool:
    """Whether a letter that sends it back is still on its way."""
    letters = [each for each in book.letters.of_notice(notice) if each.kind == returned.KIND]
    return any(each.delivery in (Delivery.WAITING, Delivery.SENDING) for each in letters)


def withdrawal_letter(
    book: Book,
    notice: str,
    desk: Desk,
    letter: str,
    *,
    by: str,
    at: datetime,
    entered: str | None,
) -> Written:
    """撤销通知 · After an appeal was upheld."""
    there = found(book, notice)
    if not any(each.upheld for each in there.appeals):
        raise ForbiddenStepError(f"通知 {notice} 没有成立的申诉")
    paper = _numbered(book, withdrawal.compose(there, desk.office, civil_date(at)), entered)
    sent = _Sending(there, paper, withdrawal.KIND)
    return _write(book, sent, desk, letter, by=by, at=at)


def withdraw(
    book: Book,
    notice: str,
    desk: Desk,
    letter: str,
    why: str,
    *,
    by: str,
    at: datetime,
    entered: str | None,
) -> Written | None:
    """撤销 · The whole notice is taken back; who may have had it is told so by a letter."""
    there = found(book, notice)
    if there.stage in INDOORS:
        withdrawn(book, notice, why, by=by, at=at)
        return None
    composed = withdrawal.compose(there, desk.office, civil_date(at), why)
    paper = _numbered(book, composed, entered)
    sent = _Sending(withdrawn(book, notice, why, by=by, at=at), paper, withdrawal.KIND)
    return _write(book, sent, desk, letter, by=by, at=at)


def _not_excused(book: Book, notice: Notice, desk: Desk, at: datetime) -> None:
    """Nobody is pressed for what they have declared, and the office accepted, for these days."""
    if len(excused(book, notice, desk.excuses, at)) == len(notice.live_items):
        raise ForbiddenStepError(f"通知 {notice.id} 各项问题都在申报时段内")


@dataclass(frozen=True, slots=True)
class _Sending:
    notice: Notice
    paper: Paper
    kind: str
    to: tuple[str, ...] = ()
    with_form: bool = False

    def files(self, desk: Desk, letter: str) -> tuple[tuple[str, bytes], ...]:
        stem = f"{self.kind}（{self.paper.number}）" if self.paper.number else self.kind
        papers = (
            (f"{stem}.pdf", gongwen.pdf(self.paper, desk.form)),
            (f"{stem}.docx", gongwen.docx(self.paper, desk.form)),
        )
        if not self.with_form:
            return papers
        return (*papers, (reply_form.NAME, reply_form.compose(self.notice, letter)))


def _write(
    book: Book, sent: _Sending, desk: Desk, letter: str, *, by: str, at: datetime
) -> Written:
    """State, deed and letter stand or fall together."""
    files, office = sent.files(desk, letter), desk.office
    envelope = letter_mail.Envelope(
        token=letter,
        message_id=message_id(letter, office.domain),
        reply_to=return_address(letter, office.mailbox),
        to=sent.to or sent.notice.to,
        at=at,
    )
    written = Letter(
        id=letter,
        notice=sent.notice.id,
        kind=sent.kind,
        subject=sent.paper.title,
        message_id=envelope.message_id,
        sender=envelope.reply_to,
        raw=letter_mail.compose(sent.paper, office, envelope, files),
        written_at=at,
        recipients=tuple(Recipient(address=each, due=at) for each in envelope.to),
    )
    book.letters.put(written)
    book.notices.put(sent.notice)
    deed = Deed(kind="notice", about=sent.notice.id, verb=sent.kind, by=by, at=at, remark=letter)
    book.deeds.note(deed)
    return Written(notice=sent.notice, letter=written, files=files)

"""通知台账 · Notices, letters and answers as an official reads them at the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from domain.ledger import Deed
from domain.mail import IN_WORDS, MailKind
from domain.notices import ItemNote, Notice
from domain.post import Incoming, Letter
from reports import _words

_KINDS = {
    MailKind.BOUNCE: "退信",
    MailKind.AUTO_REPLY: "自动回复",
    MailKind.REPLY: "回信",
    MailKind.OTHER: "其他",
}


def listed(notices: Sequence[Notice], today: date) -> str:
    if not notices:
        return "没有通知。"
    return "\n".join(
        f"{each.id}  {each.stage}{_late(each, today)}  {_shown(each.addressee)}"
        f"  {len(each.live_items)}项  {each.number or '（无文号）'}"
        + (f"  时限 {each.due}" if each.due else "")
        for each in notices
    )


def _late(notice: Notice, today: date) -> str:
    return "（逾期）" if notice.overdue(today) else ""


def whole(
    notice: Notice,
    letters: Sequence[Letter],
    deeds: Sequence[Deed],
    notes: Mapping[str, ItemNote],
    today: date,
) -> str:
    return "\n".join(
        (
            f"通知 {notice.id}  {notice.stage}{_late(notice, today)}",
            f"  主送  {_shown(notice.addressee)} <{'、'.join(notice.to)}>",
            f"  文号  {notice.number or '（未签发）'}",
            f"  送达  {notice.delivered_on or '—'}  时限  {notice.due or '—'}",
            *_items(notice, notes),
            *_letters(letters),
            *_answers(notice),
            *(f"  申诉  {line}" for line in _appeals(notice)),
            *(f"  经办  {_words.moment(d.at)}  {d.verb}  {d.by}  {d.remark}" for d in deeds),
        )
    )


def _items(notice: Notice, notes: Mapping[str, ItemNote]) -> Iterable[str]:
    live = {item.fingerprint for item in notice.live_items}
    for place, item in enumerate(notice.items, 1):
        more = [] if item.fingerprint in live else ["已撤销"]
        if note := notes.get(item.fingerprint):
            more += [str(note.state), *(["反复出现"] if note.chronic else [])]
            more += [str(note.recheck)] if note.recheck else []
        said = f"（{'，'.join(more)}）" if more else ""
        yield f"  问题{place}  {item.fingerprint}  {_shown(item.says, 80)}{said}"


def _letters(letters: Sequence[Letter]) -> Iterable[str]:
    for letter in letters:
        for each in letter.recipients:
            why = f"，{IN_WORDS[each.reason]}" if each.reason else ""
            ours = "（我方原因，非对方过错）" if each.ours else ""
            yield (
                f"  信件  {letter.id}  {letter.kind}  {each.address}：{each.delivery}{why}{ours}"
                f"  {_shown(each.said, 120)}"
            )


def _answers(notice: Notice) -> Iterable[str]:
    for reply in notice.replies:
        yield f"  反馈  {_words.moment(reply.at)}  {_shown(reply.by)}  {len(reply.answers)}项"
        for each in reply.answers:
            done = (
                f"{each.done_on}完成" if each.done_on else f"未完成：{_shown(each.unfinished, 60)}"
            )
            yield f"    {each.fingerprint}  {_shown(each.measures, 80)}  {done}  {each.person}"


def _appeals(notice: Notice) -> Iterable[str]:
    words = {None: "待裁决", True: "成立", False: "不成立"}
    for place, each in enumerate(notice.appeals, 1):
        yield (
            f"{notice.id} 第{place}件  {each.fingerprint}  {words[each.upheld]}"
            f"  {_shown(each.by, 20)}：{_shown(each.why, 80)}"
        )


def appeals(notices: Iterable[Notice]) -> str:
    lines = [line for notice in notices for line in _appeals(notice) if "待裁决" in line]
    return "\n".join(lines) or "没有待裁决的申诉。"


def incoming(mails: Sequence[Incoming]) -> str:
    return "\n".join(
        f"{mail.id[:12]}  {_words.moment(mail.at)}  {_KINDS[mail.kind]}"
        f"  信件 {mail.letter or '不详'}  {_shown(mail.sender or '', 40)}"
        f"《{_shown(mail.subject or '')}》"
        for mail in mails
    ) or "没有来件。"  # fmt: skip


def outbox(letters: Sequence[Letter]) -> str:
    return "\n".join(line.strip() for line in _letters(letters)) or "没有这样的信件。"


def _shown(text: str, most: int = 60) -> str:
    return _words.cut(_words.shown(text), most)

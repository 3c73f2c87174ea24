"""通知输出 · `ducha.notice/1`: one notice a line, with its letters, answers, appeals and deeds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from domain.ledger import Deed
from domain.notices import Appeal, Item, ItemNote, Notice, Reply
from domain.post import Letter, Recipient

SCHEMA = "ducha.notice/1"


def line(
    notice: Notice,
    letters: Sequence[Letter],
    deeds: Sequence[Deed],
    notes: Mapping[str, ItemNote],
    today: date,
) -> str:
    live = {item.fingerprint for item in notice.live_items}
    whole = {
        "schema": SCHEMA,
        **_head(notice),
        "overdue": notice.overdue(today),
        "items": [
            _item(item, notes.get(item.fingerprint), live=item.fingerprint in live)
            for item in notice.items
        ],
        "replies": [_reply(each) for each in notice.replies],
        "appeals": [_appeal(each) for each in notice.appeals],
        "letters": [_letter(each) for each in letters],
        "deeds": [_deed(each) for each in deeds],
    }
    return json.dumps(whole, ensure_ascii=False) + "\n"


def _head(notice: Notice) -> dict[str, Any]:
    return {
        "id": notice.id,
        "stage": notice.stage.name.lower(),
        "unit": notice.unit,
        "addressee": notice.addressee,
        "to": list(notice.to),
        "number": notice.number,
        "basis": notice.basis,
        "edition": notice.edition,
        "drafted_by": notice.drafted_by,
        "drafted_at": _moment(notice.drafted_at),
        "reviewed_by": notice.reviewed_by,
        "signed_by": notice.signed_by,
        "signed_on": _day(notice.signed_on),
        "delivered_on": _day(notice.delivered_on),
        "due": _day(notice.due),
    }


def _item(item: Item, note: ItemNote | None, *, live: bool) -> dict[str, Any]:
    return {
        "fingerprint": item.fingerprint,
        "site": item.site,
        "site_code": item.site_code,
        "indicator": item.indicator,
        "clause": item.clause,
        "says": item.says,
        "places": list(item.places),
        "n_places": item.n_places,
        "seen_on": item.seen_on.isoformat(),
        "advice": item.advice,
        "within": item.within,
        "evidence": item.evidence,
        "returns": item.returns,
        "live": live,
        "state": note.state.name.lower() if note else None,
        "chronic": note.chronic if note else None,
        "recheck": note.recheck.name.lower() if note and note.recheck else None,
    }


def _reply(reply: Reply) -> dict[str, Any]:
    return {
        "at": _moment(reply.at),
        "by": reply.by,
        "source": reply.source,
        "answers": [
            {
                "fingerprint": each.fingerprint,
                "measures": each.measures,
                "done_on": _day(each.done_on),
                "person": each.person,
                "proof": each.proof,
                "unfinished": each.unfinished,
            }
            for each in reply.answers
        ],
    }


def _appeal(appeal: Appeal) -> dict[str, Any]:
    return {
        "at": _moment(appeal.at),
        "by": appeal.by,
        "fingerprint": appeal.fingerprint,
        "why": appeal.why,
        "upheld": appeal.upheld,
        "decided_by": appeal.decided_by,
        "decided_because": appeal.decided_because,
    }


def _letter(letter: Letter) -> dict[str, Any]:
    return {
        "id": letter.id,
        "kind": letter.kind,
        "message_id": letter.message_id,
        "written_at": _moment(letter.written_at),
        "recipients": [_recipient(each) for each in letter.recipients],
    }


def _recipient(recipient: Recipient) -> dict[str, Any]:
    return {
        "address": recipient.address,
        "delivery": recipient.delivery.name.lower(),
        "tries": recipient.tries,
        "said": recipient.said,
        "reason": recipient.reason.value if recipient.reason else None,
        "ours": recipient.ours,
        "at": _moment(recipient.at),
    }


def _deed(deed: Deed) -> dict[str, Any]:
    return {"at": _moment(deed.at), "verb": deed.verb, "by": deed.by, "remark": deed.remark}


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

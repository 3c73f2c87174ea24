"""退信 · Whom a returned mail did not reach, and why: by RFC 3464's reports, or by prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from domain.mail import BLAME, Blame, Failure, Reason
from reading._mailwords import WORDS
from reading._mime import Part
from reading._reasons import (
    AFTER_DATA,
    STRONG,
    WEAK,
    by_codes,
    by_sure_code,
    by_words,
    reply_in,
    status_in,
)

_MOST = 100
_ADDRESS = (
    r"(?>[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9\-_.]{0,250}[A-Za-z0-9])?)"
)
ADDRESS = re.compile(_ADDRESS)
_BLANK = re.compile(r"\r?\n[ \t]*\r?\n")
_FOLD = re.compile(r"\r?\n[ \t]+")
_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9\-]*)[ \t]*:[ \t]*(.*)$", re.MULTILINE)
_ALIVE = {"delivered", "relayed", "expanded"}
_HEADER = re.compile(
    r"^[ \t]*(?:message-id|date|sent date|from|to|cc|sent|subject"
    r"|(?:mime-)?version|content-\S+|size"
    r"|the (?:message identifier|subject of the message|date of the message))\b.{0,12}?(?:is)?:.*$",
    re.IGNORECASE | re.MULTILINE,
)
_TRAILER = re.compile(r"I'm not going to try again; this message has been in the queue too long")
_LINK = re.compile(r"https?://\S+")
_HOST = re.compile(
    r"\b(?:remote )?(?:host|server|system) (?:\S{1,100} ?(?:\[\S{1,60}\])?)?:? ?"
    r"(?:said|returned)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"(?:^[ \t]*|said: |reason: |<<< |was: ?|returned:? '?|: |>\.{3} |> |\] |失败.{0,12})"
    r"((?:4[25]\d|5[0-7]\d)(?:[ \-:]|$)(?:.|\n(?![ \t\r]*\n|>>>|<<<)){0,500})",
    re.IGNORECASE | re.MULTILINE,
)
_AT = (
    re.compile(
        rf"^[ \t>*]*<?({_ADDRESS})>?(?:[ \t]*[:.(,;]|[ \t]+on\b|[ \t]*<mailto:|[ \t]*$)",
        re.MULTILINE,
    ),
    re.compile(
        r"(?:could not be delivered to|couldn't be delivered to|not delivered to|unable to deliver "
        r"(?:message |mail )?to|wasn't delivered to|not be delivered to|deliver(?:ing|y)? (?:your "
        r"message |of email |attempts?)?(?:to|for)|delivery failed \d+ attempts|userid|unknown user"
        r"|recipients?(?: address)?|rcpt(?: to)?|user|mailbox|addressed(?: to)?|sent to|message to"
        r"|address"
        rf"|收件人|收信人|收件地址|无法(?:发送|投递|送达)(?:到|至))\W{{0,12}}<?({_ADDRESS})>?",
        re.IGNORECASE,
    ),
    re.compile(rf"<({_ADDRESS})>"),
    re.compile(rf"({_ADDRESS})"),
)


def reports(parts: Sequence[Part]) -> Iterator[dict[str, str]]:
    """The blocks of each delivery report that name a recipient, field names in small letters."""
    for part in parts:
        if part.kind == "message/delivery-status" or _looks_like_report(part):
            body = part.body[: 256 * 1024].decode("utf-8", "replace")
            for block in _BLANK.split(body):
                fields = {k.lower(): v for k, v in _FIELD.findall(_FOLD.sub(" ", block))}
                if fields.keys() & {"final-recipient", "original-recipient", "action"}:
                    yield fields


def _looks_like_report(part: Part) -> bool:
    """Some gateways relabel the report as text, or lose the lines between the parts."""
    return part.kind.startswith(("text/plain", "multipart/")) and bool(
        re.search(rb"^Final-Recipient:", part.body[: 64 * 1024], re.MULTILINE | re.IGNORECASE)
    )


def from_reports(blocks: Sequence[dict[str, str]], prose: str) -> tuple[Failure, ...]:
    failed = [each for each in blocks if each.get("action", "failed").lower() not in _ALIVE]
    alone = len(failed) == 1
    return tuple(_from_block(each, prose, alone) for each in failed[:_MOST])


def _from_block(block: dict[str, str], prose: str, alone: bool) -> Failure:
    """The original recipient is the one we wrote to; the final one may be a mailbox behind it."""
    original = _typed(block.get("original-recipient"))
    final = _typed(block.get("final-recipient"))
    address = original if original and "@" in original else final or original
    says = block.get("diagnostic-code", "").partition(";")[2] or block.get("diagnostic-code", "")
    near = prose if alone else _segment(prose, address or "")
    status = status_in(block.get("status", "")) or status_in(says)
    return weighed(
        address,
        says.strip(),
        near,
        status=status,
        delayed="delayed" in block.get("action", "").lower(),
    )


def _typed(value: str | None) -> str | None:
    """“rfc822; a@b.cn”, also without the type, in angle brackets or as X.400 gateways write it."""
    if not value:
        return None
    bare = value.partition(";")[2] or value
    found = ADDRESS.search(bare)
    return found[0] if found else bare.strip(" <>") or None


def from_prose(
    prose: str, named: Sequence[str], returned_to: Sequence[str], ours: Sequence[str]
) -> tuple[Failure, ...]:
    """`named` by a header of the bouncing server; else by the prose; else by the returned mail."""
    addresses = [*named] or addresses_in(prose, returned_to, ours) or [*returned_to]
    if len(addresses) <= 1:
        return (weighed(addresses[0] if addresses else None, "", prose),)
    return tuple(weighed(each, "", _segment(prose, each)) for each in addresses[:_MOST])


def addresses_in(
    prose: str, returned_to: Sequence[str] = (), ours: Sequence[str] = ()
) -> list[str]:
    """Those to whom the returned mail went, if the prose names them; else those it names first."""
    wanted = {each.lower() for each in returned_to}
    for pattern in _AT:
        found = dict.fromkeys(
            match[1].rstrip(".") for match in islice(pattern.finditer(prose), _MOST)
        )
        named = [each for each in found if not _is_machine(each)]
        known = [each for each in named if each.lower() not in ours] or named
        if known:
            return [each for each in known if each.lower() in wanted] or known
    return []


def _is_machine(address: str) -> bool:
    return address.lower().startswith(("postmaster@", "mailer-daemon@"))


def _segment(prose: str, address: str) -> str:
    """From where the address begins a line to where another one does."""
    start = prose.lower().find(address.lower()) if address else -1
    if start < 0:
        return prose
    following = _AT[0].search(prose, start + len(address) + 1)
    while following and following[1].lower() == address.lower():
        following = _AT[0].search(prose, following.end())
    return prose[start : following.start() if following else len(prose)]


def weighed(
    address: str | None, says: str, near: str, *, status: str | None = None, delayed: bool = False
) -> Failure:
    """`says` is the refusing server's answer if a report quotes it; `near` the prose about it."""
    words = [each for each in (says, *_answers(near, address)) if each.strip()]
    answers = [_bare(each) for each in words] or [""]
    status = _status(status, says, answers[0], near)
    code = reply_in(answers[0]) or reply_in(near)
    late = delayed or bool(WORDS["warning"].search(near))
    reason = _reason(answers, status, code) or (Reason.EXPIRED if late else Reason.UNDEFINED)
    if reason is Reason.USER_UNKNOWN and _after_data(near, says) and by_sure_code(status) is None:
        reason = Reason.FILTERED
    return Failure(
        address=address,
        reason=reason,
        permanent=_permanent(reason, status, code, late),
        delayed=late,
        status=status,
        code=code,
        says=" ".join((words[0] if words else "").split())[:500],
    )


def _status(given: str | None, says: str, answer: str, near: str) -> str | None:
    """A bare X.0.0 of the bouncing server yields to what the refusing one said."""
    if status_in(says) is None and given and not given.endswith(".0.0"):
        return given
    return status_in(says) or status_in(answer) or given or status_in(near)


def _reason(answers: Sequence[str], status: str | None, code: str | None) -> Reason | None:
    """What the refusing server said; its sure codes; what the bouncing server makes of it."""
    rest = " \n ".join(answers[1:])
    return (
        by_words(answers[0], STRONG)
        or by_sure_code(status)
        or by_words(answers[0], WEAK)
        or by_words(rest, STRONG)
        or by_words(rest, WEAK)
        or by_codes(status, code)
    )


def _after_data(near: str, says: str) -> bool:
    return bool(AFTER_DATA.search(near) or AFTER_DATA.search(says))


def _answers(near: str, address: str | None) -> Iterator[str]:
    """The refusing server's words as quoted; the paragraph at the address; all of the prose."""
    near = _HEADER.sub("", near)
    for found in islice(_QUOTED.finditer(near), 3):
        yield found[1]
    at = near.lower().find(address.lower()) if address else -1
    if at >= 0 and address:
        yield _BLANK.split(near[at + len(address) :], maxsplit=1)[0]
    yield near


def _permanent(reason: Reason, status: str | None, code: str | None, late: bool) -> bool:
    """Only a dead address, and only when the server did not call its own answer temporary."""
    if late or BLAME.get(reason) is not Blame.ADDRESS:
        return False
    said = (code or status or "5")[0]
    return said != "4"


def _bare(text: str) -> str:
    """A mailbox called spam@ or a host called quota.cn must not be read as the server's words."""
    text = ADDRESS.sub("someone@x", " ".join(text.split())[:4000])
    return _HOST.sub(" ", _LINK.sub(" ", _TRAILER.sub(" ", text)))

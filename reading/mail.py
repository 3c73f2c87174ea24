"""来信识读 · What one mail is: bounce, automatic answer, a person's answer, or neither.

Only what machines say of themselves makes a bounce (a delivery report, the null sender, a mail
daemon's name), together with words or codes of failure: a person who writes that his mailbox was
full, or who forwards a bounce, is a person. An automatic answer is no answer (RFC 3834). A doubtful
mail is `reply` when it speaks of a mail of ours, else `other`: a person will look at it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.utils import getaddresses, parseaddr

from domain.mail import Failure, Mail, MailKind, Reason
from reading._mime import Part, taken_apart
from reading._returned import CUT, from_prose, from_reports, reports
from reading.document import parse

_LONGEST_PROSE = 20_000
_MACHINE = re.compile(
    r"mailer-?daemon|post[\-_]?master|mail(?:er)?[ .\-]?(?:delivery|admin|system|daemon)|delivery"
    r"[ .\-]?(?:system|subsystem|status)|mdaemon|microsoftexchange|bounce|^(?:\"?系统|admin|system)"
    r"|系统(?:管理|退信|邮件)|邮件(?:系统|投递)|no-?reply|mailgate|mail2fax",
    re.IGNORECASE,
)
_BOUNCE_SUBJECT = re.compile(
    r"undeliver|non.?deliver|return(?:ed|ing)? (?:mail|message|to sender|e-?mail)|delivery (?:status|"
    r"fail|notif|report|unsuc|has failed|problem|error)|deliver(?:y|able)|fail(?:ed|ure)? (?:mail|notice"
    r"|deliver)|mail (?:fail|could not|not deliv|system error|delivery|status)|could(?: not|n't) be "
    r"deliver|not delivered|rejected:|mail error|message (?:status|delay|undeliv)|warning: could not"
    r"|problems? delivering|postmaster notify|mail warning|user unknown|unknown address|error sending"
    r"|退信|退回|投递(?:失败|状态)|无法(?:投递|送达|发送)|发送失败|递送失败|发信失败|未送达|送达失败|邮件被拒|"
    r"недостав|не доставлено|nicht zugestellt|unzustellbar|non remis|配信|エラー|onbestelbaar",
    re.IGNORECASE,
)
_FAILURE = re.compile(
    r"could(?: not|n['’]t) be (?:deliver|sent)|(?:un)?able to deliver|not (?:be |been )?(?:able to )?"
    r"deliver|delivery .{0,60}fail|fail(?:ed|ure)|undeliver|permanent (?:fatal )?error|fatal error"
    r"|mail system at|mail delivery|returned (?:to|message)|rejected|was not delivered|did not reach"
    r"|unknown user|user unknown|no such user|does(?: not|n['’]t) exist|not found|remote (?:host|server)"
    r" (?:said|returned)|\b[45]\.\d\.\d{1,3}\b|(?:said|response)\W{1,12}[45]\d\d|invalid|was returned"
    r"|mailbox is full|over quota|quota|delayed|postponed|account|not listed|did not exactly match"
    r"|退信|退回|投递失败|无法(?:投递|送达|发送)|发送失败|不存在|被拒|拒收|邮箱已满|n'existe pas|niet worden bezorgd",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\s*[45]\d\d[ \-](?:\d\.\d\.\d|\S)|\bsaid:\s+[45]\d\d\b|returned '[45]\d\d|mail system at host"
    r"|delivery (?:has failed|incomplete|to the following)|connect to \S+:25:|could not be delivered"
    r"|was not delivered|response from the remote server was|失败.{0,20}[45]\d\d[ \-]",
    re.IGNORECASE | re.MULTILINE,
)
_AUTO_SUBJECT = re.compile(
    r"^\W*(?:auto(?:matic|mated)?[ \-:_]?(?:re(?:ply|sponse|sponder)|antwort|svar|matische?)|automatische"
    r"|自动(?:回复|答复|应答|回信)|系统自动|out[ \-]of[ \-](?:the[ \-])?office|ooo\b|vacation|away (?:from|until)|"
    r"on (?:leave|holiday|vacation)|i am (?:currently )?(?:away|out)|absen(?:ce|t)|abwesenheit|réponse auto"
    r"|respuesta auto|risposta auto|不在(?:办公室|岗)|休假|外出|atvalin|自動(?:返信|応答)|不在)",
    re.IGNORECASE,
)
_AUTO_TEXT = re.compile(
    r"(?:这是|此(?:邮件)?(?:为|系)|本(?:邮件|信)(?:为|系|是)).{0,14}(?:自动(?:回复|发送|生成)|系统.{0,6}发(?:送|出))|自动回复"
    r"|(?:您|你)的(?:来信|邮件|来件|信件)(?:我|已|本).{0,8}(?:已(?:经)?)?收(?:到|悉).{0,30}(?:尽快|稍后|及时)(?:给您|与您|为您)?(?:回复|答复|处理|联系)"
    r"|我(?:目前|现在|正)?(?:正在)?(?:休假|外出|出差|不在)|this is an? auto(?:matic|mated)|automat(?:ic|ed) "
    r"(?:reply|response)|out of (?:the )?office|please do not reply to this|do not reply|请勿(?:直接)?回复",
    re.IGNORECASE,
)
_ANSWER_SUBJECT = re.compile(
    r"^\s*(?:\[[^\]]{0,30}\]\s*)?(?:re|aw|sv|antw|ref|回复|答复|回覆|回执|反馈|关于.{0,60}(?:整改|反馈|答复|回复))\s*(?:\[\d+\])?"
    r"\s*[:：]|^(?:回复|答复|反馈|整改(?:反馈|报告|情况))|整改(?:情况|反馈|报告|完成|回复)|的(?:回复|复函|反馈)\s*$",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"^-{2,} ?(?:original message|原始邮件|原邮件|forwarded)|^(?:发件人|from)\s*[:：].{0,200}$\s*^.{0,20}(?:发送时间"
    r"|日期|sent|date)|^在.{4,80}写道[:：]|^on .{4,120} wrote:",
    re.IGNORECASE | re.MULTILINE,
)
_COMPLAINT = re.compile(r'"notificationType" ?: ?"Complaint"')
_DELIVERED = re.compile(r'"notificationType" ?: ?"Delivery"')
_MESSAGE_ID = re.compile(r"<[^<>\s]{3,250}>")


def classify(raw: bytes) -> Mail:
    whole, parts = taken_apart(raw)
    inner = _forwarded_report(whole, parts)
    if inner is not None:
        whole, parts = inner
    return _Reader(whole, parts).mail()


def _forwarded_report(whole: Part, parts: Sequence[Part]) -> tuple[Part, tuple[Part, ...]] | None:
    """A report that a list server wrapped: the wrapper bears its subject, the report lies inside."""
    if not _is_machine(whole) or any(part.kind == "message/delivery-status" for part in parts):
        return None
    for part in parts:
        if part.kind == "message/rfc822":
            inner, leaves = taken_apart(part.body)
            if any(leaf.kind == "message/delivery-status" for leaf in leaves):
                return inner, leaves
    return None


def _is_machine(whole: Part) -> bool:
    return bool(_MACHINE.search(whole.header("from")))


class _Reader:
    """One mail, asked in the order of how sure the signs are."""

    def __init__(self, whole: Part, parts: Sequence[Part]) -> None:
        self.whole = whole
        self.parts = parts
        self.subject = whole.header("subject")
        self.blocks = list(reports(parts))
        self.full = _text(parts)
        cut = CUT.search(self.full)
        self.prose = self.full[: cut.start() if cut and cut.start() else len(self.full)]
        self.prose = self.prose[:_LONGEST_PROSE]

    def mail(self) -> Mail:
        if self._is_feedback():
            return self._made(MailKind.OTHER, Reason.FEEDBACK)
        if _DELIVERED.search(self.prose[:2000]):
            return self._made(MailKind.OTHER, Reason.DELIVERED)
        if any(part.kind == "message/disposition-notification" for part in self.parts):
            return self._made(MailKind.AUTO_REPLY, Reason.RECEIPT)
        if self.blocks:
            failures = from_reports(self.blocks, self.prose)
            if not failures:
                return self._made(MailKind.OTHER, Reason.DELIVERED)
            return self._made(MailKind.BOUNCE, failures[0].reason, failures)
        if self._is_bounce():
            failures = from_prose(
                self.prose, self._named(), self._returned_to(), self._recipients()
            )
            return self._made(MailKind.BOUNCE, failures[0].reason, failures)
        if self._is_automatic():
            return self._made(MailKind.AUTO_REPLY, Reason.VACATION)
        return self._made(MailKind.REPLY if self._is_reply() else MailKind.OTHER, None)

    def _made(
        self, kind: MailKind, reason: Reason | None, failures: tuple[Failure, ...] = ()
    ) -> Mail:
        return Mail(
            kind=kind,
            reason=reason,
            failures=failures,
            sender=parseaddr(self.whole.header("from"))[1] or None,
            recipients=tuple(self._recipients()),
            subject=self.subject or None,
            message_id=next(iter(_MESSAGE_ID.findall(self.whole.header("message-id"))), None),
            answers=tuple(self._answers()),
            text=self.prose,
        )

    def _is_feedback(self) -> bool:
        """RFC 5965: someone pressed “spam”. Nothing came back."""
        kinds = {part.kind for part in self.parts}
        asked = str(self.whole.head.get_param("report-type", "")).lower()
        complained = _COMPLAINT.search(self.prose[:2000])
        return "message/feedback-report" in kinds or asked == "feedback-report" or bool(complained)

    def _is_bounce(self) -> bool:
        if not self.whole.head.keys():
            return bool(_BARE.search(self.prose))
        sure = bool(self.whole.header("x-failed-recipients")) or self._is_named_report()
        machine = sure or _is_machine(self.whole)
        if self._says_automatic() and not machine:
            return False
        null = "<>" in (self.whole.header("return-path"), self.whole.header("from"))
        subject = bool(_BOUNCE_SUBJECT.search(self.subject))
        failed = subject or bool(_FAILURE.search(self.prose))
        return failed and (machine or (null and (subject or bool(_BARE.search(self.prose)))))

    def _is_named_report(self) -> bool:
        return str(self.whole.head.get_param("report-type", "")).lower() == "delivery-status"

    def _says_automatic(self) -> bool:
        head = self.whole
        return bool(
            head.header("x-autoreply")
            or head.header("x-autorespond")
            or head.header("x-mail-autoreply")
            or head.header("auto-submitted").lower().startswith("auto-replied")
            or "auto_reply" in head.header("precedence").lower()
            or "auto-reply" in head.header("x-precedence").lower()
            or _AUTO_SUBJECT.search(self.subject)
        )

    def _is_automatic(self) -> bool:
        if self._says_automatic():
            return True
        machine = self.whole.header("auto-submitted").lower().startswith("auto-")
        suppressed = "all" in self.whole.header("x-auto-response-suppress").lower()
        short = len(self.prose) < 1500
        return short and bool(
            (_AUTO_TEXT.search(self.prose) and (machine or suppressed or self._is_reply()))
            or (_AUTO_TEXT.search(self.prose[:200]))
        )

    def _is_reply(self) -> bool:
        return bool(
            self.whole.header("in-reply-to")
            or self.whole.header("references")
            or _ANSWER_SUBJECT.search(self.subject)
            or _QUOTED.search(self.full)
        )

    def _named(self) -> list[str]:
        named = getaddresses([*self.whole.headers("x-failed-recipients")])
        return [address for _, address in named if "@" in address]

    def _returned_to(self) -> list[str]:
        """To whom the returned mail was addressed, where nobody else says it."""
        unfolded = re.sub(r"\n[ \t]+", " ", self._returned())
        found = re.findall(r"^(?:to|cc|x-envelope-to):\s*(.{3,2000})$", unfolded, re.I | re.M)
        return [a for _, a in getaddresses(found[:3]) if "@" in a][:50]

    def _returned(self) -> str:
        for part in self.parts:
            if part.kind in ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers"):
                return part.body[:65536].decode("utf-8", "replace")
        return self.full[len(self.prose) :][:65536]

    def _answers(self) -> list[str]:
        said = f"{self.whole.header('in-reply-to')} {self.whole.header('references')}"
        found = _MESSAGE_ID.findall(said)
        returned = re.search(r"^message-id:\s*(<[^<>\s]{3,250}>)", self._returned(), re.I | re.M)
        return list(dict.fromkeys([*found, *([returned[1]] if returned else [])]))[:50]

    def _recipients(self) -> list[str]:
        names = ("x-original-to", "delivered-to", "envelope-to", "to", "cc")
        said = [each for name in names for each in self.whole.headers(name)]
        return list(dict.fromkeys(a.lower() for _, a in getaddresses(said) if "@" in a))[:50]


def _text(parts: Sequence[Part]) -> str:
    """What a reader sees first: the plain parts up to the mail that came back, else the markup."""
    lines: list[str] = []
    markup: list[str] = []
    for part in parts:
        if part.kind.startswith("message/") or part.filename:
            continue
        if part.kind == "text/html":
            page = parse(part.text.encode(), url="", content_type="text/html; charset=utf-8")
            markup.append(page.text)
        elif part.kind.startswith(("text/", "multipart/")) and part.kind != "text/rfc822-headers":
            lines.append(part.text)
    return "\n".join(lines if any(line.strip() for line in lines) else markup)

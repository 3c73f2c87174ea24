"""来信 · What one received mail is: a bounce, an automatic answer, a person's answer, or neither.

The reasons bear the names that mail administrators know from published bounce collections; what
the office reads stands beside each. `Blame` answers the question that decides the next step: is
the address dead, is their mailbox in trouble, do they refuse us, is it our own standing, or the way
between? Only the first is permanent. A refusal of our server says nothing about the unit's mailbox.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MailKind(StrEnum):
    BOUNCE = "bounce"
    AUTO_REPLY = "auto_reply"
    REPLY = "reply"
    OTHER = "other"


class Blame(StrEnum):
    """归因 · Where the cause lies, as far as the mail says."""

    ADDRESS = "地址无效"
    MAILBOX = "对方邮箱满、停用或限收"
    REFUSED = "对方按策略拒收"
    OURS = "我方原因（信誉、认证或配置）"
    PATH = "线路或对方服务器暂时故障"
    UNKNOWN = "原因不明"


class Reason(StrEnum):
    """退信原因 · Why a mail came back, or what an automatic mail is about."""

    USER_UNKNOWN = "userunknown"
    HOST_UNKNOWN = "hostunknown"
    HAS_MOVED = "hasmoved"
    NOT_ACCEPT = "notaccept"
    MAILBOX_FULL = "mailboxfull"
    SUSPEND = "suspend"
    FILTERED = "filtered"
    EXCEED_LIMIT = "exceedlimit"
    REJECTED = "rejected"
    POLICY_VIOLATION = "policyviolation"
    SPAM_DETECTED = "spamdetected"
    VIRUS_DETECTED = "virusdetected"
    SECURITY_ERROR = "securityerror"
    MESSAGE_TOO_BIG = "mesgtoobig"
    CONTENT_ERROR = "contenterror"
    AUTH_FAILURE = "authfailure"
    BAD_REPUTATION = "badreputation"
    BLOCKED = "blocked"
    REQUIRE_PTR = "requireptr"
    SPEEDING = "speeding"
    TOO_MANY_CONNECTIONS = "toomanyconn"
    NO_RELAYING = "norelaying"
    SYNTAX_ERROR = "syntaxerror"
    GREYLISTED = "greylisted"
    EXPIRED = "expired"
    NETWORK_ERROR = "networkerror"
    SYSTEM_ERROR = "systemerror"
    SYSTEM_FULL = "systemfull"
    MAILER_ERROR = "mailererror"
    ON_HOLD = "onhold"
    UNDEFINED = "undefined"
    VACATION = "vacation"
    RECEIPT = "receipt"
    FEEDBACK = "feedback"
    DELIVERED = "delivered"


IN_WORDS = {
    Reason.USER_UNKNOWN: "收件人不存在",
    Reason.HOST_UNKNOWN: "收件域名不存在",
    Reason.HAS_MOVED: "收件地址已变更",
    Reason.NOT_ACCEPT: "该主机不收邮件",
    Reason.MAILBOX_FULL: "收件邮箱已满",
    Reason.SUSPEND: "收件邮箱已停用",
    Reason.FILTERED: "收件人限制来信",
    Reason.EXCEED_LIMIT: "超过收件人限额",
    Reason.REJECTED: "拒收本发件人",
    Reason.POLICY_VIOLATION: "按对方策略拒收",
    Reason.SPAM_DETECTED: "被判为垃圾邮件",
    Reason.VIRUS_DETECTED: "被判为含病毒",
    Reason.SECURITY_ERROR: "对方要求认证或加密",
    Reason.MESSAGE_TOO_BIG: "邮件过大",
    Reason.CONTENT_ERROR: "邮件格式不被接受",
    Reason.AUTH_FAILURE: "我方SPF、DKIM或DMARC未通过",
    Reason.BAD_REPUTATION: "我方信誉不足",
    Reason.BLOCKED: "我方地址被列入黑名单",
    Reason.REQUIRE_PTR: "我方缺少反向解析",
    Reason.SPEEDING: "发送过快",
    Reason.TOO_MANY_CONNECTIONS: "连接过多",
    Reason.NO_RELAYING: "对方不予转发",
    Reason.SYNTAX_ERROR: "我方命令不被接受",
    Reason.GREYLISTED: "灰名单，稍后重发",
    Reason.EXPIRED: "多次投递未成，或尚在重试",
    Reason.NETWORK_ERROR: "网络故障",
    Reason.SYSTEM_ERROR: "对方系统故障",
    Reason.SYSTEM_FULL: "对方系统空间不足",
    Reason.MAILER_ERROR: "对方投递程序故障",
    Reason.ON_HOLD: "暂缓投递",
    Reason.UNDEFINED: "未说明原因",
    Reason.VACATION: "自动回复",
    Reason.RECEIPT: "阅读回执",
    Reason.FEEDBACK: "垃圾邮件投诉回报",
    Reason.DELIVERED: "已投递的通知",
}

_BLAMES = {
    Blame.ADDRESS: "userunknown hostunknown hasmoved notaccept",
    Blame.MAILBOX: "mailboxfull suspend filtered exceedlimit",
    Blame.REFUSED: "rejected policyviolation spamdetected virusdetected securityerror mesgtoobig",
    Blame.OURS: "authfailure badreputation blocked requireptr speeding toomanyconn norelaying"
    " syntaxerror contenterror",
    Blame.PATH: "greylisted expired networkerror systemerror systemfull mailererror onhold",
}
BLAME = {Reason(name): blame for blame, names in _BLAMES.items() for name in names.split()}


def blame(reason: Reason) -> Blame:
    return BLAME.get(reason, Blame.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """退信条目 · One recipient whom the mail did not reach, and what the servers said.

    `permanent`: the address itself is dead, so that another mail to it is useless. `delayed`: the
    sender is still trying. `status` is RFC 3463's, `code` the SMTP reply's.
    """

    address: str | None
    reason: Reason
    permanent: bool
    delayed: bool = False
    status: str | None = None
    code: str | None = None
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """来信 · One mail as it was read. `answers` holds the Message-IDs that it speaks of."""

    kind: MailKind
    reason: Reason | None
    failures: tuple[Failure, ...] = ()
    sender: str | None = None
    recipients: tuple[str, ...] = ()
    subject: str | None = None
    message_id: str | None = None
    answers: tuple[str, ...] = ()
    text: str = ""

    @property
    def recipient(self) -> str | None:
        """The first one whom the mail did not reach."""
        return next((each.address for each in self.failures if each.address), None)

    @property
    def permanent(self) -> bool | None:
        """Whether every address named is dead; None where nothing came back."""
        if self.kind is not MailKind.BOUNCE:
            return None
        return bool(self.failures) and all(each.permanent for each in self.failures)

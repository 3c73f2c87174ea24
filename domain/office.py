"""督查机关 · The office in whose name letters go out, and the mail servers it goes through."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """`masthead` 发文机关标志; `name` 署名. `mailbox` must accept “name+…@domain” (子地址).

    `basis`: what the office checks by. `appeal_within`: working days for an appeal.
    """

    name: str
    masthead: str
    contact: str
    phone: str
    mailbox: str
    basis: str
    appeal_within: int

    @property
    def domain(self) -> str:
        return self.mailbox.partition("@")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """邮件服务器 · `security` tls, starttls or none; the password stands in a file of its own."""

    host: str
    port: int
    security: str = "tls"
    user: str | None = None
    password: str | None = None
    ca: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRoom:
    """收发设置 · `folder`: where answers arrive. `timeout` in seconds, for each command."""

    smtp: Server
    imap: Server
    folder: str = "INBOX"
    timeout: int = 60

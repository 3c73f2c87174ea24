"""收发 · `ducha mail`: read what came in, post what waits, fetch what is new, test ourselves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import mailroom
import rulebook
from casework import digesting, incoming, rechecking
from cli import _clock
from cli._ledger import By, Where, the_ledger, who
from cli._month import the_month
from cli._office import the_calendar, the_mailroom, the_office
from cli._say import OURS, SayError, out, plainly
from domain.mail import IN_WORDS, Mail, MailKind, blame
from domain.mailauth import Fault
from domain.post import Delivery
from reading.mail import classify
from reports import mail_json, notice_tables

_LARGEST = 64 * 1024 * 1024
_KINDS = {
    MailKind.BOUNCE: "退信",
    MailKind.AUTO_REPLY: "自动回复",
    MailKind.REPLY: "回信",
    MailKind.OTHER: "其他",
}

APP = typer.Typer(help="收发邮件：识读、寄出、收取、自检。", no_args_is_help=True)


@APP.command("classify")
def classify_command(
    inputs: Annotated[list[str], typer.Argument(help="邮件原文，可写多个", metavar="FILE…")],
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON，每个文件一行")] = False,
) -> None:
    """识读来信：退信（谁没有收到、为何）、自动回复、回信或其他。"""
    with plainly():
        for given in inputs:
            seen = classify(_read(given))
            out(mail_json.line(given, seen) if json_out else _words(given, seen))


def _read(given: str) -> bytes:
    try:
        path = Path(given)
        if path.stat().st_size > _LARGEST:
            raise SayError(f"{given} 超过64兆字节，不予识读。")
        return path.read_bytes()
    except OSError as error:
        raise SayError(f"读不到 {given}：{error.strerror}。") from None


def _words(given: str, seen: Mail) -> str:
    lines = [given, f"  类型  {_KINDS[seen.kind]}"]
    if seen.reason and not seen.failures:
        lines.append(f"  说明  {IN_WORDS[seen.reason]}")
    for each in seen.failures:
        late = "，尚在重试" if each.delayed else ""
        lines.append(
            f"  未达  {each.address or '未注明收件人'}：{IN_WORDS[each.reason]}"
            f"（{blame(each.reason).value}{late}）"
        )
        lines.append(f"  原话  {each.says}")
    return "\n".join(lines)


@APP.command("check")
def check() -> None:
    """发信自检：本单位域名的MX、SPF、DKIM、DMARC记录。"""
    with plainly():
        faults = _self_test()
        out("\n".join(each.says for each in faults) or "自检通过。")
        if any(each.stops for each in faults):
            raise typer.Exit(1)


def _self_test() -> tuple[Fault, ...]:
    office = the_office()
    return mailroom.self_test(office.office.domain, office.dkim_selectors, mailroom.lookup())


@APP.command("post")
def post(
    unchecked: Annotated[bool, typer.Option("--unchecked", help="首次发信前不作自检")] = False,
    ledger: Where = None,
) -> None:
    """寄出待发信件；暂时不成的按间隔重试，再次执行本命令即可。"""
    with plainly(), the_ledger(ledger) as books:
        room = the_mailroom()
        with books.look() as book:
            first = not book.letters.in_state(Delivery.ACCEPTED, limit=1)
        if first and not unchecked:
            stops = [each.says for each in _self_test() if each.stops]
            if stops:
                raise SayError(f"首次发信前自检未通过：{'；'.join(stops)}。", OURS)
        done = mailroom.post(books, room, _clock.now)
        with books.open() as book:
            moved = incoming.settle(book, the_calendar(), at=_clock.now())
        counts = f"已接收{done.accepted}，待重试{done.put_off}，未成{done.failed}。"
        out("\n".join((f"寄出：{counts}", *moved)))


@APP.command("fetch")
def fetch(ledger: Where = None) -> None:
    """收取来信：退信记到信件上，反馈表归入通知，其余列出等人处理。"""
    with plainly(), the_ledger(ledger) as books:
        try:
            got = mailroom.fetch(books, the_mailroom(), _clock.now)
        except mailroom.MailboxError as error:
            raise SayError(f"{error}。", OURS) from None
        with books.open() as book:
            at = _clock.now()
            moved = incoming.settle(book, the_calendar(), at=at)
            terms = rulebook.review_terms().declarations
            replies = incoming.take_replies(book, terms, at=at)
            begun = rechecking.begin(book, by=incoming.PROGRAM, at=at)
        counts = "，".join(f"{_KINDS[kind]}{count}" for kind, count in got.new.items())
        waits = [f"待处理：{each}" for each in replies.waits]
        out("\n".join((f"新收：{counts}。", *moved, *replies.done, *begun, *waits)))


@APP.command("digest")
def write_digests(
    month: Annotated[str, typer.Option(help="已月结的月份，如 2026-03")],
    ledger: Where = None,
    by: By = None,
) -> None:
    """月度通报单：每单位一封，放入待发信件；同一月份再次执行不会重复。"""
    which = the_month(month)
    office = the_office().office
    with plainly(), the_ledger(ledger) as books, books.open() as book:
        if book.months.frozen_at(str(which)) is None:
            raise SayError(f"{which.in_words}尚未月结。")
        done = digesting.write(book, which, office, by=who(by), at=_clock.now())
    lines = [f"{which.in_words}通报单：新写{done.written}封，早已写好{done.already}封。"]
    if done.unreachable:
        lines.append(f"没有登记邮箱、未写的：{'、'.join(done.unreachable)}。")
    out("\n".join(lines))


@APP.command("outbox")
def outbox(
    failed: Annotated[bool, typer.Option("--failed", help="只列未成的")] = False,
    ledger: Where = None,
) -> None:
    """待发与未成的信件，每个收件人一行，附对方服务器原话。"""
    states = [Delivery.REFUSED, Delivery.BOUNCED, Delivery.GIVEN_UP]
    if not failed:
        states += [Delivery.WAITING, Delivery.SENDING]
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        out(notice_tables.outbox(book.letters.in_state(*states)))

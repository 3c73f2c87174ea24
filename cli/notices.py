"""通知 · `ducha notices`: draft, review, sign, issue, follow up, close. Deeds have their person."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

import rulebook
from casework import notices, outgoing, rechecking
from casework.weighing import site_key
from cli import _clock
from cli._ledger import By, Where, the_ledger, who
from cli._noticeboard import all_of, keep, notes, stages, write
from cli._office import desk_excuses, desk_with, the_calendar, the_desk
from cli._say import SayError, out, plainly
from cli.findings import meant
from domain.calendar import CalendarNotPublishedError, civil_date
from domain.casefile import CaseFile
from domain.gongwen import NotANumberError
from domain.notices import ForbiddenStepError
from domain.register import Kind, Register, Site, Unit, UnitKind
from reports import gongwen, notice_json, notice_tables
from store import Book

APP = typer.Typer(help="整改通知：拟稿、审核、签发、发出、催办、复查、销账。", no_args_is_help=True)
Id: TypeAlias = Annotated[str, typer.Argument(help="通知编号", metavar="NOTICE")]
Why: TypeAlias = Annotated[str, typer.Option(help="理由")]
Numbered: TypeAlias = Annotated[
    str | None, typer.Option("--number", help="本函文号，由机关登记，如 某政办督〔2026〕8号")
]


_REFUSALS = (
    CalendarNotPublishedError,
    ForbiddenStepError,
    NotANumberError,
    notices.UnknownNoticeError,
)


@contextmanager
def deed(ledger: str | None) -> Iterator[tuple[Book, datetime]]:
    """One deed: whatever the procedure forbids is one sentence, and nothing was changed."""
    with plainly(), the_ledger(ledger) as books:
        try:
            with books.open() as book:
                yield book, _clock.now()
        except _REFUSALS as error:
            raise SayError(f"{str(error).rstrip('。')}。") from None


@APP.command("draft")
def draft(
    findings: Annotated[list[str], typer.Argument(help="已确认的问题编号，可只写开头")],
    unit: Annotated[
        str | None, typer.Option(help="主送单位：名录编号或名称；默认为主办单位")
    ] = None,
    to: Annotated[str | None, typer.Option(help="电子邮箱；默认为名录所载")] = None,
    edition: Annotated[str | None, typer.Option(help="规则版；默认为问题所据的一版")] = None,
    ledger: Where = None,
    by: By = None,
) -> None:
    """拟稿：把已确认的问题写成一份通知。"""
    with deed(ledger) as (book, at):
        cases = [meant(book, each) for each in dict.fromkeys(findings)]
        register = book.register.register(at)
        sites = {case.site: site for case in cases if (site := _site(register, case))}
        addressee = _addressee(register, [*sites.values()], unit, to)
        rules = rulebook.edition(edition or cases[0].edition)
        fingerprints = [case.fingerprint for case in cases]
        made = notices.draft(
            book, addressee, fingerprints, sites, rules, desk=desk_with(book), by=who(by), at=at
        )
    out(f"已拟稿：通知 {made.id}，{made.addressee}，问题{len(made.items)}项。请他人审核、签发。")


def _site(register: Register, case: CaseFile) -> Site | None:
    homes = [each for each in register.of(Kind.SITE) if isinstance(each, Site)]
    return next((site for site in homes if site_key(site.home) == case.site), None)


def _addressee(register: Register, sites: list[Site], unit: str | None, to: str | None) -> Unit:
    """Named by the caller, in the register or not; else the one unit that hosts all the sites."""
    hosts = {site.unit for site in sites}
    wanted = unit or (hosts.pop() if len(hosts) == 1 else None)
    if wanted is None:
        raise SayError("这些问题的主办单位不止一个，或名录中没有，请用 --unit 指明。")
    known = next((u for u in register.units.values() if wanted in (u.id, u.name)), None)
    there = known or Unit(id=wanted, name=wanted, kind=UnitKind.OTHER)
    return replace(there, email=to or there.email)


@APP.command("review")
def review(notice: Id, ledger: Where = None, by: By = None) -> None:
    """审核：由拟稿人以外的人核对。"""
    with deed(ledger) as (book, at):
        notices.review(book, notice, by=who(by), at=at)
    out(f"通知 {notice}：已审核。")


@APP.command("sign")
def sign(
    notice: Id,
    number: Annotated[str, typer.Option(help="文号，如 某政办督〔2026〕7号")],
    ledger: Where = None,
    by: By = None,
) -> None:
    """签发：由机关登记文号，拟稿人不得签发。"""
    with deed(ledger) as (book, at):
        done = notices.sign(book, notice, number, by=who(by), at=at)
    out(f"通知 {notice}：已签发，{done.number}。")


@APP.command("issue")
def issue(
    notice: Id,
    folder: Annotated[Path | None, typer.Option("--out", help="同时存一份到此文件夹")] = None,
    ledger: Where = None,
    by: By = None,
) -> None:
    """发出：成文并放入待发信件；由 ducha mail post 寄出。"""
    letter = secrets.token_hex(8)
    with deed(ledger) as (book, at):
        desk = desk_with(book)
        done = outgoing.issue(book, notice, desk, letter, by=who(by), at=at)
    keep(done, folder)
    out(f"通知 {notice}：已发出，信件 {done.letter.id} 待寄。")


@APP.command("remind")
def remind(
    notice: Id,
    folder: Annotated[Path | None, typer.Option("--out", help="同时存一份到此文件夹")] = None,
    number: Numbered = None,
    ledger: Where = None,
    by: By = None,
) -> None:
    """催办：逾期未反馈的，再发一函。"""
    with deed(ledger) as (book, at):
        desk = desk_with(book)
        done = outgoing.remind(
            book, notice, desk, secrets.token_hex(8), by=who(by), at=at, entered=number
        )
    keep(done, folder)
    out(f"通知 {notice}：已催办，信件 {done.letter.id} 待寄。")


@APP.command("escalate")
def escalate(
    notice: Id,
    superior: Annotated[str, typer.Option(help="上级单位名称")],
    to: Annotated[str, typer.Option(help="上级单位的电子邮箱")],
    number: Numbered = None,
    ledger: Where = None,
    by: By = None,
) -> None:
    """升级督办：提请上级单位督促。"""
    with deed(ledger) as (book, at):
        desk = desk_with(book)
        done = outgoing.escalate(
            book,
            notice,
            desk,
            secrets.token_hex(8),
            (superior, to),
            by=who(by),
            at=at,
            entered=number,
        )
    out(f"通知 {notice}：已升级督办，信件 {done.letter.id} 待寄。")


@APP.command("show")
def show(
    notice: Id,
    folder: Annotated[
        Path | None, typer.Option("--out", help="把今日成文的样稿存到此文件夹")
    ] = None,
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    ledger: Where = None,
) -> None:
    """一份通知的全部：事项、时限、信件投递、反馈、申诉、经办。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        there, letters, deeds = all_of(book, notice)
        now = _clock.now()
        known = notes(book, there, now)
        if json_out:
            out(notice_json.line(there, letters, deeds, known, civil_date(now)))
        else:
            out(notice_tables.whole(there, letters, deeds, known, civil_date(now)))
        if folder is not None:
            desk = the_desk()
            paper = outgoing.preview(there, desk, now)
            write(folder, "样稿.pdf", gongwen.pdf(paper, desk.form))
            write(folder, "样稿.docx", gongwen.docx(paper, desk.form))


@APP.command("list")
def list_notices(
    stage: Annotated[list[str] | None, typer.Option(help="阶段，如 已送达，可写多次")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="只列逾期的")] = False,
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON，每份一行")] = False,
    ledger: Where = None,
) -> None:
    """列出通知，先拟稿的在前。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        now = _clock.now()
        today = civil_date(now)
        found = book.notices.list(stages=stages(stage))
        listed = [each for each in found if not overdue or each.overdue(today)]
        if not json_out:
            out(notice_tables.listed(listed, today))
            return
        for each in listed:
            there, letters, deeds = all_of(book, each.id)
            out(notice_json.line(there, letters, deeds, notes(book, there, now), today))


@APP.command("delivered")
def delivered(
    notice: Id,
    on: Annotated[str, typer.Option(help="送达日期，如 2026-03-16")],
    how: Annotated[str, typer.Option(help="送达方式，如 专人送达、公文交换")],
    ledger: Where = None,
    by: By = None,
) -> None:
    """送达：不经邮件送达的，登记日期；时限由次日起算。"""
    calendar = the_calendar()
    with deed(ledger) as (book, at):
        done = notices.delivered(
            book, notice, calendar, date.fromisoformat(on), how=how, by=who(by), at=at
        )
    out(f"通知 {notice}：已送达，时限 {done.due}。")


@APP.command("recheck")
def recheck(notice: Id, ledger: Where = None, by: By = None) -> None:
    """复查：反馈已收，等待复查结果。"""
    with deed(ledger) as (book, at):
        notices.recheck(book, notice, by=who(by), at=at)
    out(f"通知 {notice}：复查中。请对有关网站再作检查并入账，然后销账。")


@APP.command("return")
def return_reply(
    notice: Id, why: Why, number: Numbered = None, ledger: Where = None, by: By = None
) -> None:
    """退回重办：反馈或复查不合格；退回通知待寄，送达后时限重新起算。"""
    with deed(ledger) as (book, at):
        desk, letter = desk_with(book), secrets.token_hex(8)
        done = outgoing.return_letter(
            book, notice, desk, letter, why, by=who(by), at=at, entered=number
        )
    out(f"通知 {notice}：已退回重办，信件 {done.letter.id} 待寄。")


@APP.command("rechecks")
def rechecks(ledger: Where = None, by: By = None) -> None:
    """复查进展：反馈齐全的开始复查，复查仍存在的退回，可以销账的列出；时刻表每小时执行。"""
    with deed(ledger) as (book, at):
        begun = rechecking.begin(book, by=who(by), at=at)
        said = rechecking.settle(book, desk_excuses(book), by=who(by), at=at)
        waiting = rechecking.wanted(book)
    lines = [*begun, *said]
    lines += [f"待复查：{site}，问题{len(each.findings)}项" for site, each in waiting.items()]
    out("\n".join(lines) or "没有复查中的通知。")


@APP.command("close")
def close(notice: Id, ledger: Where = None, by: By = None) -> None:
    """销账：每一项都有反馈之后的复查合格记录，才能销账。"""
    with deed(ledger) as (book, at):
        notices.close(book, notice, by=who(by), at=at)
    out(f"通知 {notice}：已销账。")


@APP.command("withdraw")
def withdraw(
    notice: Id, why: Why, number: Numbered = None, ledger: Where = None, by: By = None
) -> None:
    """撤销：整份收回；已经发出的，另函通知单位。"""
    with deed(ledger) as (book, at):
        desk, letter = the_desk(), secrets.token_hex(8)
        done = outgoing.withdraw(book, notice, desk, letter, why, by=who(by), at=at, entered=number)
    out(f"通知 {notice}：已撤销{f'，信件 {done.letter.id} 待寄' if done else ''}。")

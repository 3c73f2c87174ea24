"""名录 · `ducha register`: units, sites, columns and the rest, as a workbook in and out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from casework import proposing, registering
from cli import _clock
from cli._filled import bytes_of, faults_of
from cli._ledger import By, Where, the_ledger, who
from cli._papers import write_bytes
from cli._say import SayError, out, plainly
from cli.runs import key_of
from domain.proposals import ForbiddenProposalError, Standing
from domain.register import CHINESE, Kind, kind_of
from domain.registerwho import Entry, Origin, Who
from reading import registerbook
from reports import proposals as papers
from reports import register_json, register_tables, register_workbook
from store import Book, Ledger

APP = typer.Typer(help="名录：导入、导出、列出、查看、沿革，采纳建议。", no_args_is_help=True)
_SAYS = {
    "office": Who.OFFICE,
    "unit": Who.UNIT,
}


@APP.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="名录工作簿（XLSX）", metavar="FILE")],
    source: Annotated[str, typer.Option(help="谁的意见：office 主管部门，unit 单位")] = "office",
    ledger: Where = None,
    by: By = None,
) -> None:
    """导入名录；全部无误才导入，有差错则逐表、逐行、逐格说明，一条也不导入。"""
    with plainly(), the_ledger(ledger) as books:
        data = bytes_of(file)
        origin = _origin(source, by)
        with books.open() as book:
            reading = registerbook.read(data, book.register.register())
            if reading.faults:
                raise SayError(faults_of(file, reading.faults))
            done = registering.register(book, reading.changes, origin)
        out(_told(done, reading.unread))


@APP.command("set")
def set_values(
    kind: Annotated[str, typer.Argument(help="单位、网站、栏目……", metavar="KIND")],
    id_: Annotated[str, typer.Argument(help="编号", metavar="ID")],
    values: Annotated[list[str], typer.Argument(help="列名=值；值空即清空", metavar="列名=值…")],
    source: Annotated[str, typer.Option(help="谁的意见：office 主管部门，unit 单位")] = "office",
    ledger: Where = None,
    by: By = None,
) -> None:
    """登记或变更一条；列名与工作簿相同。"""
    with plainly(), the_ledger(ledger) as books:
        origin = _origin(source, by)
        asked = dict(each.partition("=")[::2] for each in values)
        with books.open() as book:
            reading = registerbook.single(_kind(kind), id_, asked, book.register.register())
            if reading.faults:
                raise SayError("\n".join(f"{each.says}。" for each in reading.faults))
            done = registering.register(book, reading.changes, origin)
        out(_told(done, ()))


@APP.command("drop")
def drop(
    kind: Annotated[str, typer.Argument(help="单位、网站、栏目……", metavar="KIND")],
    id_: Annotated[str, typer.Argument(help="编号", metavar="ID")],
    why: Annotated[str, typer.Option(help="理由：误登记等")],
    ledger: Where = None,
    by: By = None,
) -> None:
    """删除误登记的一条（沿革保留）；已关停、已撤销的应填日期，不应删除。"""
    with plainly(), the_ledger(ledger) as books:
        try:
            with books.open() as book:
                registering.strike_out(book, _kind(kind), id_, _origin("office", by), why)
        except registering.StillNeededError as error:
            raise SayError(str(error)) from None
        out(f"{kind} {id_} 已从名录中删除。")


@APP.command("export")
def give_out(
    file: Annotated[Path, typer.Argument(help="写到哪个文件", metavar="FILE")],
    ledger: Where = None,
) -> None:
    """导出名录为工作簿；空名录导出一份可填的表。"""
    with plainly(), the_ledger(ledger) as books:
        with books.look() as book:
            entries = book.register.entries()
        write_bytes(file, register_workbook.compose(entries, created=_clock.now()))
        out(f"名录 {len(entries)} 条已写入 {file}。")


@APP.command("list")
def list_kind(
    kind: Annotated[str, typer.Option(help="单位、网站、栏目、互动渠道、政务新媒体……")] = "网站",
    on: Annotated[str | None, typer.Option(help="哪一天的状态，如 2020-05-01；默认今天")] = None,
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON，每条一行")] = False,
    ledger: Where = None,
) -> None:
    """列出名录；网站注明当日的状态（运行、公告关停、已关停、已并入）。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        day = (_clock.moment(on) or _clock.now()).date()
        if json_out:
            listed = (e for e in book.register.entries() if kind_of(e.record) is _kind(kind))
            out("".join(register_json.line(each, day) for each in listed))
            return
        out(register_tables.listed(book.register.register(), _kind(kind), day))


@APP.command("show")
def show(
    id_: Annotated[str, typer.Argument(help="编号", metavar="ID")],
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    ledger: Where = None,
) -> None:
    """一条名录的全部内容：每个值由谁、何时确定，经办记录。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        if json_out:
            day = _clock.now().date()
            out("".join(register_json.line(entry, day) for _, entry in _named(book, id_)))
            return
        for kind, entry in _named(book, id_):
            deeds = book.deeds.of("register", f"{kind.value}:{id_}")
            out(register_tables.shown(entry, deeds))


@APP.command("history")
def history(
    id_: Annotated[str, typer.Argument(help="编号", metavar="ID")],
    ledger: Where = None,
) -> None:
    """一条名录的沿革：每次登记和变更改了什么。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        for kind, _ in _named(book, id_):
            out(register_tables.history(book.register.history(kind, id_)))


@APP.command("proposals")
def proposals(
    everything: Annotated[bool, typer.Option("--all", help="包括已采纳、未采纳的")] = False,
    site: Annotated[str | None, typer.Option(help="只列一个网站：首页地址")] = None,
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON，每件一行")] = False,
    ledger: Where = None,
) -> None:
    """列出检查所得、待审定的名录建议：新栏目，公开指南所载的电话和邮箱。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        standings = () if everything else (Standing.WAITING,)
        found = book.proposals.list(standings=standings, site=site and key_of(site))
        held = {each.id: proposing.held(book, each) for each in found}
        if json_out:
            out("".join(papers.line(each, held[each.id]) for each in found))
        else:
            out(papers.listed(found, held))


@APP.command("accept")
def accept(
    ids: Annotated[list[str], typer.Argument(help="建议编号，可写多个", metavar="ID…")],
    ledger: Where = None,
    by: By = None,
) -> None:
    """采纳建议，登记入名录；有一件不能采纳，则一件也不采纳。"""
    with plainly(), the_ledger(ledger) as books, _decided(books) as book:
        done = proposing.accept(book, ids, by=who(by), at=_clock.now())
        out(f"已采纳 {len(done)} 件，登记入名录：")
        out("\n".join(f"  {each.id}  {each.in_words}" for each in done))


@APP.command("refuse")
def refuse(
    ids: Annotated[list[str], typer.Argument(help="建议编号，可写多个", metavar="ID…")],
    reason: Annotated[str, typer.Option(help="不采纳的理由")],
    ledger: Where = None,
    by: By = None,
) -> None:
    """不采纳：同样的值不再建议；此后仍可采纳。"""
    with plainly(), the_ledger(ledger) as books, _decided(books) as book:
        done = proposing.refuse(book, ids, by=who(by), at=_clock.now(), why=reason)
        out(f"未采纳 {len(done)} 件，同样的值不再建议。")


@contextmanager
def _decided(books: Ledger) -> Iterator[Book]:
    try:
        with books.open() as book:
            yield book
    except ForbiddenProposalError as error:
        raise SayError(f"{error}。") from None


def _origin(source: str, by: str | None) -> Origin:
    if source not in _SAYS:
        raise SayError("--source 只能是 office 或 unit。")
    return Origin(who=_SAYS[source], by=who(by), at=_clock.now())


def _told(done: registering.Registered, unread: tuple[str, ...]) -> str:
    lines = [
        f"名录已导入：新增 {len(done.new)}，变更 {len(done.changed)}，没有变化 {done.unchanged}。"
    ]
    lines += [
        f"  未采纳 {record.id} 的“{each.field}”：{each.decided.who} {each.decided.by} 已定"
        for record, each in done.refused
    ]
    if unread:
        lines.append(f"  未读的工作表：{'、'.join(unread)}")
    return "\n".join(lines)


def _kind(word: str) -> Kind:
    for kind, name in CHINESE.items():
        if word in (name, kind.value):
            return kind
    raise SayError(f"没有“{word}”这一种；可用：{'、'.join(CHINESE.values())}。")


def _named(book: Book, id_: str) -> list[tuple[Kind, Entry]]:
    found = [(kind, entry) for kind in Kind if (entry := book.register.get(kind, id_))]
    if not found:
        raise SayError(f"名录中没有编号 {id_}。")
    return found

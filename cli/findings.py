"""问题 · `ducha findings`: what the ledger holds, as a list or one in full with its history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import typer

import rulebook
from casework.declaring import excuses_of
from cli import _clock
from cli._ledger import Where, the_ledger
from cli._say import SayError, out, plainly
from cli.runs import key_of
from domain.calendar import civil_date
from domain.casefile import OPEN, CaseFile, State
from domain.register import Unit
from domain.registerwho import answerable
from domain.review import Trust, precision, trust_in
from reports import ledger_json, ledger_tables
from store import Book

APP = typer.Typer(help="问题：列出、查看经过。", no_args_is_help=True)
_STATES = {**{state.value: state for state in State}, **{s.name.lower(): s for s in State}}


@APP.command("list")
def list_findings(
    state: Annotated[
        list[str] | None, typer.Option(help="状态，如 疑似、待审核，可写多次；默认列出未结的")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="不论状态")] = False,
    site: Annotated[str | None, typer.Option(help="只列一个网站：首页地址")] = None,
    rule: Annotated[str | None, typer.Option(help="只列一条规则：规则编号")] = None,
    limit: Annotated[int, typer.Option(help="最多列出几个", min=1, max=10_000)] = 50,
    after: Annotated[int, typer.Option(help="跳过前几个", min=0)] = 0,
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON，每个问题一行")] = False,
    ledger: Where = None,
) -> None:
    """列出台账中的问题，新发现的在前。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        states = () if everything else _states(state)
        listed = book.findings.list(
            states=states, site=site and key_of(site), rule=rule, limit=limit, after=after
        )
        now = _clock.now()
        noted = _noted(book, listed, now)
        if json_out:
            out("".join(_lines(book, listed, noted, now)))
            return
        shared = book.findings.sharing([case.cause for case in listed])
        marks = {name: str(each) for name, each in noted.items()}
        out(ledger_tables.findings(listed, book.findings.counts(), shared, now, marks))


def _lines(
    book: Book, listed: Sequence[CaseFile], noted: Mapping[str, _Noted], now: datetime
) -> Iterator[str]:
    register = book.register.register()
    for case in listed:
        unit, note = answerable(register, case.site, _pages(case)), noted[case.fingerprint]
        yield ledger_json.finding_line(
            case, now, unit=unit, needs_person=note.needs_person, declared=note.declared
        )


@dataclass(frozen=True, slots=True)
class _Noted:
    """A check that needs a person for each finding; what a unit has declared."""

    needs_person: bool
    declared: str | None

    def __str__(self) -> str:
        return ("【需人工确认】" if self.needs_person else "") + (
            "【申报】" if self.declared else ""
        )


def _noted(book: Book, listed: Sequence[CaseFile], now: datetime) -> dict[str, _Noted]:
    terms = rulebook.review_terms()
    known = precision(book.review.rulings(), terms.precision)
    excuses = excuses_of(book, rulebook.in_force(civil_date(now)), terms.declarations)
    noted = {}
    for each in listed:
        declared = excuses.of(each, each.course.last_seen)
        demoted = trust_in(each.rule, known) is Trust.DEMOTED
        noted[each.fingerprint] = _Noted(demoted, declared.in_words if declared else None)
    return noted


@APP.command("show")
def show(
    finding: Annotated[str, typer.Argument(help="问题编号，可只写开头")],
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    ledger: Where = None,
) -> None:
    """一个问题的全部经过：每一次查看，每一步经办。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        case = meant(book, finding)
        looks = book.findings.looks(case.fingerprint)
        deeds = book.deeds.of("finding", case.fingerprint)
        now = _clock.now()
        unit = answerable(book.register.register(), case.site, _pages(case))
        if json_out:
            note = _noted(book, [case], now)[case.fingerprint]
            out(
                ledger_json.finding_line(
                    case,
                    now,
                    looks,
                    deeds,
                    unit,
                    needs_person=note.needs_person,
                    declared=note.declared,
                )
            )
            return
        n_sites = book.findings.sharing([case.cause])[case.cause]
        out(ledger_tables.finding(case, looks, deeds, n_sites, now, _more(book, case, unit, now)))


def _more(book: Book, case: CaseFile, unit: Unit | None, now: datetime) -> list[tuple[str, str]]:
    """Who must mend it, how far its check can be trusted, who else has told of it."""
    terms = rulebook.review_terms()
    trust = trust_in(case.rule, precision(book.review.rulings(case.rule), terms.precision))
    lines = [("单位", unit.name if unit else "名录中没有这个网站")]
    if trust is not Trust.PROVEN:
        lines.append(("核实", f"检查项{trust.value}"))
    excuses = excuses_of(book, rulebook.in_force(civil_date(now)), terms.declarations)
    if declared := excuses.of(case, case.course.last_seen):
        lines.append(("申报", f"{declared.in_words}：{declared.told.why}（时段之内不计问题）"))
    exemption = book.review.exemption(case.fingerprint)
    if exemption is not None:
        lines.append(("例外", f"至{exemption.until}，{exemption.owner}：{exemption.why}"))
    for tip in book.tips.of_finding(case.fingerprint):
        lines.append(("线索", f"{tip.received_on} {tip.source.value} {tip.id} {tip.says}"))
    return lines


def _pages(case: CaseFile) -> list[str]:
    return [place.page for place in case.places]


def meant(book: Book, beginning: str) -> CaseFile:
    """The one finding whose fingerprint begins so."""
    found = book.findings.like(beginning)
    if not found:
        raise SayError(f"台账中没有问题 {beginning}。")
    if len(found) > 1:
        raise SayError(f"以 {beginning} 开头的问题不止一个，请多写几位。")
    return found[0]


def _states(given: list[str] | None) -> frozenset[State]:
    unknown = [each for each in given or () if each not in _STATES]
    if unknown:
        named = "、".join(state.value for state in State)
        raise SayError(f"没有“{unknown[0]}”这种状态；可用：{named}。")
    return frozenset(_STATES[each] for each in given) if given else OPEN

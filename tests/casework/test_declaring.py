"""Declarations: who decides, what they excuse and what not, and that they end by themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

import checks
import rulebook
from casework import declaring, notices, outgoing
from domain.casefile import CaseFile, Seen
from domain.declarations import (
    Declared,
    Excuses,
    ForbiddenDeclarationError,
    Nature,
    Standing,
)
from domain.notices import ForbiddenStepError
from store import Book, Ledger
from tests.casework._desk import (
    BEIJING,
    DESK,
    EDITION,
    FRIDAY,
    SITE,
    SITE_KEY,
    UNIT,
    case,
    look,
    sqlite_ledger,
)

__all__ = ["sqlite_ledger"]

TERMS = rulebook.review_terms().declarations
STALE = next(rule.id for rule in EDITION.rules() if rule.check == "column_stale")
COLUMN = f"http://{SITE_KEY}/tzgg/"
DAY = timedelta(days=1)


def told(nature: Nature = Nature.NOTHING, *, column: str = COLUMN, ends: int = 20) -> Declared:
    return Declared(
        nature=nature,
        site=f"http://{SITE_KEY}/",
        column=column,
        begins=date(2026, 3, 10),
        ends=date(2026, 3, ends),
        why="机构改革，职能移交",
        person="李四",
    )


def stale(cause: str = COLUMN, rule: str = STALE) -> CaseFile:
    return replace(case("f1"), rule=rule, cause=cause, subject=cause)


def accepted(book: Book, declared: Declared) -> Excuses:
    look(book, "r0", FRIDAY - DAY, Seen.OK)
    (made,) = declaring.receive(book, [declared], TERMS, source="s", by="李四", at=FRIDAY).new
    assert declaring.excuses_of(book, EDITION, TERMS) == replace(EXCUSES_NOTHING)
    declaring.accept(book, made.id, by="王五", at=FRIDAY)
    return declaring.excuses_of(book, EDITION, TERMS)


EXCUSES_NOTHING = Excuses(
    rules=frozenset(rule.id for rule in EDITION.rules() if rule.check in TERMS.nothing)
)


def at(day: int) -> datetime:
    return datetime(2026, 3, day, 10, tzinfo=BEIJING)


def test_every_check_that_nothing_to_publish_speaks_of_exists() -> None:
    assert set(TERMS.nothing) <= set(checks.discover())


@pytest.mark.parametrize(
    ("declared", "finding", "day", "excused"),
    [
        pytest.param(told(), stale(), 10, True, id="its first day"),
        pytest.param(told(), stale(), 20, True, id="its last day"),
        pytest.param(told(), stale(), 9, False, id="the day before"),
        pytest.param(told(), stale(), 21, False, id="the day after: it has ended by itself"),
        pytest.param(told(), stale(f"http://{SITE_KEY}/tzgg/index.html"), 12, True, id="its index"),
        pytest.param(told(), stale(f"https://{SITE_KEY}/tzgg"), 12, True, id="written otherwise"),
        pytest.param(told(), stale(f"http://{SITE_KEY}/zcwj/"), 12, False, id="another column"),
        pytest.param(
            told(), case("f1"), 12, False, id="nothing to publish does not excuse a dead link"
        ),
        pytest.param(told(column=""), stale(f"http://{SITE_KEY}/zcwj/"), 12, True, id="columns"),
        pytest.param(
            told(Nature.MAINTENANCE, column=""), case("f1"), 12, True, id="maintenance: every check"
        ),
        pytest.param(
            told(Nature.CLOSURE, column=""),
            replace(case("f1"), site="other.example.cn"),
            12,
            False,
            id="another site",
        ),
        pytest.param(
            told(Nature.MAINTENANCE),
            stale(f"http://{SITE_KEY}/tzgg/t1.html", rule=case("f1").rule),
            12,
            True,
            id="maintenance of a column: what lies in it",
        ),
        pytest.param(
            told(Nature.MAINTENANCE),
            stale(f"http://{SITE_KEY}/tzggx/t1.html", rule=case("f1").rule),
            12,
            False,
            id="a column that only begins alike",
        ),
    ],
)
def test_an_accepted_declaration_excuses_what_it_names_on_its_days(
    declared: Declared, finding: CaseFile, day: int, excused: bool, sqlite_ledger: Ledger
) -> None:
    with sqlite_ledger.open() as book:
        excuses = accepted(book, declared)
    assert (excuses.of(finding, at(day)) is not None) is excused


def test_what_was_seen_before_it_began_is_not_excused_by_it(sqlite_ledger: Ledger) -> None:
    with sqlite_ledger.open() as book:
        excuses = accepted(book, told())
    assert excuses.of_all(stale(), [at(12), at(15)]) is not None
    assert excuses.of_all(stale(), [at(9), at(12)]) is None
    assert excuses.of_all(stale(), []) is None


def test_no_notice_is_drafted_or_issued_of_what_is_declared(sqlite_ledger: Ledger) -> None:
    with sqlite_ledger.open() as book:
        book.findings.put([stale()])
        there = notices.draft(
            book, UNIT, ["f1"], {SITE_KEY: SITE}, EDITION, desk=DESK, by="张三", at=FRIDAY
        )
        notices.review(book, there.id, by="李四", at=FRIDAY)
        notices.sign(book, there.id, "测政办督〔2026〕7号", by="王五", at=FRIDAY)
        desk = replace(DESK, excuses=accepted(book, told()))
        with pytest.raises(ForbiddenStepError, match="申报时段"):
            outgoing.issue(book, there.id, desk, "1" * 16, by="张三", at=FRIDAY)
        with pytest.raises(ForbiddenStepError, match="申报时段"):
            notices.draft(
                book, UNIT, ["f1"], {SITE_KEY: SITE}, EDITION, desk=desk, by="张三", at=FRIDAY + DAY
            )


def test_the_same_words_twice_are_one_declaration(sqlite_ledger: Ledger) -> None:
    with sqlite_ledger.open() as book:
        look(book, "r0", FRIDAY - DAY, Seen.OK)
        first = declaring.receive(book, [told()], TERMS, source="mail", by="李四", at=FRIDAY)
        again = declaring.receive(book, [told()], TERMS, source="file", by="张三", at=FRIDAY)
    assert (len(first.new), len(again.new), len(again.known)) == (1, 0, 1)


def test_what_is_refused_excuses_nothing_and_what_is_revoked_no_longer(
    sqlite_ledger: Ledger,
) -> None:
    with sqlite_ledger.open() as book:
        excuses = accepted(book, told())
        (only,) = excuses.accepted
        with pytest.raises(ForbiddenDeclarationError, match="须说明理由"):
            declaring.revoke(book, only.id, by="王五", at=FRIDAY, why=" ")
        declaring.revoke(book, only.id[:5], by="王五", at=FRIDAY + DAY, why="不属实")
        assert declaring.excuses_of(book, EDITION, TERMS).accepted == ()
        before = declaring.excuses_of(book, EDITION, TERMS, as_of=FRIDAY + DAY)
        assert [each.standing for each in before.accepted] == [Standing.REVOKED]
        verbs = [deed.verb for deed in book.deeds.of("declaration", only.id)]
    assert verbs == ["受理申报", "同意申报", "撤回申报"]


@pytest.mark.parametrize(
    ("declared", "why"),
    [
        pytest.param(replace(told(), site="http://nowhere.cn/"), "都没有网站", id="unknown site"),
        pytest.param(replace(told(), ends=date(2027, 3, 11)), "最长", id="more than a year"),
    ],
)
def test_what_cannot_stand_is_not_taken(
    declared: Declared, why: str, sqlite_ledger: Ledger
) -> None:
    with sqlite_ledger.open() as book:
        look(book, "r0", FRIDAY - DAY, Seen.OK)
    with sqlite_ledger.open() as book, pytest.raises(ForbiddenDeclarationError, match=why):
        declaring.receive(book, [declared], TERMS, source="s", by="x", at=FRIDAY)
    with sqlite_ledger.look() as book:
        assert book.declarations.list() == ()

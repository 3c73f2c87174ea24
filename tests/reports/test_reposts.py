"""Who carried what when: the page for the office, the sheet, the JSON; whom nothing concerns."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from domain.audit import Audit, RepostLine
from domain.reposts import Near, Repost
from reading.tables import tables
from reports import Filed, audit_json, findings_sheet, overviews
from reports.reposts_table import OVERVIEW
from tests.reports import sample
from tests.reports._contract_of import offences

BEIJING = timezone(timedelta(hours=8))
SINCE = datetime(2026, 3, 10, 15, 0, tzinfo=BEIJING)
FIRST, SECOND = "国务院关于促进服务业高质量发展的意见", f"关于{sample.SCRIPT}的通知"
NEAR = Near(title=sample.FORMULA, url="javascript:alert(1)", share=Decimal("0.7"))


def line(title: str, state: str, says: str = "", **changed: Any) -> RepostLine:
    given: dict[str, Any] = {
        "home": sample.HOME, "title": title, "source": "中国政府网", "since": SINCE,
        "looked": SINCE + timedelta(days=6), "page": None, "at": None, "time": None, "whole": True,
    }  # fmt: skip
    return RepostLine(look=Repost(**given | changed), state=state, says=says)


def carried(on: date, time: str | None = None) -> dict[str, Any]:
    return {"page": f"{sample.HOME}a.html", "at": on, "time": time}


ON_TIME = line(FIRST, "in_time", **carried(date(2026, 3, 11), "09:30"))
LATE = line(FIRST, "late", "超过24小时", **carried(date(2026, 3, 13)))
MISSING = line(SECOND, "missing", "本站没有转载")
UNCLEAR = line(SECOND, "unclear", f"但有“{NEAR.title}”", nearest=NEAR)
AUDITS: tuple[Audit, ...] = (
    replace(sample.rich(), reposts=(ON_TIME, UNCLEAR)),
    replace(sample.fine(), reposts=(LATE, MISSING)),
    replace(sample.passed(), reposts=(ON_TIME,)),
    replace(sample.void(), reposts=(MISSING,)),
    sample.vetoed(),
)
FILED = [Filed(audit=audit, folder=f"site{n}") for n, audit in enumerate(AUDITS)]


@pytest.fixture(scope="module")
def page() -> LexborHTMLParser:
    return LexborHTMLParser(OVERVIEW.compose(FILED).decode())


def cells(page: LexborHTMLParser, table: str) -> list[list[str]]:
    rows = page.css(f"table.{table} tbody tr")
    return [[" ".join(c.text(separator=" ").split()) for c in row.css("th, td")] for row in rows]


def test_each_title_says_how_many_sites_did_what(page: LexborHTMLParser) -> None:
    first, second = cells(page, "titles")
    assert first[1:] == [FIRST, "中国政府网 2026-03-10 15:00:00", "按时转载 2 逾时转载 1"]
    assert second[3] == "未见转载 1 存疑 1"


def test_each_site_says_when_and_how_late(page: LexborHTMLParser) -> None:
    rich, fine, passed = cells(page, "reposts")
    assert rich[1].startswith("按时转载 隔18小时 2026-03-11 09:30 http://www.ceshi.test/a.html")
    assert rich[2].startswith("存疑 但有")
    assert fine[1].startswith("逾时转载 隔3天 2026-03-13")
    assert fine[2] == "未见转载"
    assert passed[2] == "", "the list does not ask it to carry that one"


def test_a_void_look_and_an_unasked_site_have_no_row(page: LexborHTMLParser) -> None:
    assert len(cells(page, "reposts")) == 3


def test_crawled_words_do_nothing(page: LexborHTMLParser) -> None:
    assert not page.css("script, img")
    assert not [a for a in page.css("a") if "javascript" in (a.attributes["href"] or "")]


def test_the_sheet_tells_the_same_title_by_title() -> None:
    (sheet,) = (t for t in tables(findings_sheet.OVERVIEW.compose(FILED)) if t.name == "转载")
    told = [row for row in sheet.rows if row and row[0] in (1, 2, 3, 4, 5)]
    assert [(row[1] == FIRST, row[5], row[7]) for row in told] == [
        (True, "按时转载", "18小时"), (True, "逾时转载", "3天"), (True, "按时转载", "18小时"),
        (False, "存疑", None), (False, "未见转载", None),
    ]  # fmt: skip


def test_the_json_keeps_its_contract() -> None:
    whole = json.loads(audit_json.line(AUDITS[0]))
    assert list(offences(whole, "ducha.audit/1")) == []
    first, second = whole["reposts"]
    assert (first["state"], first["hours"], first["days"]) == ("in_time", 18, 1)
    assert second["nearest"]["title"] == sample.FORMULA
    assert json.loads(audit_json.line(AUDITS[3]))["reposts"] is None
    assert json.loads(audit_json.line(AUDITS[4]))["reposts"] == []


def test_without_a_watch_list_there_is_no_such_paper() -> None:
    (made,) = (each for each in overviews().values() if each.name == "reposts.html")
    nothing = [Filed(audit=sample.fine(), folder="a")]
    assert made.wanted(FILED)
    assert not made.wanted(nothing)
    assert "转载" not in {t.name for t in tables(findings_sheet.OVERVIEW.compose(nothing))}

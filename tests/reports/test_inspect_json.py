"""`ducha.inspect/1` against docs/json.md: a full page and an empty one."""

from __future__ import annotations

import json
from datetime import date

import pytest

from domain.articles import ArticleReading
from domain.dates import DateProblem, DateSource, SeenDate
from domain.guides import GuideReading
from domain.letters import Letter, LetterboxReading
from domain.listing import ListEntry, ListReading, TriedOn
from domain.pagefacts import (
    Guard,
    GuardKind,
    Identity,
    Inspection,
    PageKind,
    PageLink,
    Redirect,
    RedirectHow,
)
from domain.policies import PolicyHead
from reading.annualreport import read_report
from reading.blocks import Paper, Paragraph
from reports.inspect_json import SCHEMA, line
from tests.reports._contract_of import offences


def _on(day: date, problem: DateProblem | None = None) -> SeenDate:
    return SeenDate(day=day, source=DateSource.PRINTED, time="09:30", problem=problem)


REPORT = read_report(
    Paper(title="", blocks=(Paragraph("收到和处理政府信息公开申请情况"), Paragraph("无")))
)
FULL = Inspection(
    guide=GuideReading(disclosure=True, fields={"联系电话": "0555-1"}),
    policy=PolicyHead(fields={"索引号": "CS001"}, signed=date(2026, 3, 2), published=None),
    annual_report=REPORT,
    charset="gb18030",
    kind=PageKind.HOME,
    title="测试县人民政府",
    redirect=Redirect(target="/x", url="http://a.test/x", delay=0.5, how=RedirectHow.META),
    guard=Guard("某防护", GuardKind.BLOCKED),
    identity=Identity(
        site_codes=("3799990001",),
        icp=(),
        police=(),
        sponsor="测试县人民政府",
        contact=None,
        party_mark=True,
        find_error_entry=False,
        find_error_codes=(),
        find_error_script_codes=(),
        meta={"SiteName": "测试县"},
    ),
    links=(PageLink(href="x", url=None, tag="a"),),
    list=ListReading(
        reader="rows",
        tried_on=TriedOn.REAL_PAGES,
        entries=(
            ListEntry(title="一", href="1.html", url=None, dated=_on(date(2026, 3, 5))),
            ListEntry(title="二", href="2.html", url=None, dated=None),
            ListEntry(
                title="三",
                href="3.html",
                url="http://a.test/3.html",
                dated=_on(date(2025, 12, 28), DateProblem.AMBIGUOUS),
            ),
            ListEntry(
                title="四",
                href="4.html",
                url=None,
                dated=_on(date(2042, 1, 1), DateProblem.INVALID),
            ),
        ),
        needs_browser=False,
        layout="",
    ),
    article=ArticleReading(title="标题", published=_on(date(2026, 3, 5)), source="某某报"),
    letterbox=LetterboxReading(
        reader="letter",
        tried_on=TriedOn.REAL_PAGES,
        letters=(Letter(title="一", href="", url=None, asked=None, answered=None, state="已办结"),),
        single=True,
    ),
)
EMPTY = Inspection(
    charset="utf-8", kind=PageKind.OTHER, title=None, redirect=None, guard=None, identity=None,
    links=(),
)  # fmt: skip


@pytest.mark.parametrize(
    "seen", [pytest.param(FULL, id="everything there"), pytest.param(EMPTY, id="nothing there")]
)
def test_what_is_written_is_what_is_documented(seen: Inspection) -> None:
    assert list(offences(json.loads(line("a.html", seen)), SCHEMA)) == []


def test_a_guessed_year_is_not_told_and_a_future_day_is_not_the_newest() -> None:
    seen = json.loads(line("a.html", FULL))["list"]
    assert [each["date"] for each in seen["entries"]] == ["2026-03-05", None, None, "2042-01-01"]
    assert seen["newest"] == "2026-03-05"

"""Units by duties: what is amiss is counted and said in words, and dashes do not fill the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from domain.audit import Audit, ObligationLine
from domain.obligations import Demand, ObligationLook, Reach, UnitClass
from reports import Filed
from reports.duties_matrix import OVERVIEW
from tests.reports import sample

TITLES = {"guide": "公开指南", "powers": "权责清单", "land": "土地征收", "fees": "行政事业性收费"}


def line(duty: str, state: str, says: str = "") -> ObligationLine:
    demand = Demand(id=duty, title=TITLES[duty], clause="某条", source="某文件", always=True)
    look = ObligationLook(
        home=sample.HOME,
        unit_class=UnitClass.DEPARTMENT,
        demand=demand,
        places=(),
        reach=Reach(),
    )
    return ObligationLine(look=look, state=state, says=says)


def filed(audit: Audit, *lines: ObligationLine) -> Filed:
    return Filed(audit=replace(audit, obligations=lines), folder="site")


FILED = [
    filed(
        sample.rich(),
        line("guide", "missing", f"未见{sample.SCRIPT}"),
        line("powers", "unclear", "查找不全"),
        line("land", "not_seen"),
    ),
    filed(sample.fine(), line("guide", "present"), line("powers", "stale", "过期")),
    filed(sample.void(), line("guide", "missing")),
]


@pytest.fixture(scope="module")
def page() -> LexborHTMLParser:
    return LexborHTMLParser(OVERVIEW.compose(FILED).decode())


def texts(nodes: Any) -> list[str]:
    return [" ".join(node.text(separator=" ").split()) for node in nodes]


def test_a_column_of_dashes_is_a_sentence(page: LexborHTMLParser) -> None:
    assert texts(page.css(".matrix thead th"))[3:] == ["公开指南", "权责清单"]
    assert "均未见的 1 项，不列：土地征收。" in (page.body.text() if page.body else "")


def test_each_row_and_each_column_is_summed(page: LexborHTMLParser) -> None:
    rows = [texts(row.css("td")) for row in page.css(".matrix tbody tr")]
    assert rows == [["1", "1", "✕", "？"], ["1", "0", "√", "△"]], "a void look has no row"
    assert texts(page.css(".matrix tfoot td")) == ["", "", "1", "1"]


def test_what_is_amiss_stands_below_in_words(page: LexborHTMLParser) -> None:
    rows = [texts(row.css("td")) for row in page.css(".gaps tbody tr")]
    assert [row[:2] for row in rows] == [["公开指南", "未见"], ["权责清单", "过期"]]
    assert not page.css("script, img")


def test_nothing_looked_for_is_said() -> None:
    empty = OVERVIEW.compose([Filed(audit=sample.fine(), folder="a")]).decode()
    assert "没有查找应公开事项的网站" in empty

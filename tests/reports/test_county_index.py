"""The page that leads to every scorecard."""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from reports import Filed
from reports.county_index import OVERVIEW
from tests.reports import sample

FILED = [
    Filed(audit=sample.rich(), folder="127.0.0.2:8080"),
    Filed(audit=sample.fine(), folder="档案馆"),
    Filed(audit=sample.void(), folder="void"),
    Filed(audit=sample.vetoed(), folder="../elsewhere"),
    Filed(audit=sample.passed(), folder="passed"),
]
PAGE = LexborHTMLParser(OVERVIEW.compose(FILED).decode())


def cells() -> list[list[str]]:
    rows = PAGE.css("table.sites tbody tr")
    return [[" ".join(c.text(separator=" ").split()) for c in row.css("th, td")] for row in rows]


def test_every_site_has_its_row() -> None:
    rows = cells()
    assert [row[1] for row in rows] == [
        "未定（6项未检测）", "未定（6项未检测）", "本轮作废 哨兵站点也无法访问",
        "不合格 安全、泄密事故等严重问题", "合格",
    ]  # fmt: skip
    assert rows[0][2:5] == ["35", "2.6", "19"]
    assert rows[0][5].endswith("4,127个，打不开34，未核实9")
    assert rows[2][2:6] == ["—", "—", "0", "—"]


def test_the_way_to_each_scorecard_stays_below_this_page() -> None:
    links = [a.attributes["href"] for a in PAGE.css("table.sites th > a:not(.url)")]
    assert links == [
        "127.0.0.2%3A8080/scorecard.html",
        "%E6%A1%A3%E6%A1%88%E9%A6%86/scorecard.html",
        "void/scorecard.html",
        "passed/scorecard.html",
    ]


def test_the_tiles_count_the_verdicts() -> None:
    tiles = {
        (d.css_first("dt").text() if d.css_first("dt") else ""): (  # type: ignore[union-attr]
            d.css_first("dd").text() if d.css_first("dd") else ""  # type: ignore[union-attr]
        )
        for d in PAGE.css(".tiles > div")
    }
    assert tiles == {"合格": "1", "不合格": "1", "未定": "2", "问题合计": "70", "作废": "1"}


def test_one_preliminary_card_makes_the_page_preliminary() -> None:
    assert "未经审核" in (PAGE.body.text() if PAGE.body else "")
    reviewed = [Filed(audit=sample.passed(), folder="a")]
    assert "未经审核" not in OVERVIEW.compose(reviewed).decode()
    mixed = [*reviewed, Filed(audit=sample.rich(), folder="b")]
    assert "未经审核" in OVERVIEW.compose(mixed).decode()


def test_hostile_names_stay_text() -> None:
    site = replace(sample.SITE, name=sample.SCRIPT, home="javascript:alert(1)")
    page = LexborHTMLParser(
        OVERVIEW.compose([Filed(audit=replace(sample.rich(), site=site), folder="a")]).decode()
    )
    assert page.css("script, img") == []
    assert [a for a in page.css("a") if "javascript" in (a.attributes["href"] or "")] == []

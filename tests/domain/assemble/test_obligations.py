"""Names put to the duties they answer: which count, and which only hold the words."""

from __future__ import annotations

import pytest

import rulebook
from domain.assemble.obligations import Mention, obligation_look, year_in
from domain.obligations import Duty, ObligationLook, Place, Reach, UnitClass, Where

HOME = "http://a.gov.cn/"
CATALOGUE = {duty.id: duty for duty in rulebook.obligations()}


def look(duty: str, *met: tuple[str, str, Where, int]) -> ObligationLook:
    """`met`: words, address, what stands there, entries."""
    told = {url: (where, n) for _, url, where, n in met}

    def behind(mention: Mention, _duty: Duty) -> Place:
        where, n = told[mention.url or ""]
        return Place(
            url=mention.url or "", words=mention.words, on=mention.on, where=where, n_items=n
        )

    return obligation_look(
        CATALOGUE[duty],
        UnitClass.DEPARTMENT,
        [Mention(words, url, HOME) for words, url, _, _ in met],
        behind,
        home=HOME,
        told=True,
        reach=Reach(),
        looked_on=[HOME],
    )


def test_a_column_of_that_name_is_a_place_and_another_is_not() -> None:
    seen = look(
        "powers", ("权责清单", "/q/", Where.COLUMN, 3), ("通知公告", "/t/", Where.COLUMN, 9)
    )
    assert [place.url for place in seen.places] == ["/q/"]


@pytest.mark.parametrize(
    ("words", "where", "n", "counts"),
    [
        ("政府采购", Where.PAGE, 1, True),
        ("县政府采购中心办公地点搬迁公告", Where.PAGE, 1, False),
        ("县政府采购中心办公地点搬迁公告", Where.COLUMN, 4, True),
    ],
)
def test_an_article_with_the_words_in_its_title_is_not_the_column(
    words: str, where: Where, n: int, counts: bool
) -> None:
    assert bool(look("procurement", (words, "/x/", where, n)).places) is counts


def test_an_address_that_answers_is_kept_before_one_that_does_not() -> None:
    seen = look(
        "powers", ("权责清单", "/q/", Where.DEAD, 0), ("部门权责清单", "/r/", Where.COLUMN, 2)
    )
    assert seen.best is not None
    assert seen.best.url == "/r/"


def test_an_entry_that_is_the_paper_itself_answers() -> None:
    seen = look("website_report", ("某局2025年政府网站工作年度报表", "/b/1.html", Where.PAGE, 1))
    assert [place.url for place in seen.places] == ["/b/1.html"]


@pytest.mark.parametrize(
    ("titles", "year"),
    [
        (["2026年部门预算", "2024年度部门决算"], 2026),
        (["关于2025年预算执行情况和2026年预算草案的报告"], 2026),
        (["某政办〔2023〕12号"], 2023),
        (["部门预算"], None),
        (["电话0555-20265551"], None),
    ],
)
def test_the_latest_year_that_titles_name(titles: list[str], year: int | None) -> None:
    assert year_in(titles) == year

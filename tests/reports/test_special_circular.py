"""专项通报: only its subject, each finding once, nothing that rests on more than the subject."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import rulebook
from domain.circular import circular
from domain.gongwen import Paper, Table
from reports import gongwen, special_circular
from tests.casework._desk import OFFICE
from tests.domain.test_circular import FIRST, card, finding

OTHER = replace(finding("z"), indicator="网站标识")


def paper(*wanted: str) -> Paper:
    cards = {
        "2026-01": [card("a", "2026-01", finding("x"), OTHER)],
        "2026-02": [
            card("a", "2026-02", finding("x", "已销账")),
            card("b", "2026-02", finding("y")),
        ],
    }
    told = circular(FIRST, {m: special_circular.only(c, wanted) for m, c in cards.items()}, {})
    dated, due = date(2026, 4, 7), date(2026, 4, 21)
    return special_circular.compose(told, wanted, OFFICE, dated, due)


def words(made: Paper) -> str:
    return "\n".join(block.text for block in made.body)


def test_only_the_subject_is_counted_and_each_finding_once_as_it_ended() -> None:
    made = paper("可用性")
    assert "政府网站可用性专项检查" in made.title
    assert "其中2家有经审核确认的问题，共2个，已销账1个" in words(made)
    (annex,) = made.annexes
    (table,) = annex.pieces
    assert isinstance(table, Table)
    assert [(row[1], row[4]) for row in table.rows] == [("a网站", "已销账"), ("b网站", "已确认")]
    assert "网站标识" not in words(made)


def test_a_clean_subject_says_so_and_has_no_list() -> None:
    made = paper("IPv6改造")
    assert "没有经审核确认的问题" in words(made)
    assert made.annexes == ()


@pytest.mark.parametrize("bound", [gongwen.html, gongwen.docx], ids=["html", "docx"])
def test_it_is_written_the_same_each_time(bound: object) -> None:
    assert callable(bound)
    form = rulebook.paper_format()
    assert bound(paper("可用性"), form) == bound(paper("可用性"), form)

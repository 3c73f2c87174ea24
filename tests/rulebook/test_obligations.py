"""The catalogue says of every row whom it concerns, on what it rests, and how it is found."""

from __future__ import annotations

from datetime import date

import pytest

import rulebook
from domain.obligations import Duty, UnitClass
from rulebook import MalformedRulebookError
from rulebook._obligations import read_obligations

DUTIES = rulebook.obligations()


def test_ids_are_given_once() -> None:
    assert len({duty.id for duty in DUTIES}) == len(DUTIES)


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.id)
def test_every_row_has_clause_source_and_a_mark_of_confidence(duty: Duty) -> None:
    assert duty.clause
    assert "〔" in duty.source or "国务院令" in duty.source
    assert duty.confidence in {"A", "B", "C+", "C", "U"}
    assert set(duty.always) <= set(duty.of)


def test_the_fourteen_items_of_article_20_that_have_a_name_are_all_there() -> None:
    clauses = "".join(duty.clause for duty in DUTIES)
    for item in [
        "一",
        "二",
        "三",
        "四",
        "五",
        "六",
        "七",
        "八",
        "九",
        "十",
        "十一",
        "十二",
        "十三",
        "十四",
    ]:
        assert f"第二十条（{item}）" in clauses


def test_the_regulation_binds_from_its_first_day() -> None:
    of_regulation = [duty for duty in DUTIES if "国务院令第711号" in duty.source]
    assert {duty.since for duty in of_regulation} == {date(2019, 5, 15)}


def test_nothing_that_only_some_departments_have_is_demanded_of_all() -> None:
    always = {duty.id for duty in DUTIES if UnitClass.DEPARTMENT in duty.always}
    assert not always & {"licences", "penalties", "fees", "procurement", "statistics", "projects"}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ('source = "nowhere"', "没有写在"),
        ('source = "law"\nalways = ["township"]', "超出"),
        ('source = "law"\npart = []', "没有可以查找的名称"),
        ('source = "law"\nonly = 1', "没有“only”这一项"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(wrong: str, says: str) -> None:
    row = 'id = "x"\ntitle = "某项"\nof = ["department"]\nclause = "某条"\nconfidence = "A"\n'
    part = "" if "part" in wrong else 'part = ["某项"]\n'
    text = f'[sources]\nlaw = "某法"\n\n[[duty]]\n{row}{part}{wrong}\n'
    with pytest.raises(MalformedRulebookError, match=says):
        read_obligations(text)

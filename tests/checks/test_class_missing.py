"""That a column of a kind is missing is never said by the program alone."""

from __future__ import annotations

from domain.verdict import Pass, Unclear
from tests.checks._edition import concerns, verdict
from tests.checks._looks import of_a_kind


def test_a_column_found_is_a_column_opened() -> None:
    assert verdict("class_missing", of_a_kind(), kind="news") == Pass()


def test_none_found_is_for_a_person() -> None:
    said = verdict("class_missing", of_a_kind(columns=()), kind="news")
    assert isinstance(said, Unclear)
    assert "另有名称" in said.why
    blind = verdict("class_missing", of_a_kind(columns=(), doubt="有3个页面未能取得"), kind="news")
    assert isinstance(blind, Unclear)
    assert blind.why.endswith("有3个页面未能取得")


def test_other_kinds_are_other_rules_business() -> None:
    assert concerns("class_missing", of_a_kind(), kind="news")
    assert not concerns("class_missing", of_a_kind(), kind="policy")

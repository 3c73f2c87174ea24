"""Only on letters' own pages is a part known to be missing."""

from __future__ import annotations

from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import HOME, verdict
from tests.checks._letters import box


def test_all_parts_are_there() -> None:
    assert verdict("letter_fields_missing", box()) == Pass()


def test_missing_parts_are_counted() -> None:
    missing = (("答复时间", f"{HOME}1"), ("答复单位", f"{HOME}1"), ("答复时间", f"{HOME}2"))
    assert verdict("letter_fields_missing", box(missing=missing)) == Breach(
        f"“县长信箱”抽查已公开的留言，未公开答复时间（2条）、答复单位（1条），如 {HOME}1"
    )


def test_no_more_than_the_sample_is_counted() -> None:
    missing = tuple(("答复时间", f"{HOME}{n}") for n in range(9))
    said = verdict("letter_fields_missing", box(missing=missing, sampled=9))
    assert isinstance(said, Breach)
    assert "答复时间（5条）" in said.says


def test_without_a_page_of_its_own_nothing_is_missing() -> None:
    assert isinstance(verdict("letter_fields_missing", box(sampled=0)), Unclear)

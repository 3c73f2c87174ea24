"""Labels are compared without regard to case, and only those of the page's own kind."""

from __future__ import annotations

import pytest

from domain.observation import PageTags
from domain.verdict import Breach, Exempt, Pass
from tests.checks._edition import HOME, params_of, verdict

PARAMS = params_of("page_tags")
PAGE = f"{HOME}art/1.html"
WANTED = {"list": PARAMS.site + PARAMS.column, "article": PARAMS.site + PARAMS.article}


def page(kind: str, *present: str) -> PageTags:
    return PageTags(page=PAGE, kind=kind, present=present)


@pytest.mark.parametrize("kind", WANTED)
def test_all_labels_of_the_kind_are_enough(kind: str) -> None:
    assert verdict("page_tags", page(kind, *WANTED[kind])) == Pass()


@pytest.mark.parametrize("kind", WANTED)
def test_case_says_nothing(kind: str) -> None:
    assert verdict("page_tags", page(kind, *map(str.lower, WANTED[kind]))) == Pass()


@pytest.mark.parametrize(
    ("kind", "label"), [(kind, label) for kind in WANTED for label in WANTED[kind]]
)
def test_each_single_label_is_missed_by_name(kind: str, label: str) -> None:
    rest = [other for other in WANTED[kind] if other != label]
    said = verdict("page_tags", page(kind, *rest))
    assert isinstance(said, Breach)
    assert said.says.endswith(f"缺少页面标签：{label}")
    assert PAGE in said.says


def test_no_label_at_all_names_them_all() -> None:
    said = verdict("page_tags", page("article"))
    assert said == Breach(f"内容页 {PAGE} 缺少页面标签：{'、'.join(WANTED['article'])}")


@pytest.mark.parametrize("kind", ["home", "other", "letterbox"])
def test_kinds_the_clause_does_not_sample(kind: str) -> None:
    assert isinstance(verdict("page_tags", page(kind)), Exempt)


def test_the_clause_samples_five_of_each_kind() -> None:
    assert PARAMS.sample == 5

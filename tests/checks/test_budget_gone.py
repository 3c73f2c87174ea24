"""A year that is listed and does not open is gone; one that a guard hides is not."""

from __future__ import annotations

import pytest

from domain.budgets import EarlierPaper
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import concerns, verdict
from tests.checks._funds import funds


def earlier(*alive: bool | None) -> tuple[EarlierPaper, ...]:
    return tuple(
        EarlierPaper(year=2023 - n, url=f"https://a.test/{2023 - n}.html", alive=each)
        for n, each in enumerate(alive)
    )


@pytest.mark.parametrize(
    ("alive", "expected"),
    [
        pytest.param((True, True), Pass, id="all there"),
        pytest.param((True, False), Breach, id="one is gone"),
        pytest.param((None, False), Breach, id="whatever the other is"),
        pytest.param((True, None), Unclear, id="a guard answered"),
    ],
)
def test_verdict(alive: tuple[bool | None, ...], expected: type) -> None:
    assert isinstance(verdict("budget_gone", funds(earlier=earlier(*alive))), expected)


def test_the_year_is_named() -> None:
    said = verdict("budget_gone", funds(earlier=earlier(True, False)))
    assert isinstance(said, Breach)
    assert said.says == "2022年决算打不开：https://a.test/2022.html"


def test_a_site_that_names_no_earlier_year_is_not_judged() -> None:
    assert not concerns("budget_gone", funds())

"""A day that has not come is a typing error or a scheduled text."""

from __future__ import annotations

from datetime import date

from domain.verdict import Breach, Pass
from tests.checks._edition import verdict
from tests.checks._looks import dates


def test_a_day_in_2042_is_told() -> None:
    said = verdict("future_dates", dates(printed_future=date(2042, 3, 5)))
    assert said == Breach(
        "稿件“县水务局开展汛前检查”注明的发布日期2042-03-05晚于监测日期2026-03-16"
    )


def test_an_article_of_today_is_in_order() -> None:
    assert verdict("future_dates", dates()) == Pass()

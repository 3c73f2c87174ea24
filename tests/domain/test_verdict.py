"""A verdict is a value: equal when it says the same, and nobody edits it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from domain.verdict import Breach, Doubt, Pass, Unclear


def test_verdicts_that_say_the_same_are_the_same() -> None:
    assert Pass() == Pass()
    assert Breach("首页没有标题") == Breach("首页没有标题")
    assert len({Unclear("超时"), Unclear("超时")}) == 1


def test_a_verdict_cannot_be_edited() -> None:
    with pytest.raises(FrozenInstanceError):
        Breach("轻").says = "重"  # type: ignore[misc]


def test_a_doubt_is_about_reading_unless_told_otherwise() -> None:
    assert Unclear("乱码").doubt is Doubt.NOT_LEGIBLE

"""A veto: said only when the whole site was read and a browser ran its home page."""

from __future__ import annotations

from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import HOME, verdict
from tests.checks._letters import ways


def test_a_channel_here_or_on_another_platform_is_one() -> None:
    assert verdict("no_channel", ways()) == Pass()
    assert verdict("no_channel", ways(consult=(), elsewhere=(HOME,))) == Pass()


def test_none_at_all_is_a_breach_and_a_doubt_spares_it() -> None:
    assert isinstance(verdict("no_channel", ways(consult=())), Breach)
    said = verdict("no_channel", ways(consult=(), doubt="未用浏览器核对"))
    assert said == Unclear("没有找到咨询建言渠道，未用浏览器核对")

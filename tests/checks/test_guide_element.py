"""A class is missing only from a page that proved to be a guide and shows all it has."""

from __future__ import annotations

import pytest

from domain.services import GuideElement
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import concerns, verdict
from tests.checks._services import element


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(element("收费标准", found=True), Pass, id="printed"),
        pytest.param(element("收费标准"), Breach, id="not on the page"),
        pytest.param(element("联系电话", empty=True), Breach, id="a label with nothing behind it"),
        pytest.param(element("收费标准", printed=2), Unclear, id="a page that may be no guide"),
        pytest.param(element("收费标准", printed=3), Breach, id="three classes prove a guide"),
        pytest.param(element("办理流程", elsewhere=True), Unclear, id="a picture may hold it"),
    ],
)
def test_verdict(seen: GuideElement, expected: type) -> None:
    assert isinstance(verdict("guide_element", seen), expected)


def test_only_the_first_five_drawn_are_judged() -> None:
    assert concerns("guide_element", element("收费标准", rank=4))
    assert not concerns("guide_element", element("收费标准", rank=5))


def test_an_empty_label_is_told_as_not_filled_in() -> None:
    said = verdict("guide_element", element("联系电话", empty=True))
    assert said == Breach("事项“林木采伐许可”的办事指南未填写联系电话")

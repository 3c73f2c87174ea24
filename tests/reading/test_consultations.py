"""From when until when, and whether there is a result."""

from __future__ import annotations

from datetime import date

import pytest

from reading.consultations import read_consultation
from reading.document import parse
from reading.lettercounts import has_counts

ON = date(2026, 3, 16)


def _page(text: str) -> bytes:
    return (
        f"<html><head><title>公交线路调整征求意见</title></head><body>{text}</body></html>".encode()
    )


@pytest.mark.parametrize(
    "text",
    [
        "<p>征集时间：2026年1月1日至2026年1月30日</p>",
        "<p>起止时间：2026-01-01 至 2026-01-30</p>",
        "<p>开始时间：2026-01-01</p><p>截止时间：2026-01-30</p>",
    ],
)
def test_both_days(text: str) -> None:
    one = read_consultation(parse(_page(text), url="http://x.gov.cn/1"), ON)
    assert one is not None
    assert (one.opened, one.closes) == (date(2026, 1, 1), date(2026, 1, 30))
    assert not one.has_result


def test_a_result_is_one_only_if_it_is_there() -> None:
    days = "<p>征集时间：2026年1月1日至2026年1月30日</p>"
    done = parse(
        _page(days + "<p>结果反馈：共收到意见12条，采纳5条。</p>"), url="http://x.gov.cn/1"
    )
    wait = parse(_page(days + "<p>暂无反馈结果</p>"), url="http://x.gov.cn/1")
    first, second = read_consultation(done, ON), read_consultation(wait, ON)
    assert first is not None
    assert second is not None
    assert (first.has_result, second.has_result) == (True, False)


def test_a_page_without_such_days_is_no_consultation() -> None:
    assert (
        read_consultation(parse(_page("<p>关于放假的通知</p>"), url="http://x.gov.cn/1"), ON)
        is None
    )


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("<p>统计：今年以来共收到来信3件，已答复3件。</p>", True),
        ("<p>来信总数：120件 已办结：118件 办结率98.3%</p>", True),
        ("<p>来信须知：请写明姓名和电话12345。</p>", False),
    ],
)
def test_counts_of_letters(text: str, there: bool) -> None:
    assert has_counts(parse(_page(text), url="http://x.gov.cn/1")) is there

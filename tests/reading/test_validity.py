"""Until when a paper holds by its own words; what it says of others, or in two ways, is nothing."""

from __future__ import annotations

from datetime import date

import pytest

from reading.document import parse
from reading.validity import expiry, says_more

BEGUN = date(2021, 2, 1)


def read(words: str, begun: date | None = BEGUN) -> date | None:
    body = f"<html><meta charset=utf-8><title>通知</title><body><p>{words}</p></body></html>"
    return expiry(parse(body.encode(), url=""), begun)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        pytest.param(
            "第十条 本办法自2021年2月1日起施行，有效期至2026年1月31日。",
            date(2026, 1, 31),
            id="a day",
        ),
        pytest.param(
            "本通知自２０２１年２月１日起施行，有效期５年。",
            date(2026, 2, 1),
            id="full-width digits",
        ),
        pytest.param("本意见自印发之日起施行，有效期两年。", date(2023, 2, 1), id="from its day"),
        pytest.param(
            "本规定自2020年2月29日起施行，有效期一年。", date(2021, 3, 1), id="a leap day"
        ),
        pytest.param("本细则有效期截止2025-12-31。", date(2025, 12, 31), id="in figures"),
        pytest.param(
            "本方案自发布之日起30日后施行，有效期5年。", None, id="a beginning that is reckoned"
        ),
        pytest.param("《节水办法》有效期至2020年12月31日，不再执行。", None, id="of another paper"),
        pytest.param(
            "本办法有效期至2025年1月1日。本办法有效期至2026年1月1日。", None, id="two last days"
        ),
        pytest.param("许可证有效期至2025年1月1日。", None, id="of a licence"),
        pytest.param("本办法自印发之日起施行。", None, id="no end"),
    ],
)
def test_the_last_day(words: str, day: date | None) -> None:
    assert read(words) == day


def test_without_its_own_day_nothing_is_reckoned_from_it() -> None:
    assert read("本意见自印发之日起施行，有效期两年。", None) is None


@pytest.mark.parametrize(
    ("words", "more"),
    [
        pytest.param("经评估，延长该文件有效期两年。", True, id="prolonged"),
        pytest.param("经清理，本文件继续有效。", True, id="kept"),
        pytest.param("（已废止）", True, id="ended"),
        pytest.param("有效期至2026年1月31日。", False, id="only its own words"),
    ],
)
def test_what_more_the_page_says(words: str, more: bool) -> None:
    page = parse(f"<html><meta charset=utf-8><body>{words}</body></html>".encode(), url="")
    assert says_more(page) is more

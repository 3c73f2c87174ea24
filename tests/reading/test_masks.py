"""What a report may not show of a citizen, and what it may not swallow."""

from __future__ import annotations

import pytest

from reading.masks import mask


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("来信人：张三丰，电话13812345678", "来信人：张**，电话138****5678"),
        ("我叫李四，家住城关镇", "我叫李*，家住城关镇"),
        ("姓名：欧阳小明", "姓名：欧***"),
        ("身份证52212319900101123X", "身份证522123********123X"),
        ("固话0851-23130060", "固话0851-*****60"),
        ("邮箱zhangsan@163.com", "邮箱z***@163.com"),
        ("王小二先生您好", "王**先生您好"),
        ("卡号6222021234567890123", "卡号6222********0123"),
    ],
)
def test_what_is_covered(told: str, shown: str) -> None:
    assert mask(told) == shown


@pytest.mark.parametrize(
    "told",
    [
        "关于2026年3月5日停水的咨询",
        "测府发〔2026〕12号文件何时实施",
        "我是城关镇居民，想问医保报销比例",
        "编号20260305001的来信",
    ],
)
def test_what_is_left(told: str) -> None:
    assert mask(told) == told

"""年度报告 · A disclosure report as its tables print it: every cell, and what could not be told.

The forms are those of 国办公开办函〔2019〕60号 (2019, 2020) and 〔2021〕30号 (since 2021). A cell
is a number, or None where it is blank, is no number (`odd`), or cannot be told (`unsure`). A row
that the reader did not find is not in `cells` at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Row: TypeAlias = Mapping[str, Decimal | None]


class Layout(StrEnum):
    Y2021 = "2021"
    Y2019 = "2019"
    FREE = "free"


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


TOTAL = "总计"
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
COLUMNS = (*APPLICANTS, TOTAL)

RECEIVED, CARRIED_IN, RESULTS, CARRIED_OUT = "r1", "r2", "r3.7", "r4"
_REASONS: dict[str, str] = {
    "r3.1": "（一）予以公开",
    "r3.2": "（二）部分公开",
    "r3.3.1": "（三）1.属于国家秘密",
    "r3.3.2": "（三）2.其他法律行政法规禁止公开",
    "r3.3.3": "（三）3.危及“三安全一稳定”",
    "r3.3.4": "（三）4.保护第三方合法权益",
    "r3.3.5": "（三）5.属于三类内部事务信息",
    "r3.3.6": "（三）6.属于四类过程性信息",
    "r3.3.7": "（三）7.属于行政执法案卷",
    "r3.3.8": "（三）8.属于行政查询事项",
    "r3.4.1": "（四）1.本机关不掌握相关政府信息",
    "r3.4.2": "（四）2.没有现成信息需要另行制作",
    "r3.4.3": "（四）3.补正后申请内容仍不明确",
    "r3.5.1": "（五）1.信访举报投诉类申请",
    "r3.5.2": "（五）2.重复申请",
    "r3.5.3": "（五）3.要求提供公开出版物",
    "r3.5.4": "（五）4.无正当理由大量反复申请",
    "r3.5.5": "（五）5.要求行政机关确认或重新出具已获取信息",
}
_OTHER_2021: dict[str, str] = {
    "r3.6.1": "（六）1.申请人无正当理由逾期不补正",
    "r3.6.2": "（六）2.申请人逾期未按收费通知要求缴纳费用",
    "r3.6.3": "（六）3.其他",
}
_OTHER_2019: dict[str, str] = {"r3.6": "（六）其他处理"}
ROWS: Mapping[str, str] = {
    RECEIVED: "一、本年新收政府信息公开申请数量",
    CARRIED_IN: "二、上年结转政府信息公开申请数量",
    **_REASONS,
    **_OTHER_2019,
    **_OTHER_2021,
    RESULTS: "（七）总计",
    CARRIED_OUT: "四、结转下年度继续办理",
}
OUTCOMES: Mapping[Layout, tuple[str, ...]] = {
    Layout.Y2021: (*_REASONS, *_OTHER_2021),
    Layout.Y2019: (*_REASONS, *_OTHER_2019),
    Layout.FREE: (),
}

REMEDIES, ACTS = "t4", "t2"
BLOCKS = ("行政复议", "未经复议直接起诉", "复议后起诉")
ENDINGS = ("结果维持", "结果纠正", "其他结果", "尚未审结")

PARTS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)


def rows_of(layout: Layout) -> tuple[str, ...]:
    """The rows of table 3 in the order of the form."""
    if layout is Layout.FREE:
        return ()
    return (RECEIVED, CARRIED_IN, *OUTCOMES[layout], RESULTS, CARRIED_OUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class OddCell:
    """异常单元格 · A cell with something in it that is not a number."""

    at: str
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualReport:
    """年度报告 · `cells`: row code to column label to number; t2 and t4 by `row/column`.

    `years` are those its title names, `period` those of the 统计期限; `claims` the numbers that
    the prose gives for what the tables count as well. `parts` are numbers of the six parts whose
    heading was found, `astray` sentences that report another year. `readable` False: the tables
    are pictures or cannot be opened (`why`); nothing can be said about figures.
    """

    title: str
    year: int | None
    years: tuple[int, ...]
    period: tuple[date, ...]
    published: date | None
    layout: Layout
    readable: bool
    why: str
    parts: tuple[int, ...]
    cells: dict[str, dict[str, Decimal | None]]
    odd: tuple[OddCell, ...]
    unsure: tuple[str, ...]
    claims: dict[str, tuple[int, ...]]
    astray: tuple[str, ...]
    prose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """勾稽不符 · One rule of X1 to X11 that a report does not keep, and where."""

    rule: str
    at: str
    level: Level
    detail: str


def shown(number: Decimal | None) -> str:
    """As an official would write it: no exponent, no idle zeros."""
    return "空白" if number is None else f"{number.normalize():f}"


def sorted_slips(slips: Iterable[Slip]) -> tuple[Slip, ...]:
    """By rule, X2 before X10."""
    return tuple(sorted(slips, key=lambda slip: int(slip.rule[1:])))

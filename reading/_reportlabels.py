"""表内标目 · The labels of the statutory tables, in the wordings that units print them in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from domain.annualreport import TOTAL
from reading.plain import plain

_NOT_WORDS = re.compile(r"[^\u4e00-\u9fffA-Za-z]+")
_LONGEST = 120

# In this order: a label that two patterns fit is the earlier one's.
_ROWS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("r4", r"结转(?:至|到)?(?:下|次)(?:一)?年|下(?:一)?年度?继续办理"),
        ("r2", r"(?:上|去|前)(?:一)?年度?结转|结转(?:上|去)(?:一)?年|^二?上年度?(?:转入|未办结)"),
        ("r1", r"(?:本|当)年度?新?(?:收|受理)到?的?(?:政府)?信息公开申请"),
        ("r1", r"新收到?(?:政府信息公开)?申请|(?:本|当)年度?新收"),
        ("r3.2", r"部分公开"),
        ("r3.3.1", r"国家秘密"),
        ("r3.3.2", r"法律(?:、)?(?:行政)?法规禁止|禁止公开"),
        ("r3.3.3", r"三安全一稳定|危及.*(?:安全|稳定)"),
        ("r3.3.4", r"第三方"),
        ("r3.3.5", r"内部(?:事务|管理)"),
        ("r3.3.6", r"过程性"),
        ("r3.3.7", r"执法案卷"),
        ("r3.3.8", r"行政查询"),
        ("r3.4.1", r"不掌握"),
        ("r3.4.2", r"没有现成|另行制作"),
        ("r3.4.3", r"(?:仍|内容)不明确"),
        ("r3.6.1", r"逾期不补正"),
        ("r3.6.2", r"(?:缴纳|交纳|缴|交)费|未按收费"),
        ("r3.5.5", r"重新出具|已获取信息"),
        ("r3.5.4", r"大量(?:、)?反复"),
        ("r3.5.3", r"公开出版物"),
        ("r3.5.2", r"重复申请"),
        ("r3.5.1", r"信访|举报投诉|投诉举报"),
        ("r3.6", r"其他处理$"),
        ("r3.1", r"(?<!不)予以公开"),
        ("r3.7", r"^(?:七?(?:总|合)计)+$"),
    )
)
_PREFIX = re.compile(
    r"^三?本年度办理结果[一二三四五六七]?|^[一二三四五六七八九十]+(?=[\u4e00-\u9fff]{3})"
)
_OTHER = re.compile(r"^其[他它](?:情形|情况)?$")
_OUTCOMES = re.compile(r"其他处理")
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (label, re.compile(pattern))
    for label, pattern in (
        ("自然人", r"^(?:自然人|公民)"),
        ("商业企业", r"^(?:商业)?企业|^商业(?:机构|组织)"),
        ("科研机构", r"^科研"),
        ("社会公益组织", r"^社会(?:公益|团体)|^公益"),
        ("法律服务机构", r"^法律"),
        ("其他", r"^其[他它](?:组织|机构)?$"),
        (TOTAL, r"^(?:总计|合计|小计|总数)"),
    )
)
_BLOCKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("复议后起诉", re.compile(r"复议后")),
    ("未经复议直接起诉", re.compile(r"未经复议|直接起诉")),
    ("行政复议", re.compile(r"行政复议")),
)
_ENDINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("结果维持", re.compile(r"维持")),
    ("结果纠正", re.compile(r"纠正")),
    ("尚未审结", re.compile(r"未审结|尚未")),
    ("其他结果", re.compile(r"其[他它]结?果?")),
    (TOTAL, re.compile(r"(?:总|合|小)计")),
)
_ACTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("行政规范性文件", re.compile(r"规范性文件")),
    ("规章", re.compile(r"规章$")),
    ("其他对外管理服务事项", re.compile(r"其[他它]对外管理")),
    ("行政许可", re.compile(r"行政许可")),
    ("行政处罚", re.compile(r"行政处罚")),
    ("行政强制", re.compile(r"行政强制")),
    ("行政事业性收费", re.compile(r"事业性收费")),
    ("政府集中采购", re.compile(r"集中采购")),
)
_ACT_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("本年新制作数量", re.compile(r"新制作")),
    ("本年新公开数量", re.compile(r"新公开")),
    ("对外公开总数量", re.compile(r"公开总数")),
    ("本年制发件数", re.compile(r"制发")),
    ("本年废止件数", re.compile(r"废止")),
    ("现行有效件数", re.compile(r"现行有效")),
    ("上一年项目数量", re.compile(r"上一?年(?:度)?项目")),
    ("本年增/减", re.compile(r"增减|本年增")),
    ("本年处理决定数量", re.compile(r"本年(?:度)?处理决定")),
    ("处理决定数量", re.compile(r"处理决定")),
    ("本年收费金额", re.compile(r"收费(?:总)?金额")),
    ("采购项目数量", re.compile(r"采购项目")),
    ("采购总金额", re.compile(r"采购(?:总)?金额")),
)


def squeezed(text: str) -> str:
    """The words alone: numbering, marks and blanks are set differently everywhere."""
    return _NOT_WORDS.sub("", plain(text)) if len(text) <= _LONGEST * 4 else ""


def row_code(label: str, context: str = "") -> str | None:
    """The row of table 3 that a label names; `context`: the labels above and beside it."""
    words = _PREFIX.sub("", squeezed(label))
    if not words or len(words) > _LONGEST:
        return None
    if words.endswith("其他处理其他"):
        return "r3.6.3"
    if _OTHER.match(words):
        return "r3.6.3" if _OUTCOMES.search(squeezed(context)) else None
    return next((code for code, pattern in _ROWS if pattern.search(words)), None)


def column(label: str) -> str | None:
    return _first(_COLUMNS, squeezed(label), 12)


def remedy_block(label: str) -> str | None:
    return _first(_BLOCKS, squeezed(label), 24)


def remedy_ending(label: str) -> str | None:
    return _first(_ENDINGS, squeezed(label), 12)


def act(label: str) -> str | None:
    return _first(_ACTS, squeezed(label), 24)


def act_column(label: str) -> str | None:
    return _first(_ACT_COLUMNS, squeezed(label), 24)


def _first(
    patterns: tuple[tuple[str, re.Pattern[str]], ...], words: str, longest: int
) -> str | None:
    if not words or len(words) > longest:
        return None
    return next((name for name, pattern in patterns if pattern.search(words)), None)


ACT_COLUMNS_2021: Mapping[str, bool] = {
    "本年制发件数": True,
    "本年废止件数": True,
    "现行有效件数": True,
    "本年处理决定数量": True,
    "本年收费金额": True,
    "本年新制作数量": False,
    "本年新公开数量": False,
    "对外公开总数量": False,
    "上一年项目数量": False,
    "采购项目数量": False,
}

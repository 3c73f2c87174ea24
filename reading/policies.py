"""政策文件识读 · The table at the head of a paper: its index, issuer, number, days and validity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from domain.policies import PolicyHead
from reading.blocks import Grid, Paragraph
from reading.dates import dates_in
from reading.document import Document
from reading.htmlblocks import html_paper
from reading.plain import plain

_WORDS: tuple[tuple[str, str], ...] = (
    ("索引号", r"索\s*引\s*(?:号|码)|信息索引号"),
    ("发文机关", r"(?:发文|发布|公开|制发|制定|成文|印发)(?:机关|机构|单位|部门)|信息来源"),
    ("发文字号", r"发文字号|发文文号|公文字号|文\s*号|文件编号|文件号"),
    ("成文日期", r"(?:成文|生成|签发|印发)(?:日期|时间)"),
    ("发布日期", r"(?:发布|公开|公布)(?:日期|时间)"),
    ("有效性", r"有\s*效\s*性|效力状态|时效性?|文件状态|是否有效|信息有效性|有效期"),
    ("主题分类", r"(?:主题|信息)(?:分类|类别|词)"),
    ("标题", r"标\s*题|名\s*称|信息名称"),
)
_LABELS = tuple((name, re.compile(rf"(?:{words})$")) for name, words in _WORDS)
_IN_LINE = re.compile(
    rf"(?<![\u4e00-\u9fff])({'|'.join(words for _, words in _WORDS)})\s?[\]】]?\s?:"
)
_LONGEST_VALUE, _MOST_BLOCKS = 120, 80
_FEWEST = 2


def read_policy(doc: Document) -> PolicyHead | None:
    """None where fewer labels stand on the page than could be a head."""
    fields: dict[str, str] = {}
    for label, value in _pairs(doc):
        name = _named(label)
        said = " ".join(value.split())[:_LONGEST_VALUE]
        if name is not None and said and _named(re.split("[:：]", said)[0]) is None:
            fields.setdefault(name, said)
    known = {name for name in fields if name != "标题"}
    if len(known) < _FEWEST or not known & {"索引号", "发文字号", "成文日期"}:
        return None
    return PolicyHead(
        fields=fields,
        signed=_day(fields.get("成文日期", "")),
        published=_day(fields.get("发布日期", "")),
    )


def _named(label: str) -> str | None:
    words = re.sub(r"\s", "", plain(label)).strip(":：[]【】")
    return next((name for name, pattern in _LABELS if pattern.match(words)), None)


def _pairs(doc: Document) -> Iterator[tuple[str, str]]:
    for block in html_paper(doc, furnished=False).blocks[:_MOST_BLOCKS]:
        if isinstance(block, Grid):
            for row in block.rows[:12]:
                own = [slot.text for slot in row if slot.own]
                for text in own:
                    yield from _in_line(text)
                yield from pairwise(own)
        elif isinstance(block, Paragraph):
            yield from _in_line(block.text)


def _in_line(text: str) -> Iterator[tuple[str, str]]:
    """“索引号：… 发文字号：…”: labels told apart by their colons, several in one line."""
    words = plain(text)
    marks = list(_IN_LINE.finditer(words))
    for at, mark in enumerate(marks):
        end = marks[at + 1].start() if at + 1 < len(marks) else len(words)
        yield mark[1], words[mark.end() : end].strip(" [【")


def _day(words: str) -> date | None:
    found = dates_in(plain(words))
    return found[0].date if found else None

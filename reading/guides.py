"""指南识读 · The labelled fields of a guide: of disclosure (article 12), or of a service.

A label stands before a colon, in a table's cell left of its value, or alone on the line before it.
The first value of a label counts: guides repeat themselves in their sample forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from domain.guides import GuideReading
from reading.blocks import Block, Grid, Paragraph
from reading.document import Document
from reading.htmlblocks import html_paper
from reading.plain import plain

_GUIDE = re.compile(r"公开指南|信息公开.{0,8}指南")
_LABELS: tuple[tuple[str, str], ...] = (
    ("传真号码", r"传\s*真(?:号码|电话)?"),
    ("监督电话", r"(?:监督|投诉|举报)(?:投诉|举报)?电话"),
    ("联系电话", r"(?:联系|咨询|办公|受理|服务)?电\s*话(?:号码)?|联系方式"),
    ("互联网联系方式", r"互联网联系方式|电子(?:邮箱|邮件|信箱)(?:地址)?|邮\s*箱|e-?mail|网\s*址"),
    ("办公时间", r"(?:办公|工作|受理|接待|对外办公)时间"),
    ("邮政编码", r"邮(?:政)?\s*编(?:码)?"),
    ("通信地址", r"(?:通信|通讯|邮寄|联系)地址"),
    ("办公地址", r"(?:办公|受理|接待)?(?:地\s*址|地点)"),
    ("受理机构", r"(?:受理|工作)机构(?:名称)?|受理(?:部门|单位)"),
    ("机构名称", r"(?:机构|单位|部门|行政机关)名称|名\s*称"),
    ("信息分类", r"信息(?:的)?分类"),
    ("编排体系", r"编排体系"),
    ("获取方式", r"(?:信息)?(?:的)?获取方式|公开形式|公开方式"),
)
_SERVICE: tuple[tuple[str, str], ...] = (
    ("事项名称", r"事项名称"),
    ("事项类型", r"事项类型"),
    ("办理依据", r"(?:设定|办理|法律|实施)依据"),
    ("受理条件", r"(?:受理|申请|办理|审批)条件"),
    ("申请材料", r"(?:申请|申报|办理|提交|所需)材料"),
    ("办理流程", r"(?:办理|受理|审批|工作)(?:流程|程序)"),
    ("办理时限", r"(?:法定|承诺)?(?:办结|办理)?(?:时限|期限)"),
    ("收费标准", r"收费(?:标准|依据|情况)|是否收费"),
    ("办理地点", r"(?:办理|受理)(?:地点|地址)"),
    ("办理时间", r"办理时间"),
)
_NUMBERING = r"^\W{0,3}(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*)?"
_LONGEST_VALUE = 300
_LONGEST_ALONE = 14
_LONGEST_LABEL = 60


def is_disclosure_guide(doc: Document) -> bool:
    heads = (doc.title, doc.meta.get("columnname", ""), doc.meta.get("articletitle", ""))
    return any(_GUIDE.search(plain(head)) for head in heads)


def read_guide(doc: Document, *, disclosure: bool) -> GuideReading:
    wanted = _LABELS if disclosure else (*_SERVICE, *_LABELS)
    labels = [
        (name, re.compile(rf"{_NUMBERING}(?:{pattern})(?:\(.{{1,12}}\))?$", re.I))
        for name, pattern in wanted
    ]
    fields: dict[str, str] = {}
    names: dict[str, str | None] = {}
    for label, value in _pairs(html_paper(doc).blocks):
        if len(label) > _LONGEST_LABEL:
            continue
        if label not in names:
            names[label] = next((name for name, words in labels if words.search(label)), None)
        name = names[label]
        if name is not None and (words := _whole(" ".join(value.split()))):
            fields.setdefault(name, words[:_LONGEST_VALUE])
    return GuideReading(disclosure=disclosure, fields=fields)


def _whole(value: str) -> str:
    """Without half of a bracket that the next label stood in, or that this one does."""
    words = value.strip("。;；,， ")
    if words.count("（") + words.count("(") > words.count("）") + words.count(")"):
        words = re.sub(r"[（(][^（(）)]*$", "", words)
    elif words.count("（") + words.count("(") < words.count("）") + words.count(")"):
        words = words.rstrip("）)")
    return words.strip("。;；,， ")


def _pairs(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    alone = ""
    for block in blocks:
        if isinstance(block, Grid):
            yield from _in_grid(block)
            alone = ""
        elif isinstance(block, Paragraph):
            pairs = list(_in_line(block.text))
            yield from pairs
            if alone and not pairs:
                yield alone, block.text
            short = not pairs and len(block.text) <= _LONGEST_ALONE
            alone = plain(block.text).rstrip(":").strip() if short else ""


def _in_grid(grid: Grid) -> Iterator[tuple[str, str]]:
    for row in grid.rows:
        own = [slot.text for slot in row if slot.own]
        for text in own:
            for line in text.split("\n"):
                yield from _in_line(line)
        for label, value in pairwise(own):
            yield plain(label).replace("\n", "").strip(" :"), value


def _in_line(line: str) -> Iterator[tuple[str, str]]:
    """Several in one line are told apart by the next label's colon."""
    pieces = re.split(r"(?<=[^\d:])[:：](?!//)", line)
    for before, after in pairwise(pieces):
        label = re.split(r"[,，;；。、（(\s]+(?=\S+$)", before.strip())[-1]
        last = pieces[-1] is after
        value = after if last else re.split(r"[,，;；。\s]+(?=\S+$)", after.strip())[0]
        yield plain(label).strip(), value
        yield plain(before).strip(), value

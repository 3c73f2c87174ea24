"""办事指南识读 · The ten classes of elements of one service guide, its forms, its laws' links.

A label is a short text by itself: before a colon, in a cell left of (or above) its value, a heading
over paragraphs. Where a label is met the class is there; what stands behind it may be nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from domain.services import BASIS, NAME, OfferedForm, ServiceReading
from reading._headline import headline
from reading.blocks import Block, Grid, Paragraph, Picture
from reading.document import Document
from reading.htmlblocks import html_paper
from reading.links import links
from reading.plain import plain

_LABELS: tuple[tuple[str, str], ...] = (
    (NAME, r"(?:事项|服务|项目|办理事项|许可|审批|实施事项|业务)(?:全称|名称)"),
    (
        BASIS,
        r"(?:设定|办理|法律|法定|实施|政策|审批|许可|受理|申请|行使)(?:的)?依据|法律法规依据|依据",
    ),
    (
        "申请条件",
        r"(?:受理|申请|办理|审批|许可|申报|申办|准予批准的?|准予|办事|审核)条件|申请对象|适用对象",
    ),
    (
        "办理材料",
        r"(?:申请|申报|办理|提交|所需|受理|报送|应提交|需提交|需提供|需要提交|办事|申办|办件|审批)"
        r"(?:的)?(?:材料|资料|要件)(?:清单|目录|及要求)?|材料(?:清单|目录|名称|要求)|需要材料",
    ),
    (
        "办理地点",
        r"(?:办理|受理|办公|窗口|办事|接待|服务)?(?:地点|地址)(?:及窗口)?|办理窗口|受理窗口",
    ),
    (
        "办理机构",
        r"(?:办理|实施|受理|决定|审批|承办|主管|责任|实施主体|行使|办事|业务)"
        r"(?:机构|机关|部门|单位|主体|科室|处室|股室)(?:名称)?|实施主体",
    ),
    ("收费标准", r"收费(?:标准|依据|情况|项目|方式|标准及依据|依据及标准)?|是否收费|办理费用|费用"),
    (
        "办理时间",
        r"(?:办理|办公|工作|受理|服务|接待|对外办公|办事)时间"
        r"|(?:法定|承诺|办理|办结|审批|受理)?(?:办结|办理)?(?:时限|期限)|(?:法定|承诺)工作日",
    ),
    (
        "联系电话",
        r"(?:咨询|联系|办公|服务|业务咨询|窗口|办理|受理)?电\s*话(?:号码)?"
        r"|咨询方式|联系方式|咨询途径|咨询渠道|咨询(?:及)?(?:监督)?(?:投诉)?电话|咨询服务",
    ),
    (
        "办理流程",
        r"(?:办理|受理|审批|工作|业务|申办|许可|办事|申请|申报|服务)(?:的)?(?:流程|程序|步骤|环节)"
        r"|流程图|流程",
    ),
)
_BRACKETS = re.compile(r"[\s\[\]【】〔〕「」『』<>《》■●◆★*]")
_TOGETHER = re.compile(r"及其?|和|与|、|/")
_BARE = {
    "时间": "办理时间",
    "时限": "办理时间",
    "地点": "办理地点",
    "地址": "办理地点",
    "电话": "联系电话",
    "条件": "申请条件",
    "材料": "办理材料",
    "流程": "办理流程",
    "程序": "办理流程",
    "依据": "设定依据",
    "机构": "办理机构",
    "部门": "办理机构",
}
_NUMBER = r"^\W{0,3}(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*)?"
_NAMED = tuple(
    (name, re.compile(rf"{_NUMBER}(?:{pattern})(?:\(.{{1,16}}\))?$")) for name, pattern in _LABELS
)
_OTHER_LABEL = re.compile(
    rf"{_NUMBER}(?:监督|投诉|举报|备注|事项类型|服务对象|行使层级|办件类型|结果|办理形式|常见问题|"
    r"审批结果|通办范围|网上办理|基本编码|实施编码|权力来源|数量限制|中介服务|是否)[^。：:]{0,10}$"
)
_FOOT = re.compile(r"^\W{0,3}(?:版权所有|主办(?:单位)?:|网站标识码)|ICP备\d")
_ATTACHED = re.compile(r"\.(?:docx?|xlsx?|wps|et|pdf|ofd|rtf|zip|rar)(?:$|[?#])", re.IGNORECASE)
_FORM_WORDS = re.compile(
    r"表格|样表|空表|空白|范本|示范|申请表|申请书|登记表|审批表|备案表|下载|表$"
)
_GUIDE_FILE = re.compile(r"指南|流程|须知|一次性告知")
_PATTERN = re.compile(r"流程图|办事指南|指南")
_LONGEST, _LONGEST_LABEL, _MOST_LINES = 1500, 24, 400


@dataclass(slots=True)
class _Heap:
    """Words by class; the first value of a label counts, more paragraphs under it join."""

    fields: dict[str, str] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)

    def add(self, name: str, words: str) -> None:
        self.labels.add(name)
        said = " ".join(words.split()).strip("。;； ")
        if said and len(self.fields.get(name, "")) < _LONGEST:
            self.fields[name] = f"{self.fields.get(name, '')} {said}".strip()[:_LONGEST]


def read_service(doc: Document) -> ServiceReading:
    heap = _Heap()
    blocks = tuple(_above_the_foot(html_paper(doc, furnished=False).blocks))
    _read(blocks, heap)
    lines = doc.text.split("\n")
    head = headline(doc, lines, [plain(line) for line in lines[:_MOST_LINES]])
    title = heap.fields.get(NAME) or (head.title if head else "") or ""
    return ServiceReading(
        title=" ".join(title.split())[:80],
        fields=heap.fields,
        empty=tuple(sorted(heap.labels - set(heap.fields))),
        linked_basis=_linked(doc, heap.fields.get(BASIS, "")),
        pictured=_may_hold_more(doc, blocks),
        forms=tuple(_forms(doc)),
    )


def _above_the_foot(blocks: Sequence[Block]) -> Iterator[Block]:
    """The office's telephone in a foot that no markup calls one is no part of any guide."""
    for block in blocks:
        if isinstance(block, Paragraph) and _FOOT.search(plain(block.text)):
            return
        yield block


def _read(blocks: Sequence[Block], heap: _Heap) -> None:
    under = ""
    for block in blocks:
        if isinstance(block, Grid):
            _in_grid(block, under, heap)
        elif isinstance(block, Paragraph):
            under = _in_line(block.text, under, heap)
        elif under:
            heap.add(under, "（图片）")


def _in_line(text: str, under: str, heap: _Heap) -> str:
    """The class that the next paragraphs belong to."""
    words = plain(text).strip()
    label, colon, value = words.partition(":")
    if colon and (names := _classes(label)):
        for name in names:
            heap.add(name, value)
        for inner, more in _within(value):
            heap.add(inner, more)
        return names[0]
    if len(words) <= _LONGEST_LABEL:
        if names := _classes(words.rstrip(":")):
            heap.labels.update(names)
            return names[0]
        if _OTHER_LABEL.match(words.rstrip(":")):
            return ""
    if colon and len(label) <= _LONGEST_LABEL and _OTHER_LABEL.match(label.strip()):
        return ""
    for name, value in _within(words):
        heap.add(name, value)
    if under:
        heap.add(under, words)
    return under


def _within(words: str) -> Iterator[tuple[str, str]]:
    """Labels inside a sentence: “办理地点：…，联系电话：…”."""
    pieces = re.split(r"(?<=[^\d:]):(?!//)", words)
    for before, after in pairwise(pieces):
        label = re.split(r"[,;。、(\s]+(?=\S+$)", before.strip())[-1]
        if (name := _named(label)) is not None:
            yield name, re.split(r"[,;。\s]+(?=\S{2,12}$)", after.strip())[0]


def _in_grid(grid: Grid, under: str, heap: _Heap) -> None:
    heads: dict[int, str] = {}
    for row in grid.rows:
        own = [(at, slot.text) for at, slot in enumerate(row) if slot.own]
        named = [(at, _named(plain(text).strip().rstrip(":"))) for at, text in own]
        if len(own) > 2 and sum(name is not None for _, name in named) == len(own):
            heads = {at: name for at, name in named if name}
            heap.labels.update(heads.values())
            continue
        told = False
        for (_, text), (_, after) in pairwise(own):
            names = _classes(plain(text).replace("\n", "").strip().rstrip(":"))
            if names and not _classes(plain(after).strip()):
                for name in names:
                    heap.add(name, after)
                told = True
        for at, text in own:
            if not told and at in heads:
                heap.add(heads[at], text)
            elif not told and under and at not in heads:
                heap.add(under, text)
            for line in text.split("\n") if "：" in text or ":" in text else ():
                _in_line(line, "", heap)
        if own and not told and len(own) == 1 and (label := named[0][1]):
            heap.labels.add(label)
            under = label


def _classes(label: str) -> tuple[str, ...]:
    """One class, or several that share a label: “办理时间和地点”."""
    one = _named(label)
    if one is not None:
        return (one,)
    parts = _TOGETHER.split(_BRACKETS.sub("", label))
    found = [_named(part) or _BARE.get(part.strip()) for part in parts]
    several = len(parts) > 1 and _named(parts[0]) is not None
    return tuple(dict.fromkeys(n for n in found if n)) if several and all(found) else ()


@lru_cache(maxsize=4_096)
def _named(label: str) -> str | None:
    words = _BRACKETS.sub("", label)
    if not words or len(words) > _LONGEST_LABEL or re.search(r"监督|投诉|举报", words[:4]):
        return None
    return next((name for name, pattern in _NAMED if pattern.match(words)), None)


def _linked(doc: Document, basis: str) -> bool:
    """Whether a law that the basis names leads to its text, or its text stands on the page."""
    return any(
        len(words) > 3 and words.strip("《》") in basis
        for link in links(doc)
        if link.tag == "a" and (words := link.text.strip())
    )


def _may_hold_more(doc: Document, blocks: Sequence[Block]) -> bool:
    pictured = any(isinstance(block, Picture) for block in blocks)
    framed = bool(doc.tree.css("iframe[src]"))
    attached = any(
        _ATTACHED.search(link.href) and _GUIDE_FILE.search(link.text)
        for link in links(doc)
        if link.tag == "a"
    )
    return pictured or framed or attached


def _forms(doc: Document) -> Iterator[OfferedForm]:
    for link in links(doc):
        words = " ".join(link.text.split())
        if link.tag != "a" or _GUIDE_FILE.search(words):
            continue
        if _ATTACHED.search(link.href) or _FORM_WORDS.search(words):
            yield OfferedForm(href=link.href, url=doc.absolute(link.href), words=words[:60])

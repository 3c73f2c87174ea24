"""信件各项 · The labelled parts of a letter, in running text or in a row of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reading._row import Row
from reading.dates import Found, date_alone, dates_in

_WHO = r"(?:信件|来信|留言|咨询|投诉|问题|诉求|建议|写信|提问|问政|网民|群众|事项)"
_LABELS = {
    "title": rf"{_WHO}?(?:标题|名称|主题|题目)",
    "asked": rf"(?:{_WHO}|提交|受理|登记|反映)(?:时间|日期)",
    "answered": r"(?:回复|答复|办结|办理|处理|反馈|回信|解答)(?:时间|日期)",
    "answered_by": r"(?:回复|答复|办理|处理|反馈|解答|回信)(?:单位|部门|机构|人)",
    "handled_by": r"承办(?:单位|部门|机构|人)",
    "answer": r"(?:回复|答复|办理|处理|反馈|解答|回信)(?:内容|结果|情况|意见)|官方回复|处理结果",
    "state": rf"(?:{_WHO}|办理|处理|回复|受理|当前)?状态|办理进度",
    "letter": rf"{_WHO}(?:内容|正文|详情)|(?<![\u4e00-\u9fff])内容",
    "other": (
        rf"{_WHO}?(?:编号|分类|类型|类别|性质|来源|地区|对象|号码)|受理编号|查询编号|查询码|"
        rf"{_WHO}人|姓\s?名|昵称|写信人|收信人|收件人|受理(?:单位|部门)|浏览(?:次数|量)?|点击|是否公开|联系电话|"
        r"附件|满意度|评价"
    ),
}
_ANY = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABELS.items()))
# In running text a label begins where words begin, and ends in a colon, a bracket or a blank.
_LABEL = re.compile(
    rf"(?:(?<=[\s【\[|])|^)(?:{_ANY.pattern})\s?(?:[】\]]?\s?:|[】\]]|(?=\s)|$)", re.MULTILINE
)
STATE = re.compile(
    r"(?:已|正在?|待|未|不予|尚未)(?:办结|回复|答复|办理|受理|处理|转办|审核|采纳|解决|反馈|完成|公开|交办|办)中?|"
    r"(?:办理|处理|审核|受理|回复|流转)中|办结|超期未回复"
)
_MOST = 500
_NOTHING = re.compile(r"[\s\-—/无空暂]*")
_FOOT = re.compile(
    r"\n(?:版权所有|主办单位|技术支持|上一篇|下一篇|打印|关闭|返回|网站标识码|.{0,12}ICP备)"
)


@dataclass(slots=True, kw_only=True)
class Parts:
    """`handled_by`: 承办单位, to whom the letter was given; who answered may be another."""

    title: str | None = None
    asked: Found | None = None
    answered: Found | None = None
    answered_by: str | None = None
    handled_by: str | None = None
    answer: str | None = None
    state: str | None = None
    letter: str | None = None

    @property
    def is_letter(self) -> bool:
        """Enough of a letter to be one: its words or its answer, and when."""
        return bool((self.letter or self.answer) and (self.asked or self.answered or self.title))


def in_text(text: str) -> list[Parts]:
    """The letters that a page's text tells with labels, one Parts each."""
    found: list[Parts] = []
    had: set[str] = set()
    for name, value in _labelled(text):
        if not found or (name in had and name in _STARTS):
            found.append(Parts())
            had = set()
        had.add(name)
        _put(found[-1], name, value)
    return [
        parts for parts in found if parts.asked or parts.answered or parts.answer or parts.letter
    ][:_MOST]


_STARTS = {"title", "letter", "asked"}


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    marks = list(_LABEL.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        value = text[mark.end() : end]
        foot = _FOOT.search(value)
        yield mark.lastgroup or "", (value[: foot.start()] if foot else value).strip(" \n:【】[]|")


def _put(parts: Parts, name: str, value: str) -> None:
    """The first value that is one."""
    if name in ("asked", "answered"):
        days = dates_in(value[:60])
        if days and days[0].start <= 2 and getattr(parts, name) is None:
            setattr(parts, name, days[0])
    elif name != "other" and not _NOTHING.fullmatch(value) and getattr(parts, name) is None:
        words = value if name in ("answer", "letter") else value.split("\n", maxsplit=1)[0].strip()
        setattr(parts, name, words)


def in_row(row: Row, heads: Sequence[str]) -> Parts:
    """What one row of a list says besides its title; `heads`: what the table's columns are."""
    parts = Parts()
    before = ""
    for piece in row.pieces:
        text = piece.plain
        label = heads[piece.cell] if 0 <= piece.cell < len(heads) else before
        found = date_alone(text)
        name = _name(label)
        if found is not None and name in ("asked", "answered"):
            _date(parts, name, found)
        elif name == "answered_by" and piece.link is None and found is None:
            parts.answered_by = parts.answered_by or text
        elif piece.link is None or len(text) <= 8:
            _state(parts, text)
            for each, value in _labelled(text):
                _put(parts, each, value)
        before = text
    return parts


def _date(parts: Parts, name: str, found: Found) -> None:
    if getattr(parts, name) is None:
        setattr(parts, name, found)


def _state(parts: Parts, text: str) -> None:
    match = STATE.fullmatch(text.strip("[]()【】 "))
    if match and parts.state is None:
        parts.state = match[0]


def _name(label: str) -> str | None:
    match = _ANY.fullmatch(label.strip(" :【】[]()"))
    return match.lastgroup if match else None

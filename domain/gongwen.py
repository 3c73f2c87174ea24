"""公文 · An official paper as words and levels; how it is set follows from its `Format`.

The office enters the number 文号: a paper without one says so by an empty place, never by a number
that a program made up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import TypeAlias

_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,20}〔(?:19|20)\d\d〕[1-9]\d{0,4}号")
_NUMERALS = "零一二三四五六七八九十"


class NotANumberError(ValueError):
    """What was entered is no 发文字号; the message says how one is written."""


def number(entered: str) -> str:
    """发文字号 · 机关代字〔年份〕序号号, as entered but for the kind of its brackets (7.2.5)."""
    mended = re.sub(r"[\[［【\(（]((?:19|20)\d\d)[\]］】\)）]", r"〔\1〕", entered.strip())
    if not _NUMBER.fullmatch(mended):
        raise NotANumberError(
            f"“{entered}”不是发文字号；请写作“某政办督〔2026〕7号”：年份四位，序号不加“第”、不补零"
        )
    return mended


def in_full(day: date) -> str:
    """成文日期 · Arabic numerals, no leading zeros (7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def numeral(count: int) -> str:
    """一 … 九十九."""
    tens, ones = divmod(count, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _NUMERALS[tens] + "十"
    return head + (_NUMERALS[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class Block:
    """段落 · `level` 0: running text; 1 to 4: 一、（一）1.（1）, numbered where it is set."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """表 · `widths` in millimetres; a cell's lines are parted by line feeds."""

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


Piece: TypeAlias = Block | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """附件 · Begins a page of its own; numbered only where there are several."""

    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """`masthead`: 发文机关标志. `signed_by`: 署名. `note`: 附注, without its brackets.

    `names`: further names in the title, which no line may tear.
    """

    masthead: str
    title: str
    addressee: str
    body: tuple[Block, ...]
    signed_by: str
    dated: date
    number: str | None = None
    annexes: tuple[Annex, ...] = ()
    note: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """版式 · The measures of GB/T 9704, from rulebook/formats. Lengths in mm, sizes in points.

    `fonts`: role (`song`, `fang`, `kai`, `hei`, `title`) to families, the first that exists is
    taken; DOCX names the first.
    """

    name: str
    source: str
    paper: tuple[float, float]
    top: float
    bottom: float
    left: float
    right: float
    tolerance: float
    lines: int
    columns: int
    body_size: float
    title_size: float
    folio_size: float
    table_size: float
    masthead_size: float
    masthead_down: float
    rule_gap: float
    rule_width: float
    folio_down: float
    red: str
    fonts: Mapping[str, tuple[str, ...]]

    @property
    def width(self) -> float:
        return self.paper[0] - self.left - self.right

    @property
    def height(self) -> float:
        return self.paper[1] - self.top - self.bottom

    @property
    def line(self) -> float:
        """Millimetres from one line to the next."""
        return self.height / self.lines

    @property
    def char(self) -> float:
        """Millimetres from one character to the next: the line holds so many, evenly set."""
        return self.width / self.columns


def numbered(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body with the numbers of its levels written out."""
    counts = [0, 0, 0, 0]
    written = []
    for block in body:
        if block.level == 0:
            written.append(block)
            continue
        counts[block.level - 1] += 1
        counts[block.level :] = [0] * (len(counts) - block.level)
        written.append(Block(_mark(block.level, counts[block.level - 1]) + block.text, block.level))
    return tuple(written)


def _mark(level: int, count: int) -> str:
    return (
        f"{numeral(count)}、",
        f"（{numeral(count)}）",
        f"{count}.",
        f"（{count}）",
    )[level - 1]


_WORDS = (
    r"\d{4}年(?:第[一二三四]季度|\d{1,2}月)?|"
    "关于|网站|存在|问题|限期|整改|通知书?|的|情况|人民政府|政府|门户|督办|催办|撤销|办公室"
)


def _width(text: str) -> float:
    """In characters: a digit or a Latin letter is half of one."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def title_lines(title: str, room: int, names: tuple[str, ...] = ()) -> tuple[str, ...]:
    """标题 · In as few lines as hold it, broken between words, no name torn, upper ones longer."""
    count = ceil(_width(title) / room)
    known = "|".join(re.escape(name) for name in names if name)
    words = re.findall(f"{known + '|' if known else ''}{_WORDS}|.", title)
    lines: list[str] = []
    line = ""
    for place, word in enumerate(words):
        rest = "".join(words[place:])
        fair = ceil(_width(line + rest) / max(count - len(lines), 1))
        full = _width(line) >= fair or _width(line + word) > room
        if line and word != "的" and full:
            lines.append(line)
            line = ""
        line += word
    return (*lines, line)

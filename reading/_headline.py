"""大标题 · The headline of an article, found where the page shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reading._byline import is_byline
from reading.document import Document
from reading.plain import plain

_SITE = re.compile(r"\s*(?:[_|｜丨»>—–]+|--+|\s-\s?|-\s(?=\S)|-(?=[^-]{2,30}$))\s*")
_FEWEST = 4
_MOST_LINES = 4
_NEAR = 5
_LONGEST = 200
_NO_TITLE = re.compile(
    r"(?:当前|所在|您的|现在的?)位置|首页\s?[>/»›-]|^\W*$|字[号体]"
    r"|打印|分享|^(?:正文|内容|详情|返回|关闭|索引号|索 引)|来源:|时间:|日期:"
)
_LABEL = re.compile(r"^(?:名\s{0,4}称|标\s{0,4}题|题\s{0,4}名|信息名称)\s?:?\s")
_TAGS = re.compile(r"<[^<>]{1,20}>")


@dataclass(frozen=True, slots=True)
class Headline:
    """`end`: the line after it."""

    title: str
    end: int


def headline(doc: Document, lines: Sequence[str], plain_lines: Sequence[str]) -> Headline | None:
    """What the page's own title or label names, where the page shows it; else what stands above
    the line with its date."""
    bare = [_bare(_LABEL.sub("", line)) for line in plain_lines]
    byline = next((n for n, line in enumerate(plain_lines) if is_byline(line)), None)
    for wanted in _named(doc):
        found = _shown(wanted, bare, byline)
        if found:
            first, end = found
            words = [_LABEL.sub("", line) for line in lines[first:end]]
            label = doc.meta.get("articletitle", "")
            same = label and _bare(plain(label)) == "".join(bare[first:end])
            return Headline(" ".join(label.split()) if same else "".join(words), end)
    return _above(lines, plain_lines, byline) or _heading(doc, bare)


def _named(doc: Document) -> list[str]:
    """Bare forms of what the page calls itself, longest first: its label, its title and the parts
    of it."""
    title = plain(_TAGS.sub("", doc.title))
    parts = [part for part in _SITE.split(title) if len(part) >= _FEWEST]
    names = [plain(doc.meta.get("articletitle", "")), title, *sorted(parts, key=len, reverse=True)]
    return [name for name in dict.fromkeys(map(_bare, names)) if len(name) >= _FEWEST]


def _shown(wanted: str, bare: Sequence[str], byline: int | None) -> tuple[int, int] | None:
    """The lines that say it: one, or a few that follow each other; the ones nearest above the
    byline, else the first."""
    found: list[tuple[int, int]] = []
    for first, line in enumerate(bare):
        if not line or not wanted.startswith(line):
            continue
        words, end = line, first + 1
        while (
            words != wanted
            and end < len(bare)
            and end - first < _MOST_LINES
            and bare[end]
            and wanted.startswith(words + bare[end])
        ):
            words += bare[end]
            end += 1
        if words == wanted:
            found.append((first, end))
    if not found:
        return None
    above = [each for each in found if byline is not None and 0 <= byline - each[1] <= _NEAR]
    return above[-1] if above else found[0]


def _above(lines: Sequence[str], plain_lines: Sequence[str], byline: int | None) -> Headline | None:
    """The line above the byline that is neither a way nor a tool."""
    if byline is None:
        return None
    for index in range(byline - 1, max(-1, byline - 6), -1):
        if _FEWEST <= len(lines[index]) <= _LONGEST and not _NO_TITLE.search(plain_lines[index]):
            return Headline(lines[index], index + 1)
    return None


def _heading(doc: Document, bare: Sequence[str]) -> Headline | None:
    for node in doc.tree.css("h1,h2"):
        words = " ".join(node.text().split())
        if _FEWEST <= len(words) <= _LONGEST and not _NO_TITLE.search(plain(words)):
            at = next((n for n, line in enumerate(bare) if line == _bare(plain(words))), 0)
            return Headline(words, at + 1)
    return None


def _bare(text: str) -> str:
    return "".join(text.split())

"""题下行 · The line under a headline: when an article came out, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from domain.dates import DateSource, SeenDate
from reading._years import one
from reading.dates import Found, date_alone, dates_in
from reading.document import Document

_BODY = 60
_LINES = 14
_LONGEST = 220
_OUT = (
    r"(?:发布|发表|发稿|公布|公开|更新|上传|录入|上网|上线|添加)(?:日期|时间)|发布于"
    r"|(?:日期|时间|发文时间)"
)
# Not 开始时间, 展会时间, 成文日期: the label must begin where words begin.
_LABEL = re.compile(rf"(?<![\u4e00-\u9fff])(?:{_OUT})\s?:?\s?")
_BLANK_LABEL = re.compile(r"(?<![\u4e00-\u9fff])(?:[发公]布|发稿|更新)?(?:日期|时间)\s?:")
_SOURCE = re.compile(
    r"(?:(?:信息|文章|稿件|内容|新闻)?\s?来\s?源|稿源|供稿(?:单位)?|转自)\s?(?::|：)\s?(.*)"
)
_END = re.compile(
    r"\s*(?:【|\[\s?字|\]|】|(?:发布|发表|发稿|公布|更新|上传)?(?:日期|时间)\s?:|作者|编辑|记者|责任编辑|责编|审核|浏览|点击|阅读|访问|字[号体]|"
    r"分享|打印|关闭|收藏|字号|大\s中\s小|撰稿|摄影|供稿|文章|发布[人者]|(?:19|20)\d\d[-./年]\d)"
)
_HANGING = re.compile(r"\S.{0,10}[:：]")  # a label whose value stands in the next line
_TOO_LONG = 60


def is_byline(line: str) -> bool:
    """It holds a whole date and little else, or labels one or a source."""
    if len(line) > _LONGEST:
        return False
    days = dates_in(line)
    if days and (_LABEL.search(line) or _SOURCE.search(line)):
        return True
    alone = days and days[0].end - days[0].start >= len(line.strip(" []()【】")) - 1
    return bool(alone) or bool(_SOURCE.search(line) and len(line) < 2 * _BODY)


def window(lines: Sequence[str], start: int) -> list[str]:
    """The lines from the headline to the first paragraph."""
    found: list[str] = []
    for line in lines[start : start + _LINES]:
        if len(line) > _LONGEST or (
            len(line) >= _BODY and not _LABEL.search(line) and not _SOURCE.search(line)
        ):
            break
        if found and _HANGING.fullmatch(found[-1]):
            found[-1] += f" {line[:_LONGEST]}"
        else:
            found.append(line[:_LONGEST])
    return found


def date_of(doc: Document, lines: Sequence[str], on: date | None) -> SeenDate | None:
    """Labelled, or alone on its line, or beside a source; else what a script writes there."""
    for line in lines:
        for label in _LABEL.finditer(line):
            value = line[label.end() : label.end() + 40]
            days = dates_in(value)
            if days and days[0].start <= 1:
                return _seen(days[0], value, on, DateSource.LABELLED)
    for line in lines:
        days = dates_in(line)
        if days and (_is_alone(days[0], line) or _SOURCE.search(line)):
            return _seen(days[0], line, on, DateSource.PRINTED)
    if any(_BLANK_LABEL.search(line) for line in lines):
        return _scripted(doc, on)
    return None


def _is_alone(found: Found, line: str) -> bool:
    rest = (line[: found.start] + line[found.end :]).strip(" []()|/")
    return (
        len(rest) <= 2
        or re.fullmatch(r"(?:.{0,6}(?:浏览|点击|阅读|访问|字[号体]).{0,30})", rest) is not None
    )


def _seen(found: Found, line: str, on: date | None, source: DateSource) -> SeenDate:
    return one(found, "", line[found.start : found.end] or line, on, source)


_WRITTEN = re.compile(
    r"(?:pub\w{0,10}|fb\w{0,6}|date|time|sj|rq)\w{0,8}\s{0,3}=\s{0,3}[\"']([^\"'\n]{6,40})[\"']"
    r"|document\.write\(\s{0,3}[\"']([^\"'\n]{6,40})[\"']",
    re.IGNORECASE,
)


def _scripted(doc: Document, on: date | None) -> SeenDate | None:
    """The label is printed and its date comes from a script: a literal there, if there is one."""
    for script in doc.scripts:
        for match in _WRITTEN.finditer(script[:200_000]):
            words = (match[1] or match[2]).strip()
            found = date_alone(words)
            if found is not None and found.year is not None:
                return one(found, "", words, on, DateSource.SCRIPTED)
    return None


def source_of(lines: Sequence[str]) -> str | None:
    for line in lines:
        match = _SOURCE.search(line)
        if match:
            words = match[1]
            end = _END.search(words)
            words = (words[: end.start()] if end else words).strip(" |,;、[]()【】")
            return words if 0 < len(words) <= _TOO_LONG else None
    return None

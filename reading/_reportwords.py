"""年报文字 · What the words of an annual report say: its year, its period, figures in the prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from reading.plain import plain

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = r"(20\d\d|[二][〇○零][〇○零一二三四][〇○零一二三四五六七八九])"
_NAME = r"(?:信息|政务)公开"
_BEFORE = re.compile(rf"{_YEAR}\s*年?度?(?=[^。；;]{{0,40}}{_NAME}[^。；;]{{0,16}}报告?)")
_AFTER = re.compile(rf"{_NAME}[^。；;]{{0,16}}报告?\s?[(\[]?\s?{_YEAR}\s*年?度?")
_LONGEST_TITLE = 90
_TITLE_WITHIN = 80

_DAY = r"(?:(20\d\d)\s*年)?\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_PERIOD = re.compile(
    rf"(?:统计|数据|资料|报告)[^。]{{0,16}}?(?:期限|时限|日期|期间|时间)[^。\d]{{0,8}}{_DAY}"
    rf"\s*(?:起|零时|开始)?\s*[,，]?(?:至|到|-|~)\s*{_DAY}"
)
_PUBLISHED = re.compile(
    r"(?:(?:发布|公开|公布|发文|生成|成文|更新)(?:时间|日期)|(?<![\u4e00-\u9fff])(?:时间|日期))\s*[:】\]]?\s*"
    r"(20\d\d)\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})"
)
_DONE = re.compile(r"主动公开|收到|受理|答复|发布(?:了|信息)|公开了")
_PLANNED = re.compile(r"将|(?<!主)(?<!重)要|拟|计划|继续|进一步|力争|下一步|着力|努力|打算")
_COUNT = r"(\d+)\s*(?:件|宗|份|起)"
_CLAIMS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "received": (
        re.compile(
            rf"(?:收到|受理|新收|接收|收到并处理|办理)(?:的|各类|公众|群众)?(?:政府)?"
            rf"(?:依申请公开|信息公开申请|公开申请)[^。；;，,、\d(]{{0,8}}{_COUNT}"
        ),
        re.compile(
            rf"(?:共|全年)(?:收到|受理)[^。；;，,、\d(]{{0,12}}申请[^。；;，,、\d(]{{0,6}}{_COUNT}"
        ),
    ),
    "granted": (re.compile(rf"(?<!不)予以公开(?:的)?(?:共|有|为)?\s*{_COUNT}"),),
    "normative": (re.compile(r"规范性文件\s*(?:共)?\s*(\d+)\s*(?:件|份|部)"),),
}


def titled(title: str, lines: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """The report's name and its years; the page's own title first, then its headings."""
    for line in (title, *lines[:_TITLE_WITHIN]):
        words = plain(line)
        if len(words) <= _LONGEST_TITLE and "公开" in words and (years := _years(words)):
            return line.strip(), years
    return title, ()


def _years(words: str) -> tuple[int, ...]:
    found = _BEFORE.findall(words) or _AFTER.findall(words)
    return tuple(dict.fromkeys(int(each.translate(_DIGITS).replace("二", "2")) for each in found))


def period(lines: Iterable[str]) -> tuple[date, ...]:
    """First and last day of the 统计期限; empty where none, or no year, is given."""
    for line in lines:
        found = _PERIOD.search(plain(line))
        if found is None or not (found[1] or found[4]):
            continue
        first_year, last_year = found[1] or found[4], found[4] or found[1]
        first = _day(first_year, found[2], found[3])
        last = _day(last_year, found[5], found[6])
        if first is not None and last is not None:
            return (first, last)
    return ()


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def year_of(years: Sequence[int], limits: Sequence[date]) -> int | None:
    if years:
        return years[-1]
    return limits[0].year if limits else None


def published(lines: Iterable[str]) -> date | None:
    for line in lines:
        found = _PUBLISHED.search(plain(line))
        if found is not None and (day := _day(*found.groups())) is not None:
            return day
    return None


def claims(overview: str) -> dict[str, tuple[int, ...]]:
    words = plain(overview)
    return {
        name: tuple(dict.fromkeys(int(n) for each in patterns for n in each.findall(words)))
        for name, patterns in _CLAIMS.items()
    }


def astray(words: str, year: int | None) -> tuple[str, ...]:
    """Sentences that report as done what they date in the year after; plans are no such thing."""
    if year is None:
        return ()
    later = re.compile(rf"(?<!\d){year + 1}\s*年(?:度)?\s*[,，]([^。；;\n]{{4,80}})")
    return tuple(
        found[0][:60]
        for found in later.finditer(plain(words))
        if _DONE.search(found[1]) and not _PLANNED.search(found[1][:30])
    )

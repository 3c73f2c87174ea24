"""日期识读 · Dates in Chinese text, in every form that government pages print them.

Works on text made plain (`reading.plain`). What is found is what is printed: a date without a year
comes back without one (see `reading._years`), an impossible one (2月30日) with no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import BEIJING

_Y = r"(?:19|20)\d\d"
_WEEKDAY = r"(?:\s?[(,]?\s?(?:星期|周)[一二三四五六日天]\s?\)?)?"
_CLOCK = (
    r"(?:\s{0,4}T?\s?(?P<h>\d{1,2})\s?[:时点]\s?(?P<mi>\d\d)"
    r"(?:\s?[:分]\s?(?:(?P<s>\d\d)\s?秒?)?)?)?"
)
_ZONE = r"(?P<zone>(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d))?"
_FULL = re.compile(
    rf"(?<![\d./-])(?P<y>{_Y})\s?(?:年\s?(?P<m>\d{{1,2}})\s?月\s?(?P<d>\d{{1,2}})(?!\d)\s?[日号]?"
    rf"|(?P<sep>[-./])\s?(?P<m2>\d{{1,2}})\s?(?P=sep)\s?(?P<d2>\d{{1,2}})(?!\d|[-./]\d))"
    rf"{_WEEKDAY}{_CLOCK}{_ZONE}"
)
_NUMERAL = "0O〇○零一二三四五六七八九"
_CHINESE = re.compile(
    rf"(?P<y>[12一二][{_NUMERAL}]{{3}})\s?年\s?(?P<m>[一二三四五六七八九十]{{1,2}})\s?月\s?"
    r"(?P<d>[一二三四五六七八九十廿卅]{1,3})\s?[日号]"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<m>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_ENGLISH = re.compile(
    rf"\b{_MONTH}\s?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s?(?P<y>{_Y})\b{_CLOCK}", re.IGNORECASE
)
_ENGLISH_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{_MONTH},?[\s-](?P<y>{_Y})\b{_CLOCK}",
    re.IGNORECASE,
)
# Only where nothing but a date is expected: a cell, a node of its own.
_MD = r"(?P<m>\d{1,2})\s?(?:[-./]|月\s?)\s?(?P<d>\d{1,2})\s?日?"
_CELLS = (
    re.compile(rf"(?P<y>{_Y})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"),
    re.compile(rf"(?P<d>\d{{1,2}})\s?日?\s?[/|]?\s?(?P<y>{_Y})\s?[-./年]\s?(?P<m>\d{{1,2}})月?"),
    re.compile(rf"(?P<y>{_Y})\s?[-./年]\s?(?P<m>\d{{1,2}})月?\s(?P<d>\d{{1,2}})日?"),
    re.compile(rf"{_MD}\s?[/|,]?\s(?P<y>{_Y})年?"),
    re.compile(rf"(?P<y>{_Y})年?\s(?:/\s?)?{_MD}"),
    re.compile(rf"(?P<d>\d{{1,2}})\s(?P<m>\d{{1,2}})月\s(?P<y>{_Y})年?"),
    re.compile(rf"(?P<yy>\d\d)(?P<sep>[-./])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}}){_CLOCK}"),
    re.compile(rf"{_MD}{_WEEKDAY}{_CLOCK}"),
    re.compile(r"(?P<d>\d{1,2})日?\s?[/|]?\s?(?P<m>\d{1,2})\s?月"),
    re.compile(rf"(?P<d>\d{{1,2}})\s{_MONTH}", re.IGNORECASE),
)
_RELATIVE = re.compile(
    rf"(?:(?P<word>刚刚|今天|今日|昨天|昨日|前天)|(?P<n>\d{{1,3}})\s?(?P<unit>秒|分钟|小时|天|日|周)前){_CLOCK}"
)
_BACK = {"刚刚": 0, "今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}
_DAYS = {"秒": 0.0, "分钟": 1 / 1440, "小时": 1 / 24, "天": 1.0, "日": 1.0, "周": 7.0}
_BRACKETS = "[]()【】〔〕「」{}|·• \t\n-–—/,;:"
_EPOCH = re.compile(r"(\d{9,10})(\d{3})?")
_TENS = {"十": 10, "廿": 20, "卅": 30}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`year` None: none is printed. `relative`: days before the look (with its hour unknown)."""

    year: int | None
    month: int
    day: int
    time: str | None
    start: int
    end: int
    relative: float | None = None

    @property
    def date(self) -> date | None:
        """None without a year, and for a day that no calendar has."""
        return None if self.year is None else on_calendar(self.year, self.month, self.day)


def on_calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def dates_in(text: str) -> list[Found]:
    """Whole dates (with year) in running text, in order."""
    found = [each for each in map(_read, _FULL.finditer(text)) if each]
    if "年" in text:
        found += [each for each in map(_numerals, _CHINESE.finditer(text)) if each]
    for pattern in (_ENGLISH, _ENGLISH_DAY_FIRST):
        found += [each for each in map(_read, pattern.finditer(text)) if each]
    return sorted(found, key=lambda each: each.start)


def date_alone(text: str) -> Found | None:
    """The date that is all there is in `text`, brackets aside: any form, year or no year."""
    bare = text.strip(_BRACKETS)
    if not bare or len(bare) > 40:
        return None
    for pattern in (_FULL, *_CELLS):
        match = pattern.fullmatch(bare)
        if match and (found := _read(match)):
            return found
    for other in (_chinese_alone, _english_alone, _relative):
        if found := other(bare):
            return found
    return None


def from_epoch(value: str) -> tuple[date, str] | None:
    """Beijing date and time of seconds or milliseconds since 1970, between 1990 and 2100."""
    match = _EPOCH.fullmatch(value.strip())
    if not match or not 631_152_000 <= int(match[1]) < 4_102_444_800:
        return None
    moment = datetime.fromtimestamp(int(match[1]), BEIJING)
    return moment.date(), f"{moment:%H:%M:%S}"


def _read(match: re.Match[str]) -> Found | None:
    part = match.groupdict()
    year = int(part["y"]) if part.get("y") else _century(part.get("yy"))
    month = _month(part.get("m") or part.get("m2") or "")
    day = int(part.get("d") or part.get("d2") or 0)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    found = Found(
        year=year, month=month, day=day, time=_clock(part), start=match.start(), end=match.end()
    )
    return _in_beijing(found, part["zone"]) if part.get("zone") and found.time else found


def _century(yy: str | None) -> int | None:
    return None if yy is None else 2000 + int(yy) if int(yy) < 80 else 1900 + int(yy)


def _month(printed: str) -> int:
    if printed.isdigit():
        return int(printed)
    return _MONTHS.index(printed[:3].lower()) + 1 if printed else 0


def _clock(part: dict[str, str | None]) -> str | None:
    hour, minute, second = part.get("h"), part.get("mi"), part.get("s")
    if not hour or not minute or int(hour) > 24 or int(minute) > 59:
        return None
    return f"{int(hour):02}:{minute}" + (f":{second}" if second else "")


def _in_beijing(found: Found, zone: str) -> Found:
    """A time of another zone (ISO “Z”) as the Beijing date it stands for."""
    offset = zone.lstrip(".0123456789").replace(":", "")
    minutes = 0 if offset == "Z" else int(offset[1:3]) * 60 + int(offset[3:5])
    minutes = -minutes if offset.startswith("-") else minutes
    day = found.date
    if day is None or found.time is None:
        return found
    hour, minute, *rest = found.time.split(":")
    moment = datetime(day.year, day.month, day.day) + timedelta(  # noqa: DTZ001 - shifted by hand
        hours=int(hour) + 8, minutes=int(minute) - minutes
    )
    return Found(
        year=moment.year,
        month=moment.month,
        day=moment.day,
        time=":".join((f"{moment:%H:%M}", *rest)),
        start=found.start,
        end=found.end,
    )


def _numerals(match: re.Match[str]) -> Found | None:
    year = int("".join(each if each in "12" else str(_digit(each)) for each in match["y"]))
    month, day = _counted(match["m"]), _counted(match["d"])
    if not (1900 <= year < 2100 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Found(year=year, month=month, day=day, time=None, start=match.start(), end=match.end())


def _digit(numeral: str) -> int:
    """“0O〇○零” are all nought."""
    return max(0, _NUMERAL.index(numeral) - 4)


def _counted(words: str) -> int:
    """三 3, 十 10, 十三 13, 二十 20, 二十三 23, 廿三 23; nonsense is 0."""
    total = 0
    for each in words:
        if each in _TENS:
            total = total * 10 if each == "十" and 0 < total < 10 else total + _TENS[each]
        else:
            total += _digit(each)
    return total


def _chinese_alone(text: str) -> Found | None:
    match = _CHINESE.fullmatch(text)
    return _numerals(match) if match else None


def _english_alone(text: str) -> Found | None:
    match = _ENGLISH.fullmatch(text) or _ENGLISH_DAY_FIRST.fullmatch(text)
    return _read(match) if match else None


def _relative(text: str) -> Found | None:
    match = _RELATIVE.fullmatch(text)
    if not match:
        return None
    word = match["word"]
    back = float(_BACK[word]) if word else int(match["n"]) * _DAYS[match["unit"]]
    return Found(
        year=None, month=0, day=0, time=_clock(match.groupdict()), start=0, end=match.end(),
        relative=back,
    )  # fmt: skip


def days_in(href: str) -> Iterator[tuple[int, int, int | None]]:
    """(year, month, day) that an address holds, most telling first; day None: only the month."""
    for pattern in _IN_HREF:
        for match in pattern.finditer(href):
            year, month, day = match[1], match[2], match[3] if pattern.groups > 2 else None
            if 1 <= int(month) <= 12 and (day is None or 1 <= int(day) <= 31):
                yield int(year), int(month), int(day) if day else None


_IN_HREF = (
    re.compile(rf"(?<!\d)({_Y})([01]\d)([0-3]\d)(?!\d)"),  # t20240305_1.html, /20240305/
    re.compile(rf"(?<!\d)({_Y})[-/_]([01]?\d)[-/_]([0-3]?\d)(?!\d)"),  # /2024/3/5/, 2024-03/05
    re.compile(rf"(?<!\d)({_Y})[-/_]?([01]\d)(?!\d)"),  # /202403/, /2024-03/
)

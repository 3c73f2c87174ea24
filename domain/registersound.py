"""名录校验 · Whether a register can be worked with: references, circles, doubles, dates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from unicodedata import normalize

from domain.register import (
    CHINESE,
    TYPES,
    Channel,
    Column,
    Kind,
    Obligation,
    Record,
    Register,
    Site,
    Unit,
    Window,
    kind_of,
)
from domain.registerwho import home_key

LONGEST_ID, LONGEST_TEXT = 64, 2000
EARLIEST, LATEST = date(1949, 10, 1), date(2100, 12, 31)
_CODE = re.compile(r"\d{10}|bm\d{8}")
_ADDRESS = re.compile(r"https?://[^\s/?#@\\]+([/?#]\S*)?", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)+")
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SURROGATE = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_REFERENCES: Mapping[str, Kind] = {
    "parent": Kind.UNIT,
    "unit": Kind.UNIT,
    "operator": Kind.UNIT,
    "site": Kind.SITE,
    "merged_into": Kind.SITE,
}
_ORDER: Mapping[type[Record], tuple[str, ...]] = {
    Site: ("opened_on", "announced_on", "closed_on"),
    Column: ("opened_on", "closed_on"),
    Channel: ("opened_on", "closed_on"),
    TYPES[Kind.ACCOUNT]: ("opened_on", "closed_on"),
}
_TITLES = {
    "opened_on": "开通日期",
    "announced_on": "公告关停日期",
    "closed_on": "关停日期",
    "since": "设立日期",
    "until": "撤销日期",
    "pledged_on": "责任书签订日期",
    "pledged_until": "责任书有效期",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsound:
    """不合要求 · One value that does not hold, and in plain words why."""

    kind: Kind
    id: str
    field: str
    says: str

    def __str__(self) -> str:
        return f"{CHINESE[self.kind]}“{self.id}”：{self.says}"


def unsound(register: Register) -> tuple[Unsound, ...]:
    """Everything that keeps the register from being taken in; empty when it is sound."""
    found = [each for record in register.records for each in _by_itself(record)]
    found += _dangling(register)
    found += _doubles(register)
    found += _circles(register, Kind.UNIT, "parent", "上级单位")
    found += _circles(register, Kind.SITE, "merged_into", "并入网站")
    return tuple(found)


def _says(record: Record, field: str, says: str) -> Unsound:
    return Unsound(kind=kind_of(record), id=record.id, field=field, says=says)


def _by_itself(record: Record) -> Iterator[Unsound]:
    for each in fields(record):
        value = getattr(record, each.name)
        if isinstance(value, str):
            yield from _text(record, each.name, str(value))
        elif isinstance(value, date):
            yield from _day(record, each.name, value)
    yield from _formats(record)
    yield from _dates(record)


def _text(record: Record, name: str, value: str) -> Iterator[Unsound]:
    if not value or value != value.strip():
        yield _says(record, name, "文字为空，或首尾有空格")
    elif _UNSEEN.search(value) or _SURROGATE.search(value):
        yield _says(record, name, "含有看不见的控制字符，请重新输入")
    elif name == "id" and value != normalize("NFKC", value):
        yield _says(record, name, "编号含有全角或变形字符，请改用半角")
    elif name != "remark" and "\n" in value:
        yield _says(record, name, "不应换行")
    elif len(value) > (LONGEST_ID if name == "id" else LONGEST_TEXT):
        yield _says(record, name, f"超过{LONGEST_ID if name == 'id' else LONGEST_TEXT}字")


def _day(record: Record, name: str, value: date) -> Iterator[Unsound]:
    if not EARLIEST.year <= value.year <= LATEST.year:
        yield _says(record, name, f"日期{value:%Y-%m-%d}有误")
    if isinstance(value, datetime) and (value.second or value.microsecond):
        yield _says(record, name, "时间只写到分")


def _formats(record: Record) -> Iterator[Unsound]:
    for name in ("home", "url"):
        address = getattr(record, name, None)
        if address is not None and not _ADDRESS.fullmatch(address):
            yield _says(record, name, f"“{address}”不是网址，应以 http:// 或 https:// 开头")
    if isinstance(record, Site) and record.site_code and not _CODE.fullmatch(record.site_code):
        yield _says(
            record,
            "site_code",
            f"网站标识码“{record.site_code}”应为10位数字，或 bm 加8位数字",
        )
    if isinstance(record, Unit) and record.email and not _MAIL.fullmatch(record.email):
        yield _says(record, "email", f"“{record.email}”不是电子邮箱")
    if isinstance(record, Obligation) and not EARLIEST.year <= record.year <= LATEST.year:
        yield _says(record, "year", f"年度“{record.year}”有误")
    promised = record.answer_within if isinstance(record, Channel) else None
    if promised is not None and not 1 <= promised <= 366:
        yield _says(record, "answer_within", "答复时限应为1至366个工作日")


def _dates(record: Record) -> Iterator[Unsound]:
    yield from _in_order(record, _ORDER.get(type(record), ()))
    if isinstance(record, Unit):
        yield from _in_order(record, ("since", "until"))
        yield from _in_order(record, ("pledged_on", "pledged_until"))
    if isinstance(record, Window) and record.begins >= record.ends:
        yield _says(record, "ends", "维护结束时间应晚于开始时间")
    if isinstance(record, Column) and record.exempt_until and not record.why_exempt:
        yield _says(record, "why_exempt", "已填暂不更新至，须写明理由")
    if isinstance(record, Site) and record.merged_into and not record.closed_on:
        yield _says(record, "closed_on", "已填并入网站，须填关停日期")


def _in_order(record: Record, names: Iterable[str]) -> Iterator[Unsound]:
    before: tuple[str, date] | None = None
    for name in names:
        day = getattr(record, name)
        if day is None:
            continue
        if before is not None and day < before[1]:
            yield _says(record, name, f"{_TITLES[name]}早于{_TITLES[before[0]]}")
        before = (name, day)


def _dangling(register: Register) -> Iterator[Unsound]:
    there = {kind: {each.id for each in register.of(kind)} for kind in Kind}
    for record in register.records:
        for name, kind in _REFERENCES.items():
            wanted = getattr(record, name, None)
            if wanted is not None and wanted not in there[kind]:
                yield _says(record, name, f"名录中没有编号为“{wanted}”的{CHINESE[kind]}")


def _doubles(register: Register) -> Iterator[Unsound]:
    sites = register.of(Kind.SITE)
    ids = {(kind_of(each), each.id): each for each in register.records}
    if len(ids) < len(register.records):
        yield from _same(register.records, lambda each: f"{kind_of(each)} {each.id}", "id", "编号")
    yield from _same(sites, _code, "site_code", "网站标识码")
    open_sites = [each for each in sites if isinstance(each, Site) and each.closed_on is None]
    yield from _same(open_sites, _home, "home", "网址")


def _code(record: Record) -> str | None:
    return record.site_code if isinstance(record, Site) else None


def _home(record: Record) -> str | None:
    return home_key(record.home) if isinstance(record, Site) else None


def _same(
    records: Iterable[Record], key: Callable[[Record], str | None], field: str, title: str
) -> Iterator[Unsound]:
    heaps: dict[str, list[Record]] = defaultdict(list)
    for each in records:
        if (value := key(each)) is not None:
            heaps[value].append(each)
    for heap in heaps.values():
        for each in heap[1:]:
            yield _says(each, field, f"{title}与{CHINESE[kind_of(each)]}“{heap[0].id}”重复")


def _circles(register: Register, kind: Kind, name: str, title: str) -> Iterator[Unsound]:
    above = {each.id: getattr(each, name) for each in register.of(kind)}
    for record in register.of(kind):
        seen, here = set[str](), above[record.id]
        while here is not None and here not in seen and here != record.id:
            seen.add(here)
            here = above.get(here)
        if here == record.id:
            yield _says(record, name, f"{title}绕成一圈，回到了自己")

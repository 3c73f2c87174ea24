"""寻预决算 · Titles that call themselves the budget or the final accounts of a year.

A government's platform lists its departments' papers beside its own: of a government only what
names no department counts, of a department only what names no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from crawlers._visit import Visit
from domain.budgets import BudgetKind
from domain.calendar import civil_date
from domain.obligations import UnitClass
from reading import urls
from reading.articles import read_article
from reading.naming import named

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_NOT = re.compile(
    r"采购|绩效|培训|会议|召开|部署|推进|审计|调整|追加|批复|编制|公开情况|检查|通知|决议|审查"
)
_OTHERS = re.compile(r"部门|[^政]府办|[局委]|[镇乡]人民政府|街道|中心|医院|学校|单位")
_BROKEN, _OK = 400, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    kind: BudgetKind
    year: int
    title: str
    url: str
    on: date | None
    alive: bool | None
    listed: str


def found(visit: Visit, kind: UnitClass) -> list[Found]:
    """Each address once; of one year the first that was published stands first."""
    met: dict[str, Found] = {}
    for title, url, on, listed in _titles(visit):
        of = _kind(title)
        years = [int(year) for year in _YEAR.findall(title)]
        if of is None or not years or not _is_own(title, visit, kind):
            continue
        key = urls.key(url)
        year = max(years)
        alive = _alive(visit, key)
        made = Found(kind=of, year=year, title=title, url=key, on=on, alive=alive, listed=listed)
        met.setdefault(key, made)
    return sorted(met.values(), key=lambda each: (each.year, each.on or date.max))


def _titles(visit: Visit) -> Iterator[tuple[str, str, date | None, str]]:
    """Title, address, day, and the page on which it is listed."""
    for look in visit.looks:
        for entry in look.entries:
            if entry.url is not None:
                yield entry.title, entry.url, entry.on, look.column
    for mention in visit.abroad:  # the unit's part of its superior's platform
        if mention.url is not None:
            on = mention.entry.on if mention.entry else None
            yield mention.words, mention.url, on, mention.on
    for name in named(visit.home):
        if name.url is not None and name.url.startswith(("http://", "https://")):
            yield name.words, name.url, None, visit.state.home


def _kind(title: str) -> BudgetKind | None:
    if _NOT.search(title):
        return None
    if "决算" in title:
        return BudgetKind.FINAL_ACCOUNTS
    return BudgetKind.BUDGET if "预算" in title else None


def _is_own(title: str, visit: Visit, kind: UnitClass) -> bool:
    if kind is UnitClass.GOVERNMENT:
        return not _OTHERS.search(title)
    unit = visit.errand.site.unit or ""
    other = re.search(r"([\u4e00-\u9fff]{2,12}(?:局|委员会|办公室|中心|学校|医院))", title)
    return other is None or not unit or unit[-3:] in title or other[1][-3:] in unit


def _alive(visit: Visit, url: str) -> bool | None:
    answer = visit.answers.get(url)
    if answer is None or answer.guard or answer.status is None:
        return None
    if answer.soft or answer.status >= _BROKEN:
        return False
    return True if answer.status == _OK else None


def published(visit: Visit, paper: Found) -> date | None:
    """As its own page prints it, else as the list does."""
    page = visit.page(paper.url)
    printed = read_article(page, civil_date(visit.errand.at)).published if page else None
    return (printed.usable if printed else None) or paper.on

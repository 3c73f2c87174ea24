"""首页更新之汇集 · The newest date among what the home page shows, by whatever source knows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.columns import ColumnLook, Dated, Health, Lifecycle
from domain.freshness import HomeFreshness

_FUTURE = timedelta(days=2)
_KNOWN_SHARE = 0.8
_FEWEST_ENTRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRead:
    """读到的首页 · `entries`: links to articles with the date the home page prints beside them.

    `rendered`: scripts were run; `scripted`: the page fills lists by script; `aged`: days since a
    cache on the way copied it.
    """

    home: str
    entries: tuple[Dated, ...]
    rendered: bool
    scripted: bool
    aged: int = 0


def home_freshness(
    read: HomeRead, columns: Iterable[ColumnLook], dates: Mapping[str, Dated], on: date
) -> HomeFreshness:
    """`dates`: what columns and opened articles know of an address."""
    looks = list(columns)
    known = [_best(each, dates, on) for each in read.entries]
    entrance = len(read.entries) < _FEWEST_ENTRIES
    if entrance:
        # “首页仅为网站栏目导航入口”：看所有二级页面。
        known = [each for look in looks if look.health is Health.PROVED for each in look.entries]
    dated = [each for each in known if each.on is not None]
    newest = max(dated, key=lambda each: each.on or on, default=None)
    health, doubt = _health(read, looks, known, dated, entrance=entrance)
    return HomeFreshness(
        home=read.home,
        entrance=entrance,
        newest=newest.on if newest else None,
        newest_by=newest.by if newest else None,
        newest_title=newest.title if newest else "",
        n_entries=len(known),
        n_dated=len(dated),
        health=health,
        doubt=doubt,
    )


def _best(entry: Dated, dates: Mapping[str, Dated], on: date) -> Dated:
    known = dates.get(entry.url or "")
    best = known if known is not None and known.on is not None else entry
    if best.on is not None and best.on > on + _FUTURE:
        return Dated(title=entry.title, url=entry.url, on=None, by=None)
    return Dated(title=entry.title, url=entry.url, on=best.on, by=best.by)


def _health(
    read: HomeRead,
    looks: list[ColumnLook],
    known: list[Dated],
    dated: list[Dated],
    *,
    entrance: bool,
) -> tuple[Health, str]:
    if read.aged:
        return Health.UNREADABLE, f"取到的是途中缓存{read.aged}天前的副本"
    if entrance:
        lists = [look for look in looks if look.lifecycle is not Lifecycle.ENTRANCE]
        blind = [look for look in lists if look.health not in (Health.PROVED, Health.EMPTY)]
        if blind:
            return Health.UNREADABLE, f"首页只是入口，二级栏目中有{len(blind)}个未能判读"
        if not dated:
            return Health.UNREADABLE, "首页和二级栏目都没有读到带日期的信息"
        return Health.PROVED, ""
    if read.scripted and not read.rendered:
        return Health.UNREADABLE, "首页列表由脚本填写，未用浏览器核对"
    if len(dated) < _KNOWN_SHARE * len(known):
        return Health.UNREADABLE, f"首页{len(known)}条信息中只有{len(dated)}条查到日期"
    return Health.PROVED, ""

"""归属与来源 · Who must mend it, which sites existed on a day, and who decided each value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias
from urllib.parse import unquote

from domain.register import Column, Record, Register, Site, SiteState, Unit, Window

_GONE = frozenset({SiteState.NOT_YET, SiteState.CLOSED, SiteState.MERGED})


class Who(StrEnum):
    """谁定的 · Later in this list outranks earlier: a crawler never overwrites a person."""

    CRAWLER = "程序"
    UNIT = "单位"
    OFFICE = "主管部门"


_RANK = {who: place for place, who in enumerate(Who)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """来源 · Who decided a value, by which hand, and when."""

    who: Who
    by: str
    at: datetime


Origins: TypeAlias = Mapping[str, Origin]


@dataclass(frozen=True, slots=True)
class Entry:
    """条目 · A record of the register, and for each of its values who decided it."""

    record: Record
    origins: Origins

    def decided(self, name: str) -> Origin | None:
        return self.origins.get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """未采纳 · A value that was not taken because someone of higher standing decided it."""

    field: str
    kept: object
    offered: object
    decided: Origin


def entered(record: Record, origin: Origin) -> Entry:
    """A record that is new to the register: every value that it gives has this origin."""
    given = {each.name: origin for each in fields(record) if _given(record, each.name)}
    return Entry(record, given)


def decide(
    entry: Entry, changes: Mapping[str, Any], origin: Origin
) -> tuple[Entry, tuple[Refused, ...]]:
    """The entry with those changes that `origin` may make; an unchanged value keeps its origin."""
    taken: dict[str, Any] = {}
    origins = dict(entry.origins)
    refused = []
    for name, value in changes.items():
        kept, before = getattr(entry.record, name), origins.get(name)
        if value == kept:
            continue
        if before is not None and _RANK[origin.who] < _RANK[before.who]:
            refused.append(Refused(field=name, kept=kept, offered=value, decided=before))
            continue
        taken[name], origins[name] = value, origin
    return Entry(replace(entry.record, **taken), origins), tuple(refused)


def _given(record: Record, name: str) -> bool:
    return getattr(record, name) is not None


def responsible(register: Register, site: Site, page: str | None = None) -> Unit | None:
    """The unit that must mend a finding: the owner of the column it lies in before the site's."""
    column = column_of(register, site, page) if page else None
    owner = column.unit if column and column.unit else site.unit
    return register.units.get(owner)


def answerable(register: Register, site: str, pages: Iterable[str]) -> Unit | None:
    """The one unit that can mend a finding of these pages; of several, the one that has the site.

    `site`: as the ledger names it, an address without its scheme.
    """
    known = site_at(register, f"http://{site}")
    if known is None:
        return None
    units = {each.id: each for page in pages if (each := responsible(register, known, page))}
    return next(iter(units.values())) if len(units) == 1 else responsible(register, known)


def column_of(register: Register, site: Site, page: str) -> Column | None:
    """The column that the page lies in by its address: the one whose folder is the deepest.

    Two columns in one folder do not tell whose an article there is, so it is nobody's.
    """
    mine = [each for each in register.columns.values() if each.site == site.id]
    itself = [each for each in mine if _bare(each.url) == _bare(page)]
    held = itself or [each for each in mine if _bare(page).startswith(_folder(each.url))]
    deepest = max((len(_folder(each.url)) for each in held), default=0)
    left = [each for each in held if len(_folder(each.url)) == deepest]
    return left[0] if len({each.unit for each in left}) == 1 else None


def _folder(url: str) -> str:
    """With what the addresses of a column's articles begin; its list page names the folder.

    Not so where the list page has a query, or lies at the top of its host beside everything else.
    """
    bare = _bare(url)
    folder = bare[: bare.rfind("/") + 1]
    if "?" in bare:
        return f"{bare}&"
    return folder if folder.count("/") > 1 else f"{bare}#"


def _bare(url: str) -> str:
    """Without scheme and fragment, host in lower case: http and https are one column."""
    rest = url.partition("#")[0].partition("://")[2] or url
    host, slash, path = rest.partition("/")
    return host.lower() + "/" + (unquote(path) if slash else "")


def sites_on(register: Register, day: date) -> tuple[Site, ...]:
    """The sites that were there on that day: running, or announced to close but not yet closed."""
    return tuple(each for each in register.sites.values() if each.state_on(day) not in _GONE)


def site_at(register: Register, home: str) -> Site | None:
    """The site with this home address, whatever its scheme and however its index is written.

    Two of one address: the one that is not closed, else the last that was.
    """
    same = [each for each in register.sites.values() if home_key(each.home) == home_key(home)]
    return max(
        same, key=lambda each: (each.closed_on is None, each.closed_on or date.min), default=None
    )


def at_work_on(register: Register, site: Site, moment: datetime) -> Window | None:
    """The announced maintenance that the moment falls into: looks then say nothing."""
    return next(
        (
            each
            for each in register.records
            if isinstance(each, Window)
            and each.site == site.id
            and each.begins <= moment < each.ends
        ),
        None,
    )


def home_key(home: str) -> str:
    key = _bare(home)
    for index in ("index.html", "index.htm", "index.shtml", "index.jsp", "index.php"):
        key = key.removesuffix(index)
    return key.rstrip("/")


def below(register: Register, unit: str) -> tuple[Unit, ...]:
    """The unit and everything under it, in the register's order; a circle ends where it closes."""
    under = {unit}
    grew = True
    while grew:
        found = {each.id for each in register.units.values() if each.parent in under} - under
        under |= found
        grew = bool(found)
    return tuple(each for each in register.units.values() if each.id in under)

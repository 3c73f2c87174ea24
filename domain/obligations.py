"""公开义务 · What the law says each kind of unit must publish, and where a look found it.

A duty is a row of the catalogue (rulebook/obligations.toml). Where a unit need have nothing of the
kind (no licences, no fees), its absence is a question to the unit and never a fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from unicodedata import normalize

from domain.calendar import Span

_NOISE = re.compile(r"[\s>»›+·.…|/\\\[\]【】()（）:：、“”\"-]+")
_BELOW = re.compile(r"(?:镇|(?<![城])乡)(?:人民)?政府")
_SUBDISTRICT = re.compile(r"街道(?:办事处|办)?")
_GOVERNMENT = re.compile(r"(?:省|市|州|盟|县|区|旗)(?:人民)?政府(?!办|.{0,8}(?:局|委|中心))")
_INSTITUTION = re.compile(
    r"(?:医院|中学|小学|学校|学院|幼儿园|公司|集团|保健院|卫生院|图书馆|博物馆)$"
)
_DEPARTMENT = re.compile(
    r"(?:局|委员会|办公室|厅|委|合作社|部|署|海关|分局|支队|大队|管委会|总队|档案馆|府办)$"
)
# 动态里说到的事，不是公开了的事。
_NEWS = re.compile(r"^我[局县市镇乡区委]|召开|部署|调研|座谈|督导|走访|有关工作")
_DEEDS = re.compile(r"推进|开展|培训|研讨|宣讲")
_LONGEST_NAME = 24
_SITE = re.compile(r"(?:门户)?网站?$|^中国[·•]")


class UnitClass(StrEnum):
    """义务主体 · The kinds of units between which the Regulation distinguishes."""

    GOVERNMENT = "government"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    SUBDISTRICT = "subdistrict"
    INSTITUTION = "institution"

    @property
    def words(self) -> str:
        return _CLASSES[self]


_CLASSES = {
    UnitClass.GOVERNMENT: "县级以上地方人民政府",
    UnitClass.DEPARTMENT: "政府部门",
    UnitClass.TOWNSHIP: "乡镇人民政府",
    UnitClass.SUBDISTRICT: "街道办事处",
    UnitClass.INSTITUTION: "公共企事业单位",
}


def class_by_name(name: str) -> UnitClass | None:
    """None where the name does not tell: nothing is demanded on a guess."""
    bare = _SITE.sub("", normalize("NFKC", name).strip()).strip()
    for sign, made in (
        (_SUBDISTRICT, UnitClass.SUBDISTRICT),
        (_BELOW, UnitClass.TOWNSHIP),
        (_GOVERNMENT, UnitClass.GOVERNMENT),
        (_INSTITUTION, UnitClass.INSTITUTION),
        (_DEPARTMENT, UnitClass.DEPARTMENT),
    ):
        if sign.search(bare):
            return made
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly:
    """按年度 · The paper of the year before (`lag` 1) or of the year itself (0), due on `MM-DD`."""

    lag: int
    due: Mapping[UnitClass, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """公开事项 · One row of the catalogue.

    `of`: whom it concerns; `always`: those of them that cannot be without it. `whole`, `part`,
    `unless`: names of columns and links that answer it; `titles`: words of an entry that does;
    `within`: words that tell its entries in a column it shares. `cycle`: how old its newest entry
    may be. `shared`: what the superior's platform has for all its units answers it for each.
    """

    id: str
    title: str
    of: tuple[UnitClass, ...]
    clause: str
    source: str
    confidence: str
    always: tuple[UnitClass, ...] = ()
    since: date | None = None
    whole: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    cycle: Span | None = None
    yearly: Yearly | None = None
    shared: bool = False

    def is_named(self, words: str) -> bool:
        """A column or a link of this name answers the duty."""
        return self.named_by(words) is not None

    def named_by(self, words: str) -> str | None:
        """The longest of its names that these words hold; a headline that tells news is no name."""
        name = bare(words)
        if len(name) > _LONGEST_NAME or _NEWS.search(name):
            return None
        if any(no in name for no in self.unless):
            return None
        if name in self.whole:
            return name
        return max((part for part in self.part if part in name), key=len, default=None)

    def is_titled(self, words: str) -> bool:
        """An entry of this title answers it."""
        name = bare(words)
        news = _NEWS.search(name) or _DEEDS.search(name)
        if news or any(no in name for no in self.unless):
            return False
        return any(part in name for part in self.titles)

    def counts(self, title: str) -> bool:
        """An entry of a column that answers the duty is about this one."""
        return not self.within or any(word in title for word in self.within)

    def demanded_of(self, kind: UnitClass) -> Demand:
        due = self.yearly.due.get(kind) if self.yearly else None
        return Demand(
            id=self.id,
            title=self.title,
            clause=self.clause,
            source=self.source,
            always=kind in self.always,
            cycle=self.cycle,
            due=due,
            lag=self.yearly.lag if self.yearly and due else 0,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """应公开 · A duty as it stands for one kind of unit."""

    id: str
    title: str
    clause: str
    source: str
    always: bool
    cycle: Span | None = None
    due: str | None = None
    lag: int = 0

    def year_due(self, on: date) -> int | None:
        """The latest year whose paper must be out on `on`."""
        if self.due is None:
            return None
        passed = on > date.fromisoformat(f"{on.year}-{self.due}")
        return on.year - self.lag - (0 if passed else 1)


class Where(StrEnum):
    """所在 · What stands behind the words that name the duty."""

    COLUMN = "column"
    PAGE = "page"
    FILE = "file"
    ENTRY = "entry"
    ELSEWHERE = "elsewhere"
    SHARED = "shared"  # the superior's platform has it for all its units alike
    HOLLOW = "hollow"  # leads back to the home page, or nowhere
    DEAD = "dead"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """公开之处 · `words` as linked on the page `on`. `filled` None: could not be told.

    `year`: the latest year that its entries name; `n_items` as far as they were read.
    """

    url: str
    words: str
    on: str
    where: Where
    filled: bool | None = None
    newest: date | None = None
    year: int | None = None
    n_items: int = 0

    @property
    def answers(self) -> bool:
        return self.where not in (Where.HOLLOW, Where.DEAD, Where.UNREAD, Where.SHARED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """查找范围 · Of each way to find a thing: empty where it was gone to its end, else why not."""

    home: str = ""
    disclosure: str = ""
    site_map: str = ""
    search: str = ""

    @property
    def gaps(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.home, self.disclosure, self.site_map, self.search)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationLook:
    """公开义务所见 · One duty of one site: every place that answers it, and how far we looked.

    `unit_class` None: we do not know what kind of unit this is. `looked_on`: the pages that were
    gone through, for whoever wants to see for himself.
    """

    home: str
    unit_class: UnitClass | None
    demand: Demand
    places: tuple[Place, ...]
    reach: Reach
    looked_on: tuple[str, ...] = field(default=())

    @property
    def newest(self) -> date | None:
        return max((place.newest for place in self.places if place.newest), default=None)

    @property
    def year(self) -> int | None:
        return max((place.year for place in self.places if place.year), default=None)

    @property
    def best(self) -> Place | None:
        """The place to show: one that answers and is filled before one that does not."""
        ranked = sorted(self.places, key=_worth, reverse=True)
        return ranked[0] if ranked else None


def _worth(place: Place) -> tuple[bool, bool, date, int]:
    return place.answers, bool(place.filled), place.newest or date.min, place.n_items


def bare(words: str) -> str:
    """A name as the catalogue holds it: no spaces, arrows or brackets."""
    return _NOISE.sub("", normalize("NFKC", words)).removesuffix("更多")

"""栏目 · The words about columns: their kinds, what the register says of one, what a look found.

A column is judged only when its reader proved itself on it (`health`); who could not read it says
so, and nobody may call it stale or blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from unicodedata import normalize

from domain.calendar import Span

_NOISE = re.compile(r"[\W_]+")
_TELLING = 6


class ColumnKind(StrEnum):
    """栏目类别 · What a column promises, and so by which rule it is judged."""

    NEWS = "news"
    NOTICE = "notice"
    POLICY = "policy"
    INTERPRETATION = "interpretation"
    PERSONNEL = "personnel"
    PLAN = "plan"
    BUDGET = "budget"
    STATISTICS = "statistics"
    REPORT = "report"
    DISCLOSURE = "disclosure"
    PROFILE = "profile"
    FUNCTIONS = "functions"
    LEADERS = "leaders"
    INTERACTION = "interaction"
    SERVICE = "service"
    TOPIC = "topic"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    ColumnKind.NEWS: "动态要闻",
    ColumnKind.NOTICE: "通知公告",
    ColumnKind.POLICY: "政策文件",
    ColumnKind.INTERPRETATION: "政策解读",
    ColumnKind.PERSONNEL: "人事信息",
    ColumnKind.PLAN: "规划计划",
    ColumnKind.BUDGET: "财政预决算",
    ColumnKind.STATISTICS: "数据统计",
    ColumnKind.REPORT: "年度报告",
    ColumnKind.DISCLOSURE: "信息公开",
    ColumnKind.PROFILE: "概况信息",
    ColumnKind.FUNCTIONS: "机构职能",
    ColumnKind.LEADERS: "领导信息",
    ColumnKind.INTERACTION: "互动交流",
    ColumnKind.SERVICE: "办事服务",
    ColumnKind.TOPIC: "专题专栏",
    ColumnKind.OTHER: "其他",
}


class KindBy(StrEnum):
    """By what the kind was told, the surest first."""

    REGISTER = "register"
    NAME = "name"
    LABEL = "label"
    TRAIL = "trail"
    ENTRIES = "entries"
    NOTHING = "nothing"


class Lifecycle(StrEnum):
    """生命周期 · Columns that no window of time is meant for."""

    RUNNING = "running"
    EVENT = "event"  # 有事才发：人事任免、招考
    CALENDAR = "calendar"  # 按年度：预决算、年报
    ARCHIVED = "archived"  # 已归档的专题
    ENTRANCE = "entrance"  # 只是其他平台的入口
    PARENT = "parent"  # 汇总下级栏目
    STANDING = "standing"  # 常设内容，不逐条更新


class Health(StrEnum):
    """读取器状态 · Whether what was read of the column may be judged."""

    PROVED = "proved"
    EMPTY = "empty"  # read, rendered, asked: there is nothing in it
    BROKEN = "extractor_broken"
    UNREADABLE = "unreadable"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSlice:
    """名录栏目 · What the register says of one column; it overrides whatever is told from pages.

    `exempt_until`: the unit declared that nothing is to be published, say while the column moves.
    `imports`: it declared that old papers are being entered. `cycle`: within it the office accepts
    silence.
    """

    url: str
    name: str
    kind: ColumnKind
    lifecycle: Lifecycle | None = None
    first_level: bool | None = None
    exempt_until: date | None = None
    why_exempt: str = ""
    imports: str = ""
    cycle: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnName:
    """名称用语 · Names that tell one kind: whole names, parts of names, and what rules them out."""

    kind: ColumnKind
    lifecycle: Lifecycle = Lifecycle.RUNNING
    whole: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    label: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnWords:
    """栏目用语 · The lexicon by which columns are known (rulebook/columns.toml).

    `name` in the order in which they are tried; `never`: links that are no column whatever stands
    behind them; `archived`: words of a page that says it is closed; `more`: words of a link that
    opens the whole of a list.
    """

    name: tuple[ColumnName, ...] = ()
    never: tuple[str, ...] = ()
    archived: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """条目 · One entry as it stands in the column's list, and by what its date is known.

    `by`: where the date stands (list, address, article …); None where there is none. `since`: the
    day on which a look saw the entry for the first time, as far as is remembered.
    """

    title: str
    url: str | None
    on: date | None
    by: str | None
    since: date | None = None

    @property
    def identity(self) -> str:
        return identity(self.title, self.url)


def identity(title: str, url: str | None) -> str:
    """An entry by its words, wherever it is linked from: a re-post is no update. Without words
    that tell it apart, by its address."""
    words = _NOISE.sub("", normalize("NFKC", title)).casefold()
    key = words if len(words) >= _TELLING else f"{words} {url or ''}"
    return sha256(key.encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLook:
    """栏目所见 · One column as a run saw it, with all that its verdict rests on.

    `n_items` counts the entries that were read, on `pages` list pages (`complete`: all of them).
    `opened`: articles that were opened for their date, `opened_undated` those that show none.
    `n_ambiguous`: entries whose date may be of more than one year. `newest_by` is its source.
    `settled`: the order is known, so that what was not read is not newer. `arrived`: when the entry
    that came last was first seen (memory). `aged`: how many days ago a cache on the way had taken
    the copy that was read.
    """

    site: str
    column: str
    name: str
    trail: tuple[str, ...]
    kind: ColumnKind
    kind_by: KindBy
    lifecycle: Lifecycle
    first_level: bool
    health: Health
    doubt: str
    reader: str | None
    tried_on: str
    layout: str
    rendered: bool
    pages: int
    complete: bool
    settled: bool
    n_items: int
    n_undated: int
    n_ambiguous: int
    n_future: int
    newest: date | None
    newest_by: str | None
    newest_title: str
    oldest: date | None
    opened: int
    opened_undated: int
    entries: tuple[Dated, ...]
    arrived: date | None = None
    exempt: str = ""
    aged: int = 0

    @property
    def may_be_newer(self) -> str:
        """Why something newer than `newest` may stand in the column; empty where nothing can."""
        if self.aged:
            return f"取到的是途中缓存{self.aged}天前的副本"
        if self.n_ambiguous:
            return f"有{self.n_ambiguous}条信息的日期没有年份，不能确定是哪一年"
        if (unread := self.n_undated - self.opened_undated) > 0:
            return f"有{unread}条信息未读出日期，不能排除其中有新信息"
        if not self.complete and not self.settled:
            return f"只读了前{self.pages}页，且不是按时间排序"
        return ""

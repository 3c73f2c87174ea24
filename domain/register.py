"""名录 · The register: units, and the sites, columns, channels and accounts they answer for.

A state is never stored: whether a site runs, is announced to close, or is gone follows from dates.
What ended stays in the register with its date, or nobody could say what existed on day X.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from domain.calendar import Span
from domain.columns import ColumnKind, Lifecycle
from domain.errand import Robots


class UnitKind(StrEnum):
    PROVINCE = "省级人民政府"
    CITY = "市级人民政府"
    COUNTY = "县级人民政府"
    DEPARTMENT = "政府部门"
    DISPATCHED = "派出机构"
    VERTICAL = "垂直管理单位"
    TOWNSHIP = "乡镇人民政府"
    SUBDISTRICT = "街道办事处"
    INSTITUTION = "事业单位"
    UTILITY = "公用企事业单位"
    OTHER = "其他"


class ChannelKind(StrEnum):
    MAILBOX = "领导信箱"
    CONSULTATION = "咨询投诉"
    SURVEY = "征集调查"
    INTERVIEW = "在线访谈"
    HOTLINE = "热线电话"
    OTHER = "其他"


class Platform(StrEnum):
    WECHAT = "微信公众号"
    WEIBO = "新浪微博"
    TOUTIAO = "今日头条"
    DOUYIN = "抖音"
    KUAISHOU = "快手"
    VIDEO = "微信视频号"
    MINIPROGRAM = "小程序"
    APP = "移动客户端"
    OTHER = "其他"


class ObligationKind(StrEnum):
    BUDGET = "预算"
    FINAL_ACCOUNTS = "决算"
    PLAN = "规划"
    ANNUAL_REPORT = "年度报告"
    DOCUMENT = "规范性文件"
    OTHER = "其他"


class SiteState(StrEnum):
    NOT_YET = "未开通"
    RUNNING = "运行"
    ANNOUNCED = "公告关停"
    CLOSED = "已关停"
    MERGED = "已并入"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """单位 · `duty`: the person who answers for it; `pledged_*`: the letter 责任书 they signed."""

    id: str
    name: str
    kind: UnitKind
    parent: str | None = None
    duty: str | None = None
    duty_post: str | None = None
    liaison: str | None = None
    phone: str | None = None
    email: str | None = None
    pledged_on: date | None = None
    pledged_until: date | None = None
    since: date | None = None
    until: date | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """网站 · `unit` hosts it 主办, `operator` runs it 承办; `merged_into`: where its content is."""

    id: str
    name: str
    home: str
    unit: str
    site_code: str | None = None
    operator: str | None = None
    robots: Robots = Robots.RESPECT
    opened_on: date | None = None
    announced_on: date | None = None
    closed_on: date | None = None
    merged_into: str | None = None
    remark: str | None = None

    def state_on(self, day: date) -> SiteState:
        if self.opened_on and day < self.opened_on:
            return SiteState.NOT_YET
        if self.closed_on and day >= self.closed_on:
            return SiteState.MERGED if self.merged_into else SiteState.CLOSED
        if self.announced_on and day >= self.announced_on:
            return SiteState.ANNOUNCED
        return SiteState.RUNNING


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """栏目 · `unit` None: the site's own. `cycle`: how long it may stay silent by the office.

    `exempt_until`, `why_exempt`: the unit declared that until then there is nothing to publish.
    `imports`: it declared that old papers are being entered.
    """

    id: str
    site: str
    name: str
    kind: ColumnKind
    url: str
    unit: str | None = None
    path: str | None = None
    cycle: Span | None = None
    lifecycle: Lifecycle | None = None
    exempt_until: date | None = None
    why_exempt: str | None = None
    imports: str | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """互动渠道 · `answer_within`: working days that the unit promises for an answer."""

    id: str
    site: str
    name: str
    kind: ChannelKind
    url: str | None = None
    unit: str | None = None
    answer_within: int | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """政务新媒体账号 · `filed_on`: 备案."""

    id: str
    unit: str
    name: str
    platform: Platform
    handle: str | None = None
    url: str | None = None
    filed_on: date | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """维护时段 · Announced work on a site; looks inside it say nothing against the unit."""

    id: str
    site: str
    begins: datetime
    ends: datetime
    reason: str
    approved_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """公开义务 · What a unit must publish for a year; its clock runs from the day of approval."""

    id: str
    unit: str
    kind: ObligationKind
    year: int
    name: str | None = None
    approved_on: date | None = None
    remark: str | None = None


Record: TypeAlias = Unit | Site | Column | Channel | Account | Window | Obligation


class Kind(StrEnum):
    """种类 · The kinds of records, in the order in which one leans on the other."""

    UNIT = "unit"
    SITE = "site"
    COLUMN = "column"
    CHANNEL = "channel"
    ACCOUNT = "account"
    WINDOW = "window"
    OBLIGATION = "obligation"


TYPES: dict[Kind, type[Record]] = {
    Kind.UNIT: Unit,
    Kind.SITE: Site,
    Kind.COLUMN: Column,
    Kind.CHANNEL: Channel,
    Kind.ACCOUNT: Account,
    Kind.WINDOW: Window,
    Kind.OBLIGATION: Obligation,
}
CHINESE: dict[Kind, str] = {
    Kind.UNIT: "单位",
    Kind.SITE: "网站",
    Kind.COLUMN: "栏目",
    Kind.CHANNEL: "互动渠道",
    Kind.ACCOUNT: "政务新媒体",
    Kind.WINDOW: "维护时段",
    Kind.OBLIGATION: "公开义务",
}


def kind_of(record: Record) -> Kind:
    return next(kind for kind, made in TYPES.items() if isinstance(record, made))


@dataclass(frozen=True, slots=True)
class Register:
    """名录 · All records that hold at one moment, by kind and id."""

    records: tuple[Record, ...] = ()

    def of(self, kind: Kind) -> tuple[Record, ...]:
        return tuple(each for each in self.records if isinstance(each, TYPES[kind]))

    @property
    def units(self) -> dict[str, Unit]:
        return {each.id: each for each in self.records if isinstance(each, Unit)}

    @property
    def sites(self) -> dict[str, Site]:
        return {each.id: each for each in self.records if isinstance(each, Site)}

    @property
    def columns(self) -> dict[str, Column]:
        return {each.id: each for each in self.records if isinstance(each, Column)}

    def with_records(self, records: Iterable[Record]) -> Register:
        """These records instead of, or beside, those of the same kind and id."""
        by_key = {(kind_of(each), each.id): each for each in self.records}
        by_key.update({(kind_of(each), each.id): each for each in records})
        return Register(tuple(by_key.values()))

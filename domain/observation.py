"""观测 · What a crawler brings home: a sight, or the reason there is none.

A check never meets an `Unseen`; checks/_judge.py turns it into `Unclear` first. That is how "our
look failed" can never be read as "the unit failed". Where failure is itself the fact (links), the
sight is the list of attempts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias, get_args

from domain.budgets import BudgetLook
from domain.channels import ChannelCensus, LetterLook, SurveyCensus, SurveyLook
from domain.columns import ColumnLook
from domain.disclosure import DisclosureGuide, DisclosureReport
from domain.freshness import (
    ArticleDates,
    ColumnClass,
    HomeFreshness,
    LateArrivals,
    PublicationDelay,
    SiteLayouts,
)
from domain.functions import FormLook, PlatformLook, SearchLook, SearchTry
from domain.links import Attempt, State
from domain.obligations import ObligationLook
from domain.policies import Interpretation, PolicyPaper
from domain.reposts import Repost
from domain.sampling import Sampling
from domain.services import GuideElement, ServiceCensus, ServiceForm, ServiceGuide
from domain.sitelife import SiteLife


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRef:
    """证据 · A file of the run folder (or one WARC record in it) and the sha256 of its content."""

    file: str
    sha256: str
    media_type: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """出处 · Where a link stands: the page, the element, and its words."""

    page: str
    tag: str
    href: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTarget:
    """链接目标 · One address that is not ok, every attempt at it, and up to 50 of its sources.

    `looked`: when each look that found it broken was taken; one that found it fine ends them all.
    """

    site: str
    target: str
    internal: bool
    on_home: bool
    state: State
    reason: str
    status: int | None
    final: str | None
    attempts: tuple[Attempt, ...]
    sources: tuple[Source, ...]
    n_sources: int
    looked: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCensus:
    """链接普查 · What one run looked at, counted: the ground that every share stands on.

    `states` counts distinct targets by state; `left` are addresses the budget did not reach;
    `bytes` as received; `seconds` of the look; `traps` are the address patterns that fed themselves
    and were not followed to their end. `drawn` pages were opened by the browser for the links that
    only scripts write; `undrawn` would have needed it. At `void_hosts` too much was lost on the way
    for anything to be judged.
    """

    site: str
    pages: int
    targets: int
    occurrences: int
    requests: int
    bytes: int
    seconds: float
    left: int
    states: dict[str, int]
    budget: str | None
    path_failures: int
    traps: tuple[str, ...] = ()
    drawn: int = 0
    undrawn: int = 0
    void_hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityMark:
    """网站标识 · One of the marks that the home page's bottom must carry, and what is printed."""

    home: str
    mark: str
    printed: tuple[str, ...]
    rendered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindErrorEntry:
    """找错入口 · One page's “我为政府网站找错” entry, its codes, and the footer's site codes."""

    page: str
    is_home: bool
    present: bool
    codes: tuple[str, ...]
    site_codes: tuple[str, ...]
    rendered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteName:
    """网站名称 · The home page's title beside the names the site gives itself elsewhere."""

    home: str
    title: str
    declared: tuple[str, ...]
    registered: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainName:
    """域名 · The host under which the site was visited; `literal` is an IP address."""

    home: str
    host: str
    literal: bool
    public: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTags:
    """页面标签 · The standard meta labels of one sampled page (names in official spelling)."""

    page: str
    kind: str
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ipv6Look:
    """IPv6 · The home host's AAAA addresses, and whether one answered (None: untried)."""

    host: str
    literal: bool
    addresses: tuple[str, ...]
    answered: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TlsLook:
    """HTTPS · What the home host offers on its https port.

    `offered` None: could not be tried. `problem`: expired, wrong_host, untrusted, obsolete or None.
    """

    host: str
    offered: bool | None
    problem: str | None
    detail: str
    valid_until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPoint:
    """联系方式 · A printed phone number or mail address; `mx` None: no mail, or not told."""

    page: str
    kind: str
    value: str
    well_formed: bool
    why: str
    mail_domain: str | None
    mx: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCharset:
    """网页编码 · A page whose declared charset does not fit its bytes."""

    page: str
    declared: str
    used: str


Sight: TypeAlias = (
    LinkTarget
    | LinkCensus
    | IdentityMark
    | FindErrorEntry
    | SiteName
    | DomainName
    | PageTags
    | Ipv6Look
    | TlsLook
    | ContactPoint
    | PageCharset
    | ColumnLook
    | ColumnClass
    | HomeFreshness
    | ArticleDates
    | PublicationDelay
    | LateArrivals
    | SiteLayouts
    | LetterLook
    | ChannelCensus
    | SurveyLook
    | SurveyCensus
    | DisclosureReport
    | DisclosureGuide
    | ObligationLook
    | BudgetLook
    | SiteLife
    | PolicyPaper
    | Interpretation
    | SearchLook
    | SearchTry
    | FormLook
    | PlatformLook
    | Repost
    | Sampling
    | ServiceCensus
    | ServiceGuide
    | GuideElement
    | ServiceForm
)
SIGHTS: tuple[type[Sight], ...] = get_args(Sight)


class WhyUnseen(StrEnum):
    DNS = "域名无法解析"
    REFUSED = "连接被拒绝"
    TIMEOUT = "超时"
    TLS = "证书或加密协商失败"
    HTTP_ERROR = "返回错误状态"
    GUARD = "被安全防护拦截"
    UNREADABLE = "页面无法解析"
    NOT_RENDERED = "未用浏览器核对"
    NOT_REACHED = "本次未能检测"
    OUR_FAULT = "本系统故障"


@dataclass(frozen=True, slots=True)
class Unseen:
    """未见 · The look failed; `wanted` names the kind of sight that was looked for."""

    wanted: str
    why: WhyUnseen
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One look at one subject (a site, a page, a link target) at one moment."""

    id: str
    subject: str
    seen_at: datetime
    seen: Sight | Unseen
    evidence: tuple[EvidenceRef, ...] = ()

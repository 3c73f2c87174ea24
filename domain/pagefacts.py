"""页面所见 · What the readers say of one page, each fact as it stands there and nothing guessed.

These are the parts of `ducha inspect --json`; the crawlers make sights of them, the checks never
see a page. `None` means absent or not to be told from this page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.annualreport import AnnualReport
from domain.articles import ArticleReading
from domain.guides import GuideReading
from domain.letters import LetterboxReading
from domain.listing import ListReading
from domain.policies import PolicyHead
from domain.services import ServiceReading


@dataclass(frozen=True, slots=True)
class Link:
    """链接 · One address a visitor can follow or the page loads, as its author wrote it."""

    href: str
    tag: str
    text: str = ""


class RedirectHow(StrEnum):
    META = "meta"
    SCRIPT = "script"
    FRAMESET = "frameset"
    HEADER = "header-refresh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """跳转 · The page sends its visitor on by itself. `url` is None without an address to join."""

    target: str
    url: str | None
    delay: float
    how: RedirectHow


class GuardKind(StrEnum):
    JS_CHALLENGE = "js_challenge"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Guard:
    """防护 · A guard answered in the site's place: nothing in this answer is the unit's."""

    vendor: str
    kind: GuardKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """网站标识 · The marks a government page carries, as printed in it (not from its meta labels).

    `police` are digits; `sponsor` and `contact` are the words after their labels. Codes of the
    找错 entry stand in two places that need not agree: in the address a click opens
    (`find_error_codes`) and in the attribute given to the platform's script
    (`find_error_script_codes`).
    """

    site_codes: tuple[str, ...]
    icp: tuple[str, ...]
    police: tuple[str, ...]
    sponsor: str | None
    contact: str | None
    party_mark: bool
    find_error_entry: bool
    find_error_codes: tuple[str, ...]
    find_error_script_codes: tuple[str, ...]
    meta: dict[str, str]


class ContactKind(StrEnum):
    PHONE = "phone"
    MAIL = "mail"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedContact:
    """联系方式 · A telephone number or mail address printed on the page.

    `well_formed` is False only where a label announces one and the value cannot be right; then
    `why` says what is wrong with it.
    """

    kind: ContactKind
    value: str
    well_formed: bool
    why: str = ""


class PageKind(StrEnum):
    HOME = "home"
    LIST = "list"
    ARTICLE = "article"
    LETTERBOX = "letterbox"
    GUIDE = "guide"
    ANNUAL_REPORT = "annual_report"
    REDIRECT = "redirect"
    ERROR = "error"
    GUARD = "guard"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorShape:
    """错误页样式 · What all error pages of one host have in common.

    `words` are hashes of the lines a visitor reads, without digits and Latin letters, so that the
    address asked for, an error number or a clock does not tell two answers apart. The hashes are
    the same in every process.
    """

    title: str
    length: int
    words: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """页面链接 · A link with its absolute address, None where the page has no address itself."""

    href: str
    url: str | None
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """逐页识读 · What every reader sees in one page."""

    charset: str
    kind: PageKind
    title: str | None
    redirect: Redirect | None
    guard: Guard | None
    identity: Identity | None
    links: tuple[PageLink, ...]
    annual_report: AnnualReport | None = None
    list: ListReading | None = None
    article: ArticleReading | None = None
    letterbox: LetterboxReading | None = None
    guide: GuideReading | None = None
    service: ServiceReading | None = None
    policy: PolicyHead | None = None

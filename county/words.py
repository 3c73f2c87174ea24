"""词语 · What the county says about itself: its sites, and the faults planted in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.budgets import Approval
from domain.sitelife import LifeDates


class FaultKind(StrEnum):
    LINK_BROKEN = "link_broken"
    IDENTITY_MARK_MISSING = "identity_mark_missing"
    FIND_ERROR_ENTRY_MISSING = "find_error_entry_missing"
    FIND_ERROR_CODE_DIFFERS = "find_error_code_differs"
    SITE_NAME_WRONG = "site_name_wrong"
    DOMAIN_NOT_CONFORMING = "domain_not_conforming"
    PAGE_TAGS_MISSING = "page_tags_missing"
    CONTACT_MALFORMED = "contact_malformed"
    CHARSET_CONFLICT = "charset_conflict"
    IPV6_MISSING = "ipv6_missing"
    HOME_STALE = "home_stale"
    COLUMN_STALE = "column_stale"
    COLUMN_BLANK = "column_blank"
    COLUMN_UNDATED = "column_undated"
    DATE_IN_FUTURE = "date_in_future"
    DATES_CONFLICT = "dates_conflict"
    PUBLISHED_LATE = "published_late"
    LETTER_UNANSWERED = "letter_unanswered"
    LETTER_PARTS_MISSING = "letter_parts_missing"
    ANSWERS_OLD = "answers_old"
    CHANNEL_MISSING = "channel_missing"
    SURVEY_SHORT = "survey_short"
    SURVEY_UNANSWERED = "survey_unanswered"
    SURVEYS_FEW = "surveys_few"
    OBLIGATION_MISSING = "obligation_missing"
    OBLIGATION_EMPTY = "obligation_empty"
    OBLIGATION_STALE = "obligation_stale"
    BUDGET_TABLES_MISSING = "budget_tables_missing"
    BUDGET_DEEP = "budget_deep"
    BUDGET_GONE = "budget_gone"
    BUDGET_LATE = "budget_late"
    REPOST_LATE = "repost_late"
    SITE_STILL_OPEN = "site_still_open"
    SITE_TAKEN = "site_taken"
    SITE_NOT_REDIRECTED = "site_not_redirected"
    SITE_UNANNOUNCED = "site_unannounced"
    REPORT_DISAGREES = "report_disagrees"
    REPORT_LATE = "report_late"
    DISCLOSURE_GUIDE_POOR = "disclosure_guide_poor"
    GUIDE_ELEMENT_MISSING = "guide_element_missing"
    GUIDE_DEFICIENT = "guide_deficient"
    GUIDE_FORMAT_UNCLEAR = "guide_format_unclear"
    GUIDE_VAGUE = "guide_vague"
    GUIDE_BASIS_NAMED = "guide_basis_named"
    FORM_FALSE = "form_false"
    POLICY_UNINTERPRETED = "policy_uninterpreted"
    INTERPRETATION_UNLINKED = "interpretation_unlinked"
    POLICY_UNLINKED = "policy_unlinked"
    INTERPRETATION_LATE = "interpretation_late"
    POLICY_HEAD_POOR = "policy_head_poor"
    POLICY_EXPIRED = "policy_expired"
    SEARCH_UNUSABLE = "search_unusable"
    SEARCH_MISSES = "search_misses"
    FORM_INCOMPLETE = "form_incomplete"
    PLATFORM_POOR = "platform_poor"


class Tier(StrEnum):
    """`HOSTILE` sites exist only in `County(hostile=True)`."""

    CORE = "core"
    HOSTILE = "hostile"


class Tls(StrEnum):
    """What a host shows to a visitor who comes by https."""

    GOOD = "good"
    CHAIN_INCOMPLETE = "chain_incomplete"
    EXPIRED = "expired"
    WRONG_HOST = "wrong_host"
    SELF_SIGNED = "self_signed"
    OLD = "old"  # TLS 1.0 and 1.1, nothing newer
    SMALL_DH = "small_dh"  # a Diffie-Hellman group of 1,024 bits
    LEGACY = "legacy"  # no RFC 5746, so today's OpenSSL refuses without being asked not to
    H2_FAULT = "h2_fault"  # agrees to HTTP/2 and then cannot speak it
    PLAIN = "plain"  # plain HTTP on the https port


class Truth(StrEnum):
    """Which table of the manifest an entry stands in."""

    FAULT = "fault"
    INNOCENT = "innocent"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """站点 · One site of the county that can be audited; `life`, `approvals`: what its register
    says of its end, and of the days on which its budgets were approved."""

    name: str
    home: str
    loopback_home: str
    unit: str
    kind: str
    note: str
    life: LifeDates | None = None
    approvals: tuple[Approval, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """埋设的问题 · `site` is the home URL; `places` are the pages where a visitor can see it.

    The same record describes an innocent trap: then `kind` is the fault that a careless
    checker would report.
    """

    site: str
    kind: FaultKind
    subject: str
    places: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """名片 · What a site is registered as. `address` is the N of 127.0.0.N."""

    host: str
    address: int
    unit: str
    name: str
    kind: str
    note: str
    code: str = ""
    icp: str = ""
    police: str = ""
    phone: str = ""
    mail: str = ""
    street: str = ""
    aliases: tuple[str, ...] = ()
    has_aaaa: bool = True
    closed: bool = False
    helper: bool = False
    tier: Tier = Tier.CORE
    tls: Tls | None = None
    scheme: str = "http"
    mirrors: tuple[str, ...] = ()  # other names for the same pages, without a redirect
    ports: tuple[int, ...] = ()  # further ports on which the same pages are served
    silent: bool = False  # takes no connection and refuses none: a silent drop
    v6_broken: bool = False  # has AAAA, and resets whoever comes that way
    forgets_after: float | None = None  # idle seconds after which a kept connection is reset
    life: LifeDates | None = None
    approvals: tuple[Approval, ...] = ()

    @property
    def home(self) -> str:
        return f"{self.scheme}://{self.host}/"

"""任务 · A look's only input: everything a crawl may know is written here before it starts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.budgets import Approval, TableName
from domain.calendar import WorkCalendar
from domain.columns import ColumnSlice, ColumnWords
from domain.memory import Memory
from domain.obligations import Duty, UnitClass
from domain.reposts import Watched
from domain.signatures import Signatures
from domain.sitelife import LifeDates


class Browser(StrEnum):
    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


class Robots(StrEnum):
    RESPECT = "respect"
    AUTHORISED = "authorised"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSlice:
    """名录摘录 · What the register says of the site; a bare address knows only its home.

    `unit_class` None: the register does not say what kind of unit it is. `approvals`: the days on
    which its budgets and final accounts were approved. `life`: when it was announced to close, and
    closed; None where the register names no such day.
    """

    home: str
    name: str | None = None
    unit: str | None = None
    site_code: str | None = None
    robots: Robots = Robots.RESPECT
    columns: tuple[ColumnSlice, ...] = ()
    unit_class: UnitClass | None = None
    approvals: tuple[Approval, ...] = ()
    life: LifeDates | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """限度 · Budgets of one run: seconds, bytes, counts; `delay` between requests to one host.

    `max_depth`: clicks from the home page; turning the pages of a list is none.
    `max_renders`: pages drawn by the browser for their links; `max_challenges`: script challenges
    opened by it.
    `max_chain`: how many pages of one address pattern may lead on from one to the next;
    `max_query_chain`, `max_query_pages`: the same, and how many in all, where it has a query.
    """

    max_pages: int = 5000
    max_depth: int = 12
    max_seconds: float = 4 * 3600
    max_page_bytes: int = 10 * 1024 * 1024
    max_file_bytes: int = 64 * 1024
    max_links_per_page: int = 20_000
    max_shots: int = 50
    max_renders: int = 40
    max_challenges: int = 12
    max_sitemaps: int = 50
    max_chain: int = 200
    max_query_chain: int = 20
    max_query_pages: int = 300
    longest_wait: float = 30.0
    concurrency: int = 2
    delay: float = 0.5
    timeout: float = 15.0
    patience: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A complete DNS of its own (the loopback county's): a name not listed does not exist.

    `names` maps "host:port" to "address:port"; `mx` and `aaaa` hold the other records.
    """

    names: dict[str, str]
    mx: dict[str, tuple[str, ...]] = field(default_factory=dict)
    aaaa: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """`sentinel_names` exist for certain: where none of them resolves, our own DNS is at fault.

    `sentinels` 哨兵 are addresses of sites that are up for certain, visited before and after the
    walk: where half of them fail, so has our network, and the run is void.

    `shared`: where, seen from the run folder, answers of hosts elsewhere are kept for all sites of
    one call, and taken from for `share_for`.
    `duties`: the catalogue of what units must publish (rulebook/obligations.toml).
    `watch`: titles that the site is expected to carry.
    `memory`: what the ledger knew of the site; without a ledger there is none, and no such key.
    `recheck`: fingerprints of the findings that this look is about, and of nothing else; `first`:
    the addresses it asks before all others. `only`: the probes that are sent; none named: all of
    them; a look so narrow takes no pictures. Absent from every other errand.
    """

    run_id: str
    at: datetime
    program: str
    edition: str
    site: SiteSlice
    limits: Limits
    signatures: Signatures
    user_agent: str
    allow_nets: tuple[str, ...] = ()
    check_external: bool = True
    browser: Browser = Browser.AUTO
    zone: Zone | None = None
    sentinel_names: tuple[str, ...] = ()
    sentinels: tuple[str, ...] = ()
    shared: str | None = None
    share_for: str = "24h"
    looks: int = 1
    apart: str = "6h"
    column_words: ColumnWords = field(default_factory=ColumnWords)
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    duties: tuple[Duty, ...] = ()
    budget_tables: tuple[TableName, ...] = ()
    memory: tuple[Memory, ...] = ()
    watch: tuple[Watched, ...] = ()
    recheck: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    only: tuple[str, ...] = ()

"""设置 · What the operator of an installation decides; everything else is in the rulebook."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from domain.clock import REAL, Clock, clock_of

PROGRAM = "ducha/0.1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`contact` stands in the User-Agent, so that a unit can ask who is looking."""

    contact: str
    watch_list: Path
    results: Path
    sentinel_names: tuple[str, ...]
    sentinels: tuple[str, ...] = ()
    holidays: tuple[Path, ...] = ()
    ledger: str | None = None
    office: Path | None = None
    allow_nets: tuple[str, ...] = ()
    clock: Clock = REAL
    assessment: Path | None = None
    by: str | None = None

    @property
    def user_agent(self) -> str:
        about = f"GovSiteSupervision; +{self.contact}" if self.contact else "GovSiteSupervision"
        return f"Mozilla/5.0 (compatible; Ducha/0.1; {about})"


def load() -> Settings:
    """From the environment: DUCHA_CONTACT (the office's address or mail), DUCHA_WATCH_LIST,
    DUCHA_RESULTS, DUCHA_SENTINELS (names that exist for certain), DUCHA_SENTINEL_SITES
    (addresses of sites that are up for certain, parted by spaces), DUCHA_LEDGER (a file or a
    postgresql:// address; none: nothing is remembered), DUCHA_BY (whose name deeds carry),
    DUCHA_HOLIDAYS (the office's own tables of free and worked days, TOML, parted by spaces),
    DUCHA_ALLOW_NETS (internal nets that the timetable's looks may enter), DUCHA_CLOCK (for
    rehearsals), DUCHA_ASSESSMENT (the office's own weights), DUCHA_OFFICE (a TOML file: in whose
    name letters go out, and through which mail servers; docs/office.md)."""
    return Settings(
        contact=os.environ.get("DUCHA_CONTACT", ""),
        watch_list=Path(os.environ.get("DUCHA_WATCH_LIST", "watch-list.txt")),
        results=Path(os.environ.get("DUCHA_RESULTS", "results")),
        sentinel_names=tuple(os.environ.get("DUCHA_SENTINELS", "www.gov.cn www.12306.cn").split()),
        sentinels=tuple(os.environ.get("DUCHA_SENTINEL_SITES", "").split()),
        holidays=tuple(map(Path, os.environ.get("DUCHA_HOLIDAYS", "").split())),
        ledger=os.environ.get("DUCHA_LEDGER") or None,
        office=Path(office) if (office := os.environ.get("DUCHA_OFFICE")) else None,
        allow_nets=tuple(os.environ.get("DUCHA_ALLOW_NETS", "").split()),
        clock=clock_of(os.environ.get("DUCHA_CLOCK")),
        assessment=Path(weights) if (weights := os.environ.get("DUCHA_ASSESSMENT")) else None,
        by=os.environ.get("DUCHA_BY") or None,
    )

"""设置 · What the operator of an installation decides; everything else is in the rulebook."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from domain.clock import REAL, Clock, clock_of

PROGRAM = "ducha/0.1.0"
_CLOCK_AS = "2026-01-01T00:00+08:00 @1767196800 x3600"


class SettingsError(ValueError):
    """The environment says something that cannot be meant. One sentence for whoever set it."""

    def __init__(self, name: str, given: str, why: str) -> None:
        shown = (
            given if given.isprintable() and len(given) <= _SHOWN else f"{ascii(given)[:_SHOWN]}…"
        )
        super().__init__(
            f"环境变量 {name} 的值“{shown}”{why}，请改正后再执行。"
            f"The environment variable {name} is malformed."
        )


_SHOWN = 80


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
    name letters go out, and through which mail servers; docs/office.md). SettingsError: one of
    them is malformed; whether the files named are there, says whoever reads them."""
    return Settings(
        contact=_contact(),
        watch_list=Path(_said("DUCHA_WATCH_LIST") or "watch-list.txt"),
        results=Path(_said("DUCHA_RESULTS") or "results"),
        sentinel_names=_names("www.gov.cn www.12306.cn"),
        sentinels=_sites(),
        holidays=tuple(map(Path, _said("DUCHA_HOLIDAYS").split())),
        ledger=_said("DUCHA_LEDGER") or None,
        office=Path(office) if (office := _said("DUCHA_OFFICE")) else None,
        allow_nets=_nets(),
        clock=_clock(),
        assessment=Path(weights) if (weights := _said("DUCHA_ASSESSMENT")) else None,
        by=_said("DUCHA_BY").strip() or None,
    )


def _said(name: str, default: str = "") -> str:
    """Bytes that are no UTF-8 come as lone surrogates, which nothing can print or store."""
    value = os.environ.get(name, default)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise SettingsError(name, value, "不是UTF-8文本") from None
    if not value.replace("\n", " ").replace("\t", " ").isprintable():
        raise SettingsError(name, value, "含有不可见的控制字符")
    return value


def _clock() -> Clock:
    given = _said("DUCHA_CLOCK")
    try:
        return clock_of(given)
    except ValueError:
        raise SettingsError("DUCHA_CLOCK", given, f"不是时钟设置，应写作 {_CLOCK_AS}") from None


def _contact() -> str:
    """It stands in a header of every request, which holds letters of ASCII alone."""
    given = _said("DUCHA_CONTACT").strip()
    if not (given.isascii() and given.isprintable()):
        raise SettingsError("DUCHA_CONTACT", given, "应为邮箱或网址，只含英文字母、数字和符号")
    return given


def _nets() -> tuple[str, ...]:
    given = tuple(_said("DUCHA_ALLOW_NETS").split())
    for net in given:
        try:
            ipaddress.ip_network(net, strict=False)
        except ValueError:
            raise SettingsError("DUCHA_ALLOW_NETS", net, "不是网段，应写作 10.0.0.0/8") from None
    return given


def _names(usual: str) -> tuple[str, ...]:
    """An address instead of a name would never be found, and every run be doubted for it."""
    given = tuple(_said("DUCHA_SENTINELS", usual).split())
    for name in given:
        if set(name) & set("/:@?#"):
            raise SettingsError("DUCHA_SENTINELS", name, "不是域名，应写作 www.gov.cn")
    return given


def _sites() -> tuple[str, ...]:
    given = tuple(_said("DUCHA_SENTINEL_SITES").split())
    for site in given:
        if not _is_address(site):
            raise SettingsError(
                "DUCHA_SENTINEL_SITES", site, "不是网址，应写作 https://www.gov.cn/"
            )
    return given


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False

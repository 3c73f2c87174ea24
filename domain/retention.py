"""保存 · Which run folders may be emptied: what is cited, frozen, or young stays.

The ledger keeps the manifest's hash for ever; what goes is the folder's content.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.calendar import duration
from domain.ledger import TakenRun
from domain.month import month_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """Lengths of time, as “180d”."""

    every: str
    void: str
    frozen: str
    notified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """保存期限 · rulebook/retention.toml."""

    keep: Keep


class Why(StrEnum):
    """保存的理由 · The first that holds is told."""

    CITED = "未了结的问题、例外或通知引用"
    UNCLOSED = "所在月份尚未月结"
    FROZEN = "已月结的月份使用"
    NOTIFIED = "已办结的通知引用"
    NEWEST = "该网站最近一次有效轮次"
    YOUNG = "未满保存期限"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What the ledger says about its runs. `frozen`: run → when its month was closed; `notified`:
    what notices that have ended lean on. `closed`: the months that were; `registered`: the sites
    that the register has, or ever had, for which a month can be closed."""

    cited: Collection[str]
    frozen: Mapping[str, datetime]
    newest: Collection[str]
    notified: Collection[str] = ()
    closed: Collection[str] = ()
    registered: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ripe:
    """可清理 · A run whose folder may be emptied: how many files, how many bytes."""

    run: TakenRun
    files: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """清理计划 · `absent`: runs whose folder is gone or emptied already; `unfit`: those whose
    folder is there and cannot be used, each with the reason."""

    ripe: tuple[Ripe, ...]
    absent: int
    unfit: tuple[tuple[TakenRun, str], ...]
    kept: Mapping[Why, int]


def why_kept(run: TakenRun, shelf: Shelf, terms: Terms, now: datetime) -> Why | None:
    """None: the folder may be emptied."""
    if run.run_id in shelf.cited:
        return Why.CITED
    if _awaits_its_month(run, shelf):
        return Why.UNCLOSED
    closed = shelf.frozen.get(run.run_id)
    if closed is not None and now - closed < duration(terms.keep.frozen):
        return Why.FROZEN
    if run.run_id in shelf.notified and now - run.at < duration(terms.keep.notified):
        return Why.NOTIFIED
    if run.run_id in shelf.newest:
        return Why.NEWEST
    least = duration(terms.keep.void if run.void is not None else terms.keep.every)
    return Why.YOUNG if now - run.at < least else None


def _awaits_its_month(run: TakenRun, shelf: Shelf) -> bool:
    """The month's cards are made of its runs; of a void one only the ledger's line."""
    month = str(month_of(run.at))
    return run.void is None and run.site in shelf.registered and month not in shelf.closed


def parted(
    runs: Iterable[TakenRun], shelf: Shelf, terms: Terms, now: datetime
) -> tuple[tuple[TakenRun, ...], dict[Why, int]]:
    """The runs that may go, and how many stay for which reason."""
    go, stay = list[TakenRun](), dict[Why, int]()
    for run in runs:
        why = why_kept(run, shelf, terms, now)
        if why is None:
            go.append(run)
        else:
            stay[why] = stay.get(why, 0) + 1
    return tuple(go), stay

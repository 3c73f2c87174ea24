"""对账 · What a tool reported against what was planned: targets, and (target, page) pairs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote_to_bytes, urldefrag

_SAFE = ":/?=&#@!$'()*+,;~[]"


@dataclass(slots=True)
class Reported:
    """`broken`: dead address → pages it was reported on. `paired`: the tool names all of them;
    `counted`: how many pages it says there are, where it lists only the first."""

    broken: dict[str, set[str]] = field(default_factory=dict)
    paired: bool = True
    counted: dict[str, int] = field(default_factory=dict)
    pages: int | None = None

    def add(self, target: str, source: str | None) -> None:
        on = self.broken.setdefault(target, set())
        if source:
            on.add(same(source))


@dataclass(frozen=True, slots=True)
class Truth:
    kinds: dict[str, str]
    sources: dict[str, set[str]]
    also: dict[str, str]
    soft: frozenset[str]

    def target(self, url: str) -> str:
        """The planned spelling; a redirect may be reported by where it ends."""
        url = same(url)
        return self.also.get(url, url)


@dataclass(frozen=True, slots=True)
class Score:
    recall: float
    precision: float
    pair_recall: float | None
    pair_precision: float | None
    missed: dict[str, str]
    extra: list[str]
    soft: int

    def as_row(self) -> dict[str, object]:
        missed: dict[str, int] = {}
        for kind in self.missed.values():
            missed[kind] = missed.get(kind, 0) + 1
        return {
            "recall": round(self.recall, 4),
            "precision": round(self.precision, 4),
            "pair_recall": self.pair_recall and round(self.pair_recall, 4),
            "pair_precision": self.pair_precision and round(self.pair_precision, 4),
            "missed": missed,
            "extra": len(self.extra),
            "extra_like": self.extra[:3],
            "soft": self.soft,
        }


def same(url: str) -> str:
    """One spelling for one address: no fragment, UTF-8 percent-encoded once."""
    return quote(unquote_to_bytes(urldefrag(url.strip()).url), safe=_SAFE)


def truth_of(site: Path) -> Truth:
    kinds: dict[str, str] = {}
    sources: dict[str, set[str]] = {}
    also: dict[str, str] = {}
    for row in _rows(site / "broken.jsonl"):
        target = same(row["url"])
        kinds[target], sources[target] = row["kind"], {same(url) for url in row["sources"]}
        if row["ends"]:
            also[same(row["ends"])] = target
    soft = frozenset(same(row["url"]) for row in _rows(site / "soft.jsonl"))
    return Truth(kinds, sources, also, soft)


def judge(reported: Reported, truth: Truth) -> Score:
    found: dict[str, set[str]] = {}
    counted: dict[str, int] = {}
    for url, pages in reported.broken.items():
        if not url.startswith(("http:", "https:")):
            continue  # a mail address is no page
        target = truth.target(url)
        found.setdefault(target, set()).update(pages)
        counted[target] = reported.counted.get(url, 0)
    soft = found.keys() & truth.soft
    hard = found.keys() - truth.soft
    right = hard & truth.kinds.keys()
    pairs = _pairs({t: found[t] for t in hard}, counted, truth) if reported.paired else (None, None)
    return Score(
        recall=len(right) / len(truth.kinds),
        precision=len(right) / len(hard) if hard else 1.0,
        pair_recall=pairs[0],
        pair_precision=pairs[1],
        missed={t: kind for t, kind in truth.kinds.items() if t not in hard},
        extra=sorted(hard - right),
        soft=len(soft),
    )


def _pairs(
    found: Mapping[str, set[str]], counted: Mapping[str, int], truth: Truth
) -> tuple[float, float]:
    """A list that stops at its limit but gives the true number of pages counts as the whole."""
    planned = sum(map(len, truth.sources.values()))
    right = wrong = 0
    for target, pages in found.items():
        real = truth.sources.get(target, set())
        good = len(pages & real)
        wrong += len(pages - real)
        whole = good == len(pages) < len(real) == counted.get(target)
        right += len(real) if whole else good
    return right / planned, right / (right + wrong) if right + wrong else 1.0


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)

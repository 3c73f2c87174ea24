"""轮次文件夹 · The names and lines of a run folder: a real boundary between looking and judging.

A run folder may be written on another machine, even across an air gap (网闸). Its manifest lists
the sha256 of every other file, so one changed byte is named by `ducha verify`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from domain import wire
from domain.errand import Errand
from domain.observation import Observation

ERRAND = "errand.json"
CRAWL = "crawl.sqlite"
OBSERVATIONS = "observations.jsonl"
EVIDENCE = "evidence"
WARC = "evidence/pages.warc.gz"
SHOTS = "evidence/shots"
OUTCOME = "outcome.json"
MANIFEST = "manifest.json"
PRUNED = "pruned.txt"
"""Stands where the content of the folder was cleared away, and says when and by whom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """轮次结果 · How the run ended. `void` says why nothing in it may be judged, else None.

    `home`: the address at which the home page was finally seen, None if it never was.
    `trouble`: our own failures on the way (browser, probe), for the operators.
    `sees`: the kinds of sights that it was sent for, where that was not all of them: of what it
    was not sent for, its silence says nothing. Absent from every other outcome.
    """

    run_id: str
    started: datetime
    ended: datetime
    void: str | None
    home: str | None
    home_problem: str | None
    sentinels: int
    trouble: tuple[str, ...] = ()
    sees: tuple[str, ...] = ()

    def was_sent_for(self, kind: str) -> bool:
        return not self.sees or kind in self.sees


def errand_text(errand: Errand) -> str:
    return json.dumps(wire.plain(errand), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def errand_of(text: str) -> Errand:
    return wire.build(Errand, json.loads(text))


def outcome_text(outcome: Outcome) -> str:
    told = wire.plain(outcome)
    if not outcome.sees:
        del told["sees"]
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def outcome_of(text: str) -> Outcome:
    return wire.build(Outcome, json.loads(text))


def observation_line(observation: Observation) -> str:
    return json.dumps(wire.plain(observation), ensure_ascii=False, sort_keys=True) + "\n"


def observations_of(lines: Iterable[str]) -> Iterator[Observation]:
    for line in lines:
        if line.strip():
            yield wire.build(Observation, json.loads(line))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Manifest:
    schema: Literal["ducha.manifest/1"]
    files: dict[str, str]


def manifest_text(digests: Mapping[str, str]) -> str:
    files = dict(sorted(digests.items()))
    whole = wire.plain(_Manifest(schema="ducha.manifest/1", files=files))
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def manifest_of(text: str) -> dict[str, str]:
    return wire.build(_Manifest, json.loads(text)).files

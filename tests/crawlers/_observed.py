"""A whole run on a small loopback site, and every sight that it brought home, by its kind."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from domain import runfolder
from domain.errand import Errand
from domain.observation import Observation
from tests.crawlers.test_resume import finish


def observed(folder: Path, errand: Errand) -> dict[str, list[Observation]]:
    """Kind of sight (or of what was looked for in vain) → its observations."""
    folder.mkdir(parents=True)
    (folder / runfolder.ERRAND).write_text(runfolder.errand_text(errand), "utf-8")
    finish(folder)
    found: dict[str, list[Observation]] = defaultdict(list)
    lines = (folder / runfolder.OBSERVATIONS).read_text("utf-8").splitlines()
    for each in runfolder.observations_of(lines):
        found[type(each.seen).__name__].append(each)
    return found


def sights(found: dict[str, list[Observation]], kind: type[Any]) -> list[Any]:
    return [each.seen for each in found[kind.__name__]]

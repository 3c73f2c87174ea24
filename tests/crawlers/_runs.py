"""A whole run on a small loopback site, for tests of what a run makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import rulebook
from domain import runfolder
from domain.errand import Browser, Errand, Limits, SiteSlice
from domain.observation import LinkCensus, LinkTarget
from domain.runfolder import Outcome
from tests.crawlers.test_resume import finish


@dataclass(frozen=True)
class Seen:
    links: dict[str, LinkTarget]
    census: LinkCensus | None
    outcome: Outcome


def errand_of(home: str, **more: Any) -> Errand:
    given: dict[str, Any] = {
        "limits": Limits(concurrency=4, delay=0.0),
        "browser": Browser.NEVER,
        **more,
    }
    return Errand(
        run_id="r1",
        at=datetime(2026, 3, 16, 2, tzinfo=UTC),
        program="ducha/test",
        edition="national-2019",
        site=SiteSlice(home=home),
        signatures=rulebook.signatures(),
        user_agent="Ducha test",
        allow_nets=("127.0.0.0/8",),
        **given,
    )


def run(folder: Path, errand: Errand) -> Seen:
    """Do the errand in a child process, as every crawl is done; links by their target."""
    folder.mkdir(parents=True)
    (folder / runfolder.ERRAND).write_text(runfolder.errand_text(errand), "utf-8")
    finish(folder)
    return seen_in(folder)


def seen_in(folder: Path) -> Seen:
    lines = (folder / runfolder.OBSERVATIONS).read_text("utf-8").splitlines()
    sights = [each.seen for each in runfolder.observations_of(lines)]
    return Seen(
        links={each.target: each for each in sights if isinstance(each, LinkTarget)},
        census=next((each for each in sights if isinstance(each, LinkCensus)), None),
        outcome=runfolder.outcome_of((folder / runfolder.OUTCOME).read_text("utf-8")),
    )

"""Run folders of many days: one small site whose links and marks are on each day as they are told.

The rows of the walk are written by the crawlers' own frontier, so that what is read back is what a
crawl really leaves.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawlers._frontier import Frontier
from crawlers._rows import PageRow
from domain import runfolder
from domain.links import Answer, Failure, State, judge_target
from domain.observation import IdentityMark, LinkTarget, Observation, Sight, SiteName, Source
from reading.hints import Hint
from tests.casework import _folder

SITE = "www.ceshi.gov.cn"
HOME = f"http://{SITE}/"
LIST = f"{HOME}gzdt/"
MONDAY = datetime(2026, 3, 16, 2, tzinfo=UTC)

OK = Answer(url="", status=200, got="html", size=900)
DEAD = Answer(url="", status=404, got="html", size=90)
SILENT = Answer(url="", failure=Failure.TIMEOUT)
NO_NAME = Answer(url="", failure=Failure.NXDOMAIN)
GUARDED = Answer(url="", status=200, got="html", guard="jsl")


@dataclass(frozen=True, kw_only=True)
class Day:
    """`links`: on which page each target stands and what it answers; `marks` printed at the foot.

    `pages`: how the pages themselves answered; one that is not named was read.
    """

    links: Mapping[str, tuple[str, Answer]] = field(default_factory=dict)
    pages: Mapping[str, Answer] = field(default_factory=dict)
    marks: tuple[str, ...] = ("site_code",)
    rendered: bool = True
    void: str | None = None
    budget: str = ""


def moment(day: float) -> datetime:
    return MONDAY + timedelta(days=day)


def write(folder: Path, day: Day, at: datetime, *, home: str = HOME, name: str = "") -> Path:
    """The folder of one run; `name`: another run at the same moment."""
    folder.mkdir(parents=True)
    run_id = f"{at:%Y%m%dT%H%M%S}{name}-{home.split('/')[2]}"
    errand = replace(_folder.errand(home), run_id=run_id, at=at)
    ended = replace(
        _folder.outcome(void=day.void, run_id=run_id), started=at, ended=at + timedelta(minutes=9)
    )
    (folder / runfolder.ERRAND).write_text(runfolder.errand_text(errand), "utf-8")
    seen = [replace(each, seen_at=at) for each in _observations(day, home)]
    lines = "".join(map(runfolder.observation_line, seen))
    (folder / runfolder.OBSERVATIONS).write_text(lines, "utf-8")
    (folder / runfolder.OUTCOME).write_text(runfolder.outcome_text(ended), "utf-8")
    _walk(folder / runfolder.CRAWL, day, home)
    return _folder.seal(folder)


def _walk(path: Path, day: Day, home: str) -> None:
    frontier = Frontier(path)
    pages = {home: OK, f"{home}gzdt/": OK, **day.pages}
    for url, answer in {**pages, **{u: a for u, (_, a) in day.links.items()}}.items():
        known, _ = frontier.meet(url, internal=True, wants="html", depth=0)
        frontier.answered(known, replace(answer, url=url))
    for url, answer in pages.items():
        if answer.status == 200 and not answer.guard:
            there = [frontier.known[t].id for t, (page, _) in day.links.items() if page == url]
            links = array("I", [frontier.known[home].id, *there])
            row = PageRow(
                url=url,
                nav=True,
                charset="utf-8",
                conflict=None,
                hints=Hint.FIND_ERROR,
                links=links,
            )
            frontier.read(frontier.known[url], row, len(links))
    frontier.note("budget", day.budget)
    frontier.close()


def _observations(day: Day, home: str) -> list[Observation]:
    sights = [_link(target, page, answer, home) for target, (page, answer) in day.links.items()]
    named = SiteName(home=home, title="测试县人民政府", declared=(), registered=None)
    mark = IdentityMark(home=home, mark="site_code", printed=day.marks, rendered=day.rendered)
    wrong = (sight for sight in sights if sight.state is not State.OK)
    seen: list[Sight] = [*wrong, _folder.census(), named, mark]
    return [
        Observation(
            id=f"o{n}",
            subject=sight.target if isinstance(sight, LinkTarget) else home,
            seen_at=MONDAY,
            seen=sight,
        )
        for n, sight in enumerate(seen)
    ]


def _link(target: str, page: str, answer: Answer, home: str) -> LinkTarget:
    verdict = judge_target(target, {target: replace(answer, url=target)})
    return LinkTarget(
        site=home,
        target=target,
        internal=True,
        on_home=page == home,
        state=verdict.state,
        reason=verdict.reason,
        status=verdict.status,
        final=verdict.final,
        attempts=(),
        sources=(Source(page=page, tag="a", href=target, text="某条链接"),),
        n_sources=1,
    )

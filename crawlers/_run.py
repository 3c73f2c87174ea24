"""轮次 · One crawl from errand to closed run folder. Bulkhead: one probe's crash is not the run's.

Order: arrive, walk, look back with every probe, write observations, outcome and manifest. The
outcome is written last but one and the manifest last, so a folder without them is unfinished.

A site that the register has closed is not walked: what still answers there is no site of the unit,
and may be anybody's. Only the probe that asks what answers looks at it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import file_digest
from pathlib import Path
from time import monotonic
from typing import TypeAlias

from scrapy.crawler import AsyncCrawlerRunner

from crawlers._arrival import Arrival, NoHomeError
from crawlers._browser import Browser
from crawlers._contract import Probe, discover
from crawlers._dns import Resolver
from crawlers._doubts import ask_once_more, sentinels_fail, unseen
from crawlers._draw import draw
from crawlers._elsewhere import settle_elsewhere
from crawlers._frontier import Frontier
from crawlers._guard import AddressGuard
from crawlers._intake import Intake
from crawlers._looks import look_again
from crawlers._settle import settle
from crawlers._shared import SharingCurl, Store
from crawlers._upgrade import upgrade
from crawlers._visit import Tools, Visit
from crawlers._walk import Walker, settings
from crawlers._warc import Shelf
from domain import runfolder
from domain.calendar import civil_date, duration
from domain.errand import Browser as BrowserPolicy
from domain.errand import Errand
from domain.observation import Observation, Unseen, WhyUnseen

Now: TypeAlias = Callable[[], datetime]

_BEAT = 0.5
_LOOKUPS = 32


class Clock:
    """The run's clock: the errand's moment plus the time that passed since (a replayed day stays
    that day); it never goes back."""

    def __init__(self, errand: Errand) -> None:
        self._start, self._since = errand.at, monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=monotonic() - self._since)


class Progress:
    """JSON lines on standard output for whoever started this process."""

    def __init__(self, frontier: Frontier) -> None:
        self._frontier, self._last, self._began = frontier, 0.0, monotonic()
        self.pages = self.requests = 0

    def __call__(self) -> None:
        self.requests += 1
        now = monotonic()
        if now - self._last > _BEAT:
            self._last = now
            self.say("walk")

    def say(self, stage: str, detail: str = "") -> None:
        known = len(self._frontier.known)
        line = {
            "stage": stage,
            "detail": detail,
            "requests": self.requests,
            "known": known,
            "seconds": round(monotonic() - self._began, 1),
        }
        with suppress(BrokenPipeError):
            print(json.dumps(line, ensure_ascii=False), flush=True)


async def run(folder: Path) -> None:
    """Do the errand in `folder`; a finished folder is left as it is."""
    errand = runfolder.errand_of((folder / runfolder.ERRAND).read_text("utf-8"))
    if (folder / runfolder.MANIFEST).exists():
        return
    clock = Clock(errand)
    frontier = Frontier(folder / runfolder.CRAWL)
    tools = _tools(errand, folder, clock.now)
    intake = Intake(errand, frontier, tools.guard)
    visit = Visit(errand=errand, folder=folder, frontier=frontier, tools=tools, seen_at=errand.at)
    progress = Progress(frontier)
    try:
        problem = await _look_round(visit, intake, progress)
        visit.state = intake.state
        observations = await _observe(visit, problem, progress)
    finally:
        await _put_away(tools)
        frontier.close()
    _write(folder, errand, observations, problem, visit, clock.now())
    progress.say("done")


async def _look_round(visit: Visit, intake: Intake, progress: Progress) -> NoHomeError | None:
    """Arrive and walk; why there is no home page to walk from, if there is none."""
    errand, curl = visit.errand, visit.tools.curl
    progress.say("arrive")
    if errand.zone is None and await curl.doubt_names(errand.sentinel_names):
        visit.trouble.append("域名解析不可信：哨兵域名均无法解析，“域名不存在”一律不作数")
    visit.void = await sentinels_fail(visit)
    if visit.void is not None:
        return NoHomeError(WhyUnseen.NOT_REACHED, visit.void)
    try:
        await Arrival(visit, intake).arrive()
    except NoHomeError as problem:
        return problem
    if errand.site.life is not None and errand.site.life.is_closed(civil_date(errand.at)):
        visit.closed, visit.state = True, intake.state
        return None
    await _walk(visit, intake, progress)
    while await _is_left(visit, intake, progress):
        await _walk(visit, intake, progress)
    progress.say("look", "elsewhere")
    await settle_elsewhere(intake, curl)
    progress.say("look", "guards")
    visit.state = intake.state
    await upgrade(visit, intake)
    progress.say("look", "again")
    visit.looked = await look_again(visit, intake)
    visit.void = await sentinels_fail(visit) or unseen(visit)
    return None


async def _is_left(visit: Visit, intake: Intake, progress: Progress) -> bool:
    """Settle, draw and ask once more; whether that brought addresses to walk to."""
    visit.state = intake.state
    if await settle(intake, visit.tools.curl):
        return True
    progress.say("look", "scripts")
    return await draw(visit, intake) or await ask_once_more(visit, intake)


async def _put_away(tools: Tools) -> None:
    tools.curl.close()
    if isinstance(tools.curl, SharingCurl) and tools.curl.store is not None:
        tools.curl.store.close()
    tools.shelf.close()
    if tools.browser is not None:
        await tools.browser.close()


def _tools(errand: Errand, folder: Path, now: Now) -> Tools:
    guard = AddressGuard(errand.allow_nets)
    never = errand.browser is BrowserPolicy.NEVER
    resolver = Resolver(errand.zone)
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_LOOKUPS))
    return Tools(
        curl=_curl(errand, folder, guard, resolver, now),
        guard=guard,
        resolver=resolver,
        browser=None
        if never
        else Browser(errand.allow_nets, errand.zone, errand.user_agent, folder),
        shelf=Shelf(folder, errand.run_id, errand.at, errand.program),
    )


def _curl(
    errand: Errand, folder: Path, guard: AddressGuard, resolver: Resolver, now: Now
) -> SharingCurl:
    curl = SharingCurl(guard=guard, resolver=resolver, user_agent=errand.user_agent, now=now)
    if errand.shared is not None:
        curl.store = Store(folder / errand.shared, duration(errand.share_for), now)
    return curl


async def _walk(visit: Visit, intake: Intake, progress: Progress) -> None:
    began = monotonic()
    before = float(intake.frontier.notes().get("seconds", "0"))
    runner = AsyncCrawlerRunner(settings(visit.errand.limits))
    crawler = runner.create_crawler(Walker)
    await runner.crawl(crawler, intake=intake, curl=visit.tools.curl, report=progress)
    walker = crawler.spider
    if not isinstance(walker, Walker) or walker.broke is not None:
        raise getattr(walker, "broke", None) or RuntimeError("the walk did not begin")
    visit.trouble += walker.trouble
    intake.frontier.note("seconds", f"{before + monotonic() - began:.1f}")
    intake.frontier.note("budget", walker.budget or "")
    intake.frontier.note("traps", "\n".join(intake.traps()))
    intake.frontier.flush()


async def _observe(
    visit: Visit, problem: NoHomeError | None, progress: Progress
) -> list[Observation]:
    """Every sent probe's sights; without a home page all are unseen, for the same reason."""
    seen: list[Observation] = []
    for name, probe in discover().items():
        if not _is_sent(visit, name, probe):
            continue
        progress.say("look", name)
        if problem is not None and not probe.homeless:
            seen += _unseen(visit, probe, problem.why, problem.detail)
            continue
        try:
            seen += [observation async for observation in probe.look(visit)]
        except Exception as error:  # noqa: BLE001 - bulkhead: our bug in one probe is not the site's silence
            visit.trouble.append(f"{name}：{error!r}")
            seen += _unseen(visit, probe, WhyUnseen.OUR_FAULT, f"{name}：{error!r}")
    return seen


def _is_sent(visit: Visit, name: str, probe: Probe) -> bool:
    if visit.closed and not probe.homeless:
        return False
    return not visit.errand.only or name in visit.errand.only


def _sees(visit: Visit) -> tuple[str, ...]:
    """The kinds of sights that were asked for, where not every probe was sent."""
    probes = discover()
    sent = [probe for name, probe in probes.items() if _is_sent(visit, name, probe)]
    kinds = {kind.__name__ for probe in sent for kind in probe.sees}
    return tuple(sorted(kinds)) if len(sent) < len(probes) else ()


def _unseen(visit: Visit, probe: Probe, why: WhyUnseen, detail: str) -> list[Observation]:
    subject = visit.state.home or visit.errand.site.home
    return [visit.observe(subject, Unseen(kind.__name__, why, detail)) for kind in probe.sees]


def _write(
    folder: Path,
    errand: Errand,
    observations: list[Observation],
    problem: NoHomeError | None,
    visit: Visit,
    ended: datetime,
) -> None:
    lines = "".join(runfolder.observation_line(each) for each in observations)
    (folder / runfolder.OBSERVATIONS).write_text(lines, "utf-8")
    outcome = runfolder.Outcome(
        run_id=errand.run_id,
        started=errand.at,
        ended=ended,
        void=visit.void,
        home=None if problem else visit.state.home,
        home_problem=str(problem) if problem else None,
        sentinels=len(errand.sentinels),
        trouble=tuple(visit.trouble),
        sees=_sees(visit),
    )
    (folder / runfolder.OUTCOME).write_text(runfolder.outcome_text(outcome), "utf-8")
    digests = {
        str(path.relative_to(folder)): _digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != runfolder.MANIFEST
    }
    (folder / runfolder.MANIFEST).write_text(runfolder.manifest_text(digests), "utf-8")


def _digest(path: Path) -> str:
    """Piece by piece: the crawl of a large site is hundreds of megabytes."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def main(folder: Path) -> None:
    asyncio.run(run(folder))

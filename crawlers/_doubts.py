"""自疑 · The watcher doubts itself first: sentinels, what failed without an answer, lost hosts."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from crawlers import _scope as scope
from crawlers._exchange import Wanted
from crawlers._intake import Intake
from crawlers._rows import Known
from crawlers._visit import Visit
from domain.links import ANSWERS, Answer, Failure
from domain.path import Tried, too_much_unseen

_SENTINEL_CAP = 64 * 1024
_MOST_AGAIN = 500
_LAST = (
    "select u.url, a.at, a.failure from attempt a join url u on u.id = a.url "
    "where u.wants not in ('robots', 'calibration', 'sitemap') order by a.rowid"
)


async def sentinels_fail(visit: Visit) -> str | None:
    """Visit the sites that are up for certain; why the run is void where half of them fail."""
    given, limits = visit.errand.sentinels, visit.errand.limits
    wanted = [Wanted(url=url, cap=_SENTINEL_CAP, patience=limits.timeout) for url in given]
    seen = await asyncio.gather(*map(visit.tools.curl.fetch, wanted))
    failed = [each.url for each in seen if each.failure is not None]
    if not given or 2 * len(failed) < len(given):
        return None
    return f"哨兵站点无法访问（{'、'.join(failed)}），本方网络不可信"


def tried(visit: Visit) -> list[Tried]:
    """The last attempt at every target of the run."""
    last: dict[str, tuple[str, str | None]] = {}
    for url, at, failure in visit.frontier.rows(_LAST):
        last[url] = (at, failure)
    return [
        Tried(host_of(url), datetime.fromisoformat(at), Failure(failure) if failure else None)
        for url, (at, failure) in last.items()
    ]


def host_of(url: str) -> str:
    return urlsplit(url).hostname or ""


def unseen(visit: Visit) -> str | None:
    """Why the run is void, where most of it was lost on the way."""
    looks = tried(visit)
    if not too_much_unseen(looks):
        return None
    lost = sum(each.lost for each in looks)
    return f"{len(looks)}个地址中有{lost}个因路径故障未能看到，超过半数"


async def ask_once_more(visit: Visit, intake: Intake) -> bool:
    """Once the rest is done, what failed without an answer is asked again, while the home page is
    open: a refusal or a reset counts only if it repeats, and “no such name” if our names can still
    be believed. True when pages came back that the walk has yet to follow.
    """
    frontier = visit.frontier
    done: set[int] = set(json.loads(frontier.notes().get("closed", "[]")))
    groups = _unanswered(visit, done)
    if not groups:
        return False
    met: list[Known] = []
    visit.tools.curl.forget_names()
    await visit.denials_hold()
    is_open = await _home_is_open(visit, intake)
    left = _MOST_AGAIN
    for group in groups:
        for place, known in enumerate(group):
            done.add(known.id)
            if not is_open or left <= 0:
                _doubt(visit, known, "收尾复核时首页无法打开" if left > 0 else "未及复核")
                continue
            left -= 1
            met += await _again(known, intake, visit)
            if place == 0 and _repeats(visit, known):
                done |= {each.id for each in group}
                break  # one dead host behind forty links is one question
        frontier.note("closed", json.dumps(sorted(done)))
        frontier.flush()
    return bool(met)


def _unanswered(visit: Visit, done: set[int]) -> list[list[Known]]:
    """Targets that failed without an answer, by host and failure."""
    groups: dict[tuple[str, Failure], list[Known]] = defaultdict(list)
    for url, failure in _failures(visit):
        known = visit.frontier.known[url]
        if known.id not in done:
            groups[scope.site_key(url), failure].append(known)
    return list(groups.values())


def _failures(visit: Visit) -> Iterator[tuple[str, Failure]]:
    for url, answer in visit.frontier.answers().items():
        if answer.failure in ANSWERS and answer.wants not in scope.OURS_ONLY:
            assert answer.failure is not None
            yield url, answer.failure


def _repeats(visit: Visit, known: Known) -> bool:
    answer = visit.frontier.answer(known.url)
    return answer is not None and answer.failure in ANSWERS


async def _home_is_open(visit: Visit, intake: Intake) -> bool:
    home = visit.frontier.known[intake.state.home]
    exchange = await visit.tools.curl.fetch(intake.wanted(home, lenient=True))
    return exchange.failure is None


async def _again(known: Known, intake: Intake, visit: Visit) -> list[Known]:
    await asyncio.sleep(visit.errand.limits.delay)
    exchange = await visit.tools.curl.fetch(intake.wanted(known, fresh=True))
    step = intake.take(known, exchange, lenient=False, fresh=True)
    if step.again is not None:
        exchange = await visit.tools.curl.fetch(step.again)
        step = intake.take(known, exchange, lenient=step.again.lenient, fresh=True)
    return step.met


def _doubt(visit: Visit, known: Known, detail: str) -> None:
    answer: Answer | None = visit.frontier.answer(known.url)
    if answer is not None:
        doubted = replace(answer, failure=Failure.OURS, detail=detail)
        visit.frontier.answered(known, doubted)

"""复看 · Broken targets looked at again, hours apart: one answer that is fine acquits for good."""

from __future__ import annotations

import asyncio
from datetime import datetime

from crawlers._exchange import attempt_of
from crawlers._followed import follow
from crawlers._intake import Intake
from crawlers._rows import ANSWERED, Known
from crawlers._shared import alone
from crawlers._visit import Visit
from domain.calendar import duration
from domain.links import LinkVerdict, State


async def look_again(visit: Visit, intake: Intake) -> dict[str, list[datetime]]:
    """Target → the moments of the looks that found it broken, the walk's own first.

    A target found fine once is not asked again and is no longer broken; a look that failed on our
    side or the path's is no look.
    """
    looked = {target: [visit.seen_at] for target in _broken(visit)}
    for _ in range(visit.errand.looks - 1):
        await asyncio.sleep(duration(visit.errand.apart).total_seconds())
        standing = _broken(visit)
        asked: dict[int, datetime] = {}
        for target in standing:
            for known in _chain(visit, target):
                if known.id not in asked:
                    asked[known.id] = await _ask(known, intake, visit)
        for target, verdict in _broken(visit).items():
            chain = [known for known in _chain(visit, target) if known.id in asked]
            if target in looked and (chain or verdict.status is None):
                moments = [asked[known.id] for known in chain] or [visit.tools.curl.now()]
                looked[target].append(max(moments))
    return looked


def _broken(visit: Visit) -> dict[str, LinkVerdict]:
    verdicts = follow(visit).verdicts
    return {url: each for url, each in verdicts.items() if each.state is State.BROKEN}


def _chain(visit: Visit, target: str) -> list[Known]:
    """The target and every address it redirects to, as far as they were asked."""
    answers, known = visit.frontier.answers(), visit.frontier.known
    here, chain = target, list[Known]()
    while here in known and known[here].state == ANSWERED and known[here] not in chain:
        chain.append(known[here])
        here = (answers[here].location if here in answers else None) or ""
    return chain


async def _ask(known: Known, intake: Intake, visit: Visit) -> datetime:
    await asyncio.sleep(visit.errand.limits.delay)
    exchange = await visit.tools.curl.fetch(alone(intake.wanted(known)))
    visit.frontier.attempted(known, attempt_of(exchange))
    intake.look_again(known, exchange)
    return exchange.at

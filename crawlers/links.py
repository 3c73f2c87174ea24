"""链接目标 · Every link target of the site that is not ok, and the census of all of them.

Visits        Nothing more: the walk's own records; suspects are settled by one made-up neighbour.
Sees          Target, attempts, sources with the words of the link, pictures of one per cause.
Cannot see    What the budgets did not reach: counted in the census, never judged.
Does not      Say whether a broken link is the unit's fault, or repeat a request.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator

from crawlers._browser import Box
from crawlers._contract import Probe
from crawlers._doubts import tried
from crawlers._followed import Followed, follow
from crawlers._visit import Visit
from domain.grouping import cause_of
from domain.links import ANSWERS, State, in_words
from domain.observation import EvidenceRef, LinkCensus, LinkTarget, Observation
from domain.path import void_hosts


async def look(visit: Visit) -> AsyncIterator[Observation]:
    followed = follow(visit)
    pictured: set[str] = set()
    for sight in followed.targets(visit):
        evidence: tuple[EvidenceRef, ...] = ()
        if sight.state is State.BROKEN:
            evidence = _kept(visit, sight)
            cause = cause_of(sight)
            if cause not in pictured and sight.sources:
                pictured.add(cause)
                source = sight.sources[0]
                evidence += await visit.shoot(
                    source.page, [Box(href=source.href, label=_label(sight))]
                )
        yield visit.observe(sight.target, sight, evidence)
    yield visit.observe(visit.state.home, _census(visit, followed))


def _label(sight: LinkTarget) -> str:
    return f"链接“{sight.sources[0].text or sight.sources[0].href}”，{in_words(sight.reason)}"


def _kept(visit: Visit, sight: LinkTarget) -> tuple[EvidenceRef, ...]:
    """The first page that carries the link, the target's own answer, and where it ended."""
    wanted = [source.page for source in sight.sources[:1]] + [sight.target, sight.final or ""]
    refs = (ref for url in dict.fromkeys(wanted) if url for ref in visit.keep(url))
    return tuple(refs)


def _census(visit: Visit, followed: Followed) -> LinkCensus:
    totals = visit.frontier.totals()
    failures = (answer.failure for answer in followed.answers.values())
    return LinkCensus(
        site=visit.state.home,
        pages=totals["pages"],
        targets=len(followed.verdicts),
        occurrences=totals["occurrences"],
        requests=totals["requests"],
        bytes=totals["bytes"],
        seconds=float(visit.frontier.notes().get("seconds", "0")),
        left=sum(v.reason == "not_reached" for v in followed.verdicts.values()),
        states=dict(sorted(Counter(v.state.value for v in followed.verdicts.values()).items())),
        budget=visit.frontier.notes().get("budget") or None,
        traps=tuple(filter(None, visit.frontier.notes().get("traps", "").split("\n"))),
        void_hosts=tuple(sorted(void_hosts(tried(visit)))),
        drawn=int(visit.frontier.notes().get("drawn", "0")),
        undrawn=int(visit.frontier.notes().get("undrawn", "0")),
        path_failures=sum(each is not None and each not in ANSWERS for each in failures),
    )


PROBE = Probe(sees=(LinkTarget, LinkCensus), look=look)

"""公开事项 · What the law says this unit must publish, and where on its site each thing is.

Visits        Kept pages: home, 信息公开 and what lies below it, site map, columns; beyond them the
              unit's pages on its superior's platform, where the site leads there, and the site's
              search, asked by GET for what was found nowhere else.
Sees          Of every duty of this kind of unit the places that answer it, with their dates.
Cannot see    What stands only inside a paper, a picture or a newspaper.
Does not      Say that a thing is missing where one of the four ways was closed to us.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from crawlers._contract import Probe
from crawlers._obligations_hunt import Hunt
from crawlers._obligations_search import SiteSearch
from crawlers._obligations_seen import Seen, unit_class
from crawlers._visit import Visit
from domain.assemble.obligations import MOST_PLACES, Mention, obligation_look
from domain.calendar import civil_date
from domain.obligations import Duty, ObligationLook, UnitClass
from domain.observation import Observation


async def look(visit: Visit) -> AsyncIterator[Observation]:
    kind, told = unit_class(visit)
    duties = _due(visit, kind)
    seen = Seen(visit)
    hunt = Hunt(visit, seen)
    await hunt.run(visit.errand.duties)
    searching = SiteSearch(visit)
    if duties:
        await searching.prove()
    met = {duty.id: await _met(duty, kind, hunt, searching) for duty in duties}
    visit.reach = reach = hunt.reach(searching.why)
    looks = [
        obligation_look(
            duty,
            kind,
            met[duty.id],
            seen.behind,
            home=visit.state.home,
            told=told,
            reach=reach,
            looked_on=hunt.looked_on[:1] + hunt.platforms + list(seen.abroad.pages) + hunt.maps,
        )
        for duty in duties
    ]
    for each in looks:
        best = each.best
        evidence = visit.keep(best.url) if best else visit.keep(visit.state.home)
        yield visit.observe(f"{visit.state.home}#{each.demand.id}", each, evidence)


async def _met(duty: Duty, kind: UnitClass, hunt: Hunt, searching: SiteSearch) -> list[Mention]:
    """What names the duty; the search is asked only for what is nowhere and must be somewhere."""
    met = [each for each in hunt.mentions if _names(duty, each)]
    if not met and kind in duty.always and not searching.why:
        met = list(await searching.names(duty))
    for mention in met[:MOST_PLACES]:
        await hunt.seen.fetch(mention)
    return met


def _names(duty: Duty, mention: Mention) -> bool:
    return duty.is_named(mention.words) or duty.is_titled(mention.words)


def _due(visit: Visit, kind: UnitClass) -> list[Duty]:
    on = civil_date(visit.errand.at)
    return [
        duty
        for duty in visit.errand.duties
        if kind in duty.of and not (duty.since and on < duty.since)
    ]


PROBE = Probe(sees=(ObligationLook,), look=look)

"""找错入口 · The “我为政府网站找错” entry on the home page and on the other pages.

Visits        Pages of the walk that a visitor can click to; those without an entry in their
              static text are rendered, up to a few of them.
Sees          Whether the entry is there, its codes, and the site code printed beside it.
Cannot see    An entry inside a picture without a link; pages beyond the rendered few are unseen.
Does not      Open the entry: GET changes nothing, but it is not our page.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from crawlers._browser import Box
from crawlers._contract import Probe
from crawlers._visit import Visit
from domain.observation import FindErrorEntry, Observation, Unseen, WhyUnseen
from domain.pagefacts import Identity
from reading.document import Document
from reading.identity import identity

_MOST_RENDERED = 12


async def look(visit: Visit) -> AsyncIterator[Observation]:
    home = visit.state.home
    yield await _observe(visit, home, visit.home, render=True)
    rendered = 0
    for row in visit.frontier.pages():
        if row.url == home or not row.nav:
            continue
        page = visit.page(row.url) if not row.find_error else None
        if row.find_error or page is None:
            continue
        rendered += 1
        yield await _observe(visit, row.url, page, render=rendered <= _MOST_RENDERED)


async def _observe(visit: Visit, url: str, page: Document, *, render: bool) -> Observation:
    seen = [identity(page)]
    looked = False
    if not _present(seen):
        frames = await visit.rendered(url) if render else None
        if frames is None:
            unseen = Unseen(
                "FindErrorEntry", WhyUnseen.NOT_RENDERED, "静态页面未见，须用浏览器核对"
            )
            return visit.observe(url, unseen)
        seen, looked = [identity(frame) for frame in frames], True
    present = _present(seen)
    evidence = visit.keep(url)
    if not present:
        evidence += await visit.shoot(url, [Box(footer=True)])
    sight = FindErrorEntry(
        page=url,
        is_home=url == visit.state.home,
        present=present,
        codes=_merged(each.find_error_codes + each.find_error_script_codes for each in seen),
        site_codes=_merged(each.site_codes for each in seen),
        rendered=looked,
    )
    return visit.observe(url, sight, evidence)


def _present(seen: list[Identity]) -> bool:
    return any(each.find_error_entry for each in seen)


def _merged(many: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for codes in many for code in codes))  # type: ignore[attr-defined]


PROBE = Probe(sees=(FindErrorEntry,), look=look)

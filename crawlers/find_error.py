"""找错入口 · The “我为政府网站找错” entry on the home page and on the other pages.

Visits        Pages of the walk that a visitor can click to and that wear the site's template (they
              share links with the home page). Of those without an entry in their static text the
              first few are rendered; if none of them gains one, static reading is proof here.
Sees          Whether the entry is there, its codes, and the site code printed beside it.
Cannot see    An entry inside a picture without a link.
Does not      Open the entry: GET changes nothing, but it is not our page.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator

from crawlers._browser import Box
from crawlers._contract import Probe
from crawlers._visit import Visit
from domain.observation import EvidenceRef, FindErrorEntry, Observation, Unseen, WhyUnseen
from domain.pagefacts import Identity
from reading.document import Document
from reading.finderror import find_error
from reading.hints import Hint
from reading.identity import identity

_RENDERED_FIRST = 4
_SHARED_LINKS = 3
_UNSEEN = Unseen("FindErrorEntry", WhyUnseen.NOT_RENDERED, "静态页面未见，须用浏览器核对")


async def look(visit: Visit) -> AsyncIterator[Observation]:
    home = visit.state.home
    seen, rendered = await _identities(visit, home, visit.home)
    if not _present(seen) and not rendered:
        yield visit.observe(home, _UNSEEN)
    else:
        yield await _observe(visit, home, seen, rendered=rendered, shoot=True)
    lacking = list(_lacking(visit))
    proven = bool(lacking)
    for url in lacking[:_RENDERED_FIRST]:
        page = visit.page(url)
        assert page is not None, "it was read from its kept bytes just before"
        seen, rendered = await _identities(visit, url, page)
        proven = proven and rendered and not _present(seen)
        if rendered:
            yield await _observe(visit, url, seen, rendered=True, shoot=url == lacking[0])
    if lacking and not proven:
        yield visit.observe(f"{home}#pages", _UNSEEN)
        return
    for url in lacking[_RENDERED_FIRST:]:
        yield await _observe(visit, url, [], rendered=True, shoot=False)


def _lacking(visit: Visit) -> Iterator[str]:
    """Template pages without an entry in their static text, in the walk's order. Addresses only:
    a large site without any entry would not fit into memory as pages."""
    home = visit.state.home
    at_home = {number for row in visit.frontier.pages() if row.url == home for number in row.links}
    for row in visit.frontier.pages():
        if row.url == home or not row.nav or row.hints & Hint.FIND_ERROR:
            continue
        if len(at_home.intersection(row.links)) < _SHARED_LINKS:
            continue
        page = visit.page(row.url)
        if page is not None and not find_error(page).present:
            yield row.url


async def _identities(visit: Visit, url: str, page: Document) -> tuple[list[Identity], bool]:
    """The static page's marks; the rendered page's, and True, where the static one has no entry."""
    static = [identity(page)]
    frames = None if _present(static) else await visit.rendered(url)
    return (static, False) if frames is None else ([identity(each) for each in frames], True)


async def _observe(
    visit: Visit, url: str, seen: list[Identity], *, rendered: bool, shoot: bool
) -> Observation:
    present = _present(seen)
    evidence: tuple[EvidenceRef, ...] = visit.keep(url)
    if shoot and not present:
        evidence += await visit.shoot(url, [Box(footer=True, label="页面底部，未见找错入口")])
    sight = FindErrorEntry(
        page=url,
        is_home=url == visit.state.home,
        present=present,
        codes=_merged(each.find_error_codes + each.find_error_script_codes for each in seen),
        site_codes=_merged(each.site_codes for each in seen),
        rendered=rendered,
    )
    return visit.observe(url, sight, evidence)


def _present(seen: list[Identity]) -> bool:
    return any(each.find_error_entry for each in seen)


def _merged(many: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for codes in many for code in codes))


PROBE = Probe(sees=(FindErrorEntry,), look=look)

"""网站标识 · The marks at the bottom of the home page, the site's name and its domain.

Visits        The home page as served; rendered as well where a mark is not in the static page.
Sees          Six marks, each with what is printed; title and declared names; the host.
Cannot see    A mark inside a picture: `rendered` says only that scripts were run.
Does not      Say which marks a unit must carry.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from crawlers._browser import Box
from crawlers._contract import Probe
from crawlers._visit import Visit
from domain.observation import (
    DomainName,
    EvidenceRef,
    IdentityMark,
    Observation,
    SiteName,
    Unseen,
    WhyUnseen,
)
from domain.pagefacts import Identity
from reading.identity import identity

_MARKS: Mapping[str, Callable[[Identity], tuple[str, ...]]] = {
    "sponsor": lambda seen: (seen.sponsor,) if seen.sponsor else (),
    "contact": lambda seen: (seen.contact,) if seen.contact else (),
    "site_code": lambda seen: seen.site_codes,
    "icp": lambda seen: seen.icp,
    "police": lambda seen: seen.police,
    "party_mark": lambda seen: ("党政机关网站标识",) if seen.party_mark else (),
}


async def look(visit: Visit) -> AsyncIterator[Observation]:
    static = [identity(visit.home)]
    missing = [mark for mark, printed in _MARKS.items() if not _all(printed, static)]
    frames = await visit.rendered(visit.state.home) if missing else None
    rendered = [identity(frame) for frame in frames or ()]
    kept = visit.keep(visit.state.home)
    picture: tuple[EvidenceRef, ...] = ()
    if rendered and any(not _all(_MARKS[mark], rendered) for mark in missing):
        picture = await visit.shoot(
            visit.state.home, [Box(footer=True, label="页面底部，未见应有的网站标识")]
        )
    for mark, printed in _MARKS.items():
        shown = _all(printed, static) or _all(printed, rendered)
        if not shown and not rendered:
            seen = Unseen("IdentityMark", WhyUnseen.NOT_RENDERED, "静态页面未见，须用浏览器核对")
            yield visit.observe(f"{visit.state.home}#{mark}", seen, kept)
            continue
        sight = IdentityMark(
            home=visit.state.home, mark=mark, printed=shown, rendered=mark in missing
        )
        evidence = kept if shown else kept + picture
        yield visit.observe(f"{visit.state.home}#{mark}", sight, evidence)
    yield visit.observe(visit.state.home, _name(visit, static + rendered), kept)
    yield visit.observe(visit.state.home, _domain(visit))


def _all(printed: Callable[[Identity], tuple[str, ...]], seen: list[Identity]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for each in seen for value in printed(each)))


def _name(visit: Visit, seen: list[Identity]) -> SiteName:
    names = [{each.meta.get("SiteName") for each in seen}, {each.sponsor for each in seen}]
    declared = [name for source in names for name in sorted(filter(None, source))]
    return SiteName(
        home=visit.state.home,
        title=visit.home.title,
        declared=tuple(declared),
        registered=visit.errand.site.name,
    )


def _domain(visit: Visit) -> DomainName:
    host = urlsplit(visit.state.home).hostname or ""
    try:
        address = ip_address(host)
    except ValueError:
        return DomainName(home=visit.state.home, host=host, literal=False, public="." in host)
    return DomainName(home=visit.state.home, host=host, literal=True, public=address.is_global)


PROBE = Probe(sees=(IdentityMark, SiteName, DomainName), look=look)

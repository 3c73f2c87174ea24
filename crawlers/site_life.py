"""网站存续 · What answers at the address of a site that is closed, merged, or about to close.

Visits        Nothing more: what the home page's address answered, and that page if there is one.
Sees          Whether a page came, where the visitor ended, whose marks it carries, whether it is a
              parked domain, whether it announces its end.
Cannot see    Who owns a domain: only what it shows.
Does not      Speak of sites that the register lets run, but for those of townships.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

from crawlers._contract import Probe
from crawlers._visit import Visit
from domain.links import Failure
from domain.obligations import UnitClass, class_by_name
from domain.observation import Observation
from domain.signatures import ErrorReason
from domain.sitelife import LifeDates, SiteLife
from reading import errorpages, urls
from reading.document import Document
from reading.identity import identity

_ANNOUNCED = re.compile(
    r"(?:本站|本网站|网站|我局网|本网).{0,20}(?:关停|关闭|下线|迁移|整合|并入|停止(?:运行|服务|更新))"
    r"|(?:关停|迁移|整合|下线)公告"
)
_GONE = frozenset({Failure.NXDOMAIN, Failure.REFUSED, Failure.RESET})
_NO_CONTENT = frozenset({404, 410})
_LOWER = frozenset({UnitClass.TOWNSHIP, UnitClass.SUBDISTRICT})


async def look(visit: Visit) -> AsyncIterator[Observation]:
    site = visit.errand.site
    kind = site.unit_class or next(
        (found for name in (site.unit, site.name) if name and (found := class_by_name(name))), None
    )
    if site.life is None and kind not in _LOWER:
        return
    page = visit.page(visit.state.home) if visit.state.home else None
    answered, detail = (True, "") if page is not None else await _answer(visit)
    lost = page is not None and _is_lost(visit, page)
    seen = SiteLife(
        home=site.home,
        dates=site.life or LifeDates(),
        township=kind in _LOWER,
        answered=True if lost else answered,
        final=visit.state.home or urls.key(site.home),
        title=page.title if page else "",
        own=_is_own(visit, page) if page else None,
        lost=lost,
        announced=bool(page and _ANNOUNCED.search(page.plain)),
        detail=detail,
    )
    yield visit.observe(site.home, seen, visit.keep(seen.final))


async def _answer(visit: Visit) -> tuple[bool | None, str]:
    """Of an address without a home page: is nothing there, or could we not see?"""
    met = visit.no_home
    if visit.void is not None or met is None:
        return None, "没有取得应答"
    if met is Failure.NXDOMAIN and not await visit.denials_hold():
        return None, "域名解析不可信"
    return (False, "") if met in _GONE or met in _NO_CONTENT else (None, str(met))


def _is_lost(visit: Visit, page: Document) -> bool:
    found = errorpages.looks_like_error(page, visit.errand.signatures)
    return found is ErrorReason.DOMAIN_LOST


def _is_own(visit: Visit, page: Document) -> bool | None:
    """Marks of the unit on the page; a page without any words says nothing."""
    site = visit.errand.site
    codes = identity(page).site_codes
    if site.site_code and codes:
        return site.site_code in codes
    names = [name for name in (site.unit, site.name) if name]
    if any(name in page.text or name in page.title for name in names):
        return True
    return False if names and page.text.strip() else None


PROBE = Probe(sees=(SiteLife,), look=look, homeless=True)

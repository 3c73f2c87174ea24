"""结识 · Every href of the site's pages becomes an address met once, wherever it stands."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from crawlers import _scope as scope
from crawlers._frontier import Frontier
from crawlers._guard import AddressGuard
from crawlers._rows import WAITING, Known
from crawlers._traps import Traps
from domain.errand import Errand, Robots
from domain.links import MAX_HOPS
from domain.pagefacts import ErrorShape
from reading import urls
from reading.document import Document

ROBOT = "Ducha"
_SIGNS = frozenset("{}<>$%[]")
_ASKED = frozenset({"http", "file", "ftp"})


@dataclass(slots=True)
class SiteState:
    """What the run has learnt of its own site while it goes on."""

    home: str = ""
    keys: set[str] = field(default_factory=set)
    robots: Protego | None = None
    usual_charset: str | None = None
    soft_shape: ErrorShape | None = None
    soft_target: str | None = None


class Meeting:
    def __init__(
        self, errand: Errand, frontier: Frontier, guard: AddressGuard, state: SiteState
    ) -> None:
        self._errand, self._frontier, self._guard, self.state = errand, frontier, guard, state
        self.traps = Traps(errand.limits)
        self._hops: dict[str, int] = {}
        self._met: dict[str | None, Known | None] = {}
        self._hrefs = urls.Hrefs()

    def meet(
        self, url: str, tag: str, depth: int, via: str, *, wants: str | None = None
    ) -> tuple[Known, bool]:
        """Enter an absolute address that the page `via` links by the element `tag`."""
        known = self._frontier.known.get(url)
        nav = tag in scope.NAVIGATION
        if known is not None:
            if nav and not known.nav:
                self._frontier.seen_as_page(known)
            return known, False
        internal = scope.site_key(url) in self.state.keys
        aside = self._set_aside(url, internal)
        if not aside and internal and nav and self.traps.springs(url, via):
            aside = "trap"
        return self._frontier.meet(
            url,
            internal=internal,
            wants=wants or scope.wants(tag, url),
            depth=depth - self.traps.turns_a_page(url, via),
            nav=nav,
            via=via,
            set_aside=aside,
        )

    def follow(self, known: Known, location: str) -> list[Known]:
        """A redirect is an edge: its target is asked like any other, as what this one was."""
        hops = self._hops.pop(known.url, 0) + 1
        if hops > MAX_HOPS:
            return []
        tag = "a" if known.nav else "img"
        there, new = self.meet(location, tag, known.depth, known.via, wants=known.wants)
        if not new or there.state != WAITING:
            return []
        self._hops[there.url] = hops
        return [there]

    def _set_aside(self, url: str, internal: bool) -> str:
        host = urlsplit(url).hostname or ""
        reason = scope.set_aside(url, allowed_private=self._guard.allows(host))
        if reason or (internal and self._may_fetch(url)):
            return reason
        if internal:
            return "robots"
        return "" if self._errand.check_external else "external"

    def _may_fetch(self, url: str) -> bool:
        if self.state.robots is None or self._errand.site.robots is Robots.AUTHORISED:
            return True
        return self.state.robots.can_fetch(url, ROBOT)

    def targets(
        self, page: Document, found: Iterable[tuple[str, str]], known: Known, fresh: list[Known]
    ) -> array[int]:
        """The addresses behind hrefs and their tags. Some 125 of 140 links are the same on every
        page of a site. New addresses that may be asked are added to `fresh`."""
        folder, met_before = self._hrefs.folder(page.base, page.encoder), self._met
        numbers = array("I")
        for href, tag in found:
            met = met_before.get(folder.get(href))
            if met is None or not met.nav:
                met = self.target(page, href, tag, known, fresh)
                if met is None:
                    continue
            numbers.append(met.id)
        return numbers

    def target(
        self, page: Document, href: str, tag: str, known: Known, fresh: list[Known]
    ) -> Known | None:
        """The address behind an href as written, met once and remembered."""
        there = self._hrefs.absolute(href, page.base, page.encoder)
        named = there or href
        if named not in self._met:
            self._met[named] = self._first(there, href, tag, known, fresh)
        met = self._met[named]
        if met is not None and not met.nav and tag in scope.NAVIGATION:
            self._frontier.seen_as_page(met)
        return met

    def _first(
        self, there: str | None, href: str, tag: str, known: Known, fresh: list[Known]
    ) -> Known | None:
        if urls.is_residue(href) and self._is_ours(there, href):
            met, _ = self._frontier.meet(
                there or href,
                internal=True,
                wants="",
                depth=0,
                via=known.url,
                set_aside="template_residue",
            )
            return met
        if there is None or urls.scheme_kind(there) not in _ASKED:
            return None
        met, new = self.meet(urls.key(there), tag, known.depth + 1, known.url)
        if new and met.state == WAITING:
            fresh.append(met)
        return met

    def _is_ours(self, there: str | None, href: str) -> bool:
        """Braces and tags are residue anywhere; a path that ends in NaN or null is, on the site
        itself, and elsewhere may be an article about it."""
        return there is None or bool(_SIGNS & set(href)) or scope.site_key(there) in self.state.keys

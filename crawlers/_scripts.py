"""脚本线索 · Noted while walking: pages and scripts that hold links which only running shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crawlers._frontier import Frontier
from crawlers._rows import Known
from reading import scripted, urls
from reading.document import Document

BARE, HINTED, LOADED, WAITING = 0, 1, 2, 3
"""A page with next to nothing on it; one whose own scripts hold addresses; a script that does; a
page with an empty place for a list or a menu, which counts where it has no links of its own."""

_INSERT = "insert or replace into scripted values(?,?,?)"
_MANY_LINKS = 200
_JAVASCRIPT = ("javascript", "ecmascript")


class Scripts:
    """Template scripts stand on every page of a site: an address they hold is noted once."""

    def __init__(self, frontier: Frontier) -> None:
        self._frontier = frontier
        self._told = {
            href
            for (text,) in frontier.rows("select hrefs from scripted")
            for href in text.split("\n")
        }

    def page(self, known: Known, page: Document, found: Sequence[tuple[str, str]]) -> None:
        few = len(found) < _MANY_LINKS
        bare = few and scripted.is_bare(page, found)
        waits = few and not bare and scripted.awaits_rows(page)
        there = (page.absolute(href) for href in scripted.written(page))
        fresh = self._fresh(urls.key(each) for each in there if each is not None)
        if bare or waits or fresh:
            why = BARE if bare else WAITING if waits else HINTED
            row = (known.id, why, "\n".join(fresh))
            self._frontier.record(_INSERT, row)

    def script(self, known: Known, media: str, body: bytes) -> None:
        """A loaded script: what it holds is joined to the pages that load it, later."""
        if any(word in media for word in _JAVASCRIPT):
            fresh = self._fresh(scripted.written_in(body.decode("utf-8", "replace")))
            if fresh:
                self._frontier.record(_INSERT, (known.id, LOADED, "\n".join(fresh)))

    def _fresh(self, hrefs: Iterable[str]) -> list[str]:
        fresh = [each for each in dict.fromkeys(hrefs) if each not in self._told]
        self._told.update(fresh)
        return fresh

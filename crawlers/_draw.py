"""描绘 · Pages that scripts write, opened by the real browser so that their links are known.

Only pages answered with 200 are drawn; a 404 stays one whatever its scripts show. Of pages of one
address pattern that bring nothing new three are enough, and the budget of a run is small: what is
left undrawn is counted and printed.
"""

from __future__ import annotations

from array import array
from collections import Counter, deque
from dataclasses import dataclass, field, replace
from urllib.parse import urldefrag

import zstandard

from crawlers import _scope as scope
from crawlers._canvas import View, wanted
from crawlers._intake import Intake, Next
from crawlers._settle import neighbour_of
from crawlers._traps import pattern_of
from crawlers._visit import Visit
from domain.errand import Browser as BrowserPolicy
from domain.pagefacts import ErrorShape
from reading import errorpages, scripted, urls
from reading.document import Document
from reading.links import hrefs

_BARREN = 3
_FAILURES = 3
_MOST_ROUTES = 20
_MOST_NEIGHBOURS = 5


async def draw(visit: Visit, intake: Intake) -> bool:
    """Draw what needs it, as far as the budget goes; True when addresses were met that wait."""
    easel = _Easel(visit, intake)
    while (view := easel.next()) is not None:
        await easel.draw(view)
    easel.close()
    return bool(easel.step.met)


@dataclass(slots=True)
class _Easel:
    visit: Visit
    intake: Intake
    step: Next = field(default_factory=Next)
    _queue: deque[View] = field(default_factory=deque)
    _drawn: set[str] = field(default_factory=set)
    _barren: Counter[str] = field(default_factory=Counter)
    _failed: int = 0
    _left: int = 0
    _nowhere: dict[str, ErrorShape | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for view, news in self.visit.frontier.rows("select view, news from drawn"):
            self._drawn.add(view)
            self._barren[pattern_of(view)] += not news
        self._queue.extend(wanted(self.visit))

    def next(self) -> View | None:
        """The next view worth its price; those that are not are counted as left."""
        while self._queue:
            view = self._queue.popleft()
            if view.url in self._drawn or not view.is_wanted(self.visit.frontier.known):
                continue
            spent = len(self._drawn) >= self.visit.errand.limits.max_renders
            given_up = view.bare and self._barren[pattern_of(view.url)] >= _BARREN
            if spent or given_up or self._failed >= _FAILURES:
                self._left += 1
            else:
                return view
        return None

    async def draw(self, view: View) -> None:
        frames = await self.visit.rendered(view.url)
        if frames is None:
            self._failed += self.visit.errand.browser is not BrowserPolicy.NEVER
            self._left += 1
            return
        self._failed = 0
        self._drawn.add(view.url)
        news = await self._enter(view, frames[0]) if frames else 0
        self._barren[pattern_of(view.url)] += not news
        html = zstandard.compress(frames[0].markup, 3) if frames else b""
        row = (view.url, view.known.id, html, news)
        self.visit.frontier.record("insert or replace into drawn values(?,?,?,?)", row)

    async def _enter(self, view: View, page: Document) -> int:
        """Meet the links of the drawn page; how many of them the walk had not met."""
        before, frontier = len(self.step.met), self.visit.frontier
        if urls.key(page.url) != view.known.url:
            self._link(view, page, [(page.url, "javascript")])  # its scripts led away
            return len(self.step.met) - before
        soft = await self._soft(view, page)
        answer = frontier.answer(view.known.url)
        if soft is not None and answer is not None:
            frontier.answered(view.known, replace(answer, soft=soft))
            return 0
        found = hrefs(page)
        self._link(view, page, [each for each in found if each[1] in scope.FOLLOWED])
        self._clear_filled(view, page)
        for route in scripted.routes(page)[:_MOST_ROUTES] if view.bare else ():
            there = urldefrag(view.known.url)[0] + route
            self._queue.append(View(there, view.known, bare=True))
        return len(self.step.met) - before

    def _link(self, view: View, page: Document, found: list[tuple[str, str]]) -> None:
        """The page's links are those it was served with and those its scripts wrote."""
        frontier, known = self.visit.frontier, view.known
        targets = self.intake.meet_all(known, page, found, self.step)
        merged = array("I")
        for (blob,) in frontier.rows("select links from page where id=?", known.id):
            merged.frombytes(blob)
        fresh = set(targets) - set(merged)
        merged = array("I", sorted({*merged, *targets}))
        update = "update page set links=?, occurrences=occurrences+? where id=?"
        frontier.record(update, (merged.tobytes(), len(fresh), known.id))

    async def _soft(self, view: View, page: Document) -> str | None:
        """Whether the scripts show what they show for an address that cannot exist."""
        static = self.visit.page(view.known.url)
        exempt = view.known.url == self.visit.state.home or "#" in view.url
        if exempt or static is None or not scripted.is_shell(static):
            return None
        nowhere = await self._neighbour(view.known.url)
        if nowhere is not None and errorpages.shape(page) == nowhere:
            return "soft_404"
        reason = errorpages.looks_like_error(page, self.visit.errand.signatures)
        return reason.value if reason else None

    async def _neighbour(self, url: str) -> ErrorShape | None:
        """What the scripts show for a made-up address that the host answered with 200 as well."""
        there = neighbour_of(url, self.visit.errand.run_id)
        if there not in self._nowhere:
            answer = self.visit.frontier.answer(there)
            seen = None
            if answer and answer.status == 200 and len(self._nowhere) < _MOST_NEIGHBOURS:
                seen = await self.visit.rendered(there)
            stayed = seen and urls.key(seen[0].url) == there
            self._nowhere[there] = errorpages.shape(seen[0]) if seen and stayed else None
        return self._nowhere[there]

    def _clear_filled(self, view: View, page: Document) -> None:
        """Braces that the page's own scripts fill in are no residue."""
        shown = {href for href, _ in hrefs(page)}
        for target, href in view.residues:
            if href not in shown:
                self.visit.frontier.set_aside(self.visit.frontier.known[target], "filled")

    def close(self) -> None:
        self.visit.frontier.note("drawn", str(len(self._drawn)))
        self.visit.frontier.note("undrawn", str(self._left))
        self.visit.frontier.flush()

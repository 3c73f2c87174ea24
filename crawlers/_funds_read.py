"""读预决算 · The words of a paper's page and of its attachments, and the clicks that lead to it."""

from __future__ import annotations

from collections import deque

from crawlers import _scope as scope
from crawlers._files import whole_file, words_in
from crawlers._funds_found import Found
from crawlers._visit import Visit
from reading import urls
from reading.naming import named

_MOST_FILES = 6
_MOST_CLICKS = 6


async def read_paper(visit: Visit, paper: Found) -> tuple[str, bool]:
    """Its words, and whether all of it could be read."""
    if scope.wants("a", paper.url) == scope.DOCUMENT:
        said = await _words(visit, paper.url, visit.state.home)
        return said or "", said is not None
    page = visit.page(paper.url)
    if page is None:
        return "", False
    files = [
        url
        for name in named(page)
        if name.url and scope.wants("a", url := urls.key(name.url)) == scope.DOCUMENT
    ]
    told = [await _words(visit, url, paper.url) for url in dict.fromkeys(files[:_MOST_FILES])]
    pictures = bool(page.tree.css(".TRS_Editor img,#zoom img,.article img,.content img"))
    whole = None not in told and len(files) <= _MOST_FILES and not pictures
    return "\n".join([page.text, *(each for each in told if each)]), whole


async def _words(visit: Visit, url: str, referer: str) -> str | None:
    kept = await whole_file(visit, url, referer)
    return await words_in(kept.body) if kept is not None else None


def clicks(visit: Visit, url: str) -> int | None:
    """The fewest clicks from the home page, by the links of the walk's pages."""
    links = {row.url: row.links for row in visit.frontier.pages()}
    queue, met = deque([(visit.state.home, 0)]), {visit.state.home}
    while queue:
        here, steps = queue.popleft()
        if here == url:
            return steps
        if steps == _MOST_CLICKS:
            continue
        for number in links.get(here, ()):
            there = visit.frontier.url(number)
            if there not in met:
                met.add(there)
                queue.append((there, steps + 1))
    return None

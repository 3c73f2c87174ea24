"""待描绘 · Which pages of the walk need a browser before all their links are known, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crawlers import _scope as scope
from crawlers._columns_template import template
from crawlers._rows import Known
from crawlers._scripts import BARE, LOADED, WAITING
from crawlers._visit import Visit
from reading import scripted, urls
from reading.links import hrefs
from reading.navigation import awaits_columns

_MOST_RESIDUES = 20
_RESIDUE_PAGES = 3
_FEW_LINKS = 2
_MOST_HOLLOW = 60
# An empty box beside the page's own links hides nothing: the page was read as it stands.
_NOTHING_AMISS = "delete from scripted where id=? and why=?"


@dataclass(slots=True)
class View:
    """What is to be opened: a page, or a route of one (`…/#/list`).

    `bare`: next to nothing stands in it; `hrefs`: addresses that its scripts hold; `residues`:
    target and href of template addresses that its scripts may fill in.
    """

    url: str
    known: Known
    bare: bool = False
    hrefs: tuple[str, ...] = ()
    residues: tuple[tuple[str, str], ...] = ()

    def is_wanted(self, known: Mapping[str, Known]) -> bool:
        return self.bare or bool(self.residues) or any(href not in known for href in self.hrefs)


def wanted(visit: Visit) -> list[View]:
    """Bare pages first, the home page before all; then those with templates or addresses. A home
    page that names next to no columns is bare, whatever else it says."""
    views: dict[str, View] = {}
    answers, hollow = visit.frontier.answers(), _hollow(visit)
    for number, why, text in visit.frontier.rows("select id, why, hrefs from scripted order by id"):
        url, hrefs = visit.frontier.url(number), tuple(filter(None, text.split("\n")))
        if why == LOADED:
            _loading(visit, number, hrefs, views)
        elif why == WAITING and number not in hollow and not hrefs:
            visit.frontier.record(_NOTHING_AMISS, (number, WAITING))
        elif answers[url].status == 200 and answers[url].soft is None:
            view = _view(visit, url, views)
            view.bare = why == BARE or (why == WAITING and number in hollow)
            view.hrefs += hrefs
    _filled(visit, views)
    home = visit.state.home
    page = visit.page(home) if home in visit.frontier.known else None
    if page is not None and awaits_columns(page):
        _view(visit, home, views).bare = True  # a site's columns are behind its home page's links
    return sorted(views.values(), key=lambda each: (not each.bare, each.url != home, each.known.id))


def _hollow(visit: Visit) -> set[int]:
    """Pages that wait for a list and link to next to nothing but what stands on most pages of the
    site; those next to the home page first, and not many: each is parsed once more."""
    rows = visit.frontier.rows("select id from scripted where why=?", WAITING)
    waiting = {number for (number,) in rows}
    common = {visit.frontier.known[url].id for url in template(visit)} if waiting else set()
    if not common:
        return set()
    pages = (row for row in visit.frontier.pages() if len(set(row.links) - common) <= _FEW_LINKS)
    known = (visit.frontier.known[row.url] for row in pages)
    near = sorted((each for each in known if each.id in waiting), key=lambda each: each.depth)
    read = ((each.id, visit.page(each.url)) for each in near[:_MOST_HOLLOW])
    return {number for number, page in read if page is not None and scripted.awaits_rows(page)}


def _view(visit: Visit, url: str, views: dict[str, View]) -> View:
    return views.setdefault(url, View(url, visit.frontier.known[url]))


def _loading(visit: Visit, script: int, hrefs: Iterable[str], views: dict[str, View]) -> None:
    """The first page that loads a script which holds addresses: it writes the same on all."""
    for row in visit.frontier.pages():
        if script in row.links and visit.frontier.known[row.url].wants == scope.PAGE:
            there = (urls.absolute(href, row.url) for href in hrefs)
            view = _view(visit, row.url, views)
            view.hrefs += tuple(urls.key(each) for each in there if each is not None)
            return


def _filled(visit: Visit, views: dict[str, View]) -> None:
    """Template addresses whose pages load scripts: a framework may fill them in for its visitor.

    Where one of the first pages with such an address has no script at all, it is residue.
    """
    reasons = visit.frontier.reasons()
    left = [url for url, reason in reasons.items() if reason == "template_residue"]
    for target in left[:_MOST_RESIDUES]:
        number = visit.frontier.known[target].id
        pages = [row.url for row in visit.frontier.pages() if number in row.links]
        hrefs = [_template(visit, page, target) for page in pages[:_RESIDUE_PAGES]]
        if hrefs and all(hrefs):
            _view(visit, pages[0], views).residues += ((target, hrefs[0]),)


def _template(visit: Visit, url: str, target: str) -> str:
    """The href as written, "" where nothing on the page could fill it in."""
    page = visit.page(url)
    if page is None:
        return ""
    for href, _ in hrefs(page):
        if urls.is_residue(href) and (page.absolute(href) or href) == target:
            return href if scripted.may_be_filled(page, href) else ""
    return ""

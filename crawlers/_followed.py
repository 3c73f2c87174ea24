"""追踪 · The walk's records put together: each target's verdict, and where its links stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from crawlers import _scope as scope
from crawlers._doubts import host_of, tried
from crawlers._frontier import Frontier
from crawlers._visit import Visit
from domain.links import Answer, Attempt, LinkVerdict, State, judge_target
from domain.observation import LinkTarget, Source
from domain.pagefacts import Link
from domain.path import void_hosts
from reading import urls
from reading.document import Document
from reading.links import css_links, links

MOST_SOURCES = 50
_SET_ASIDE = {
    "not_public": State.BROKEN,
    "template_residue": State.BROKEN,
}
_UNLISTED = frozenset({"not_reached", "external", "scheme", "trap", "filled"})


@dataclass(frozen=True, slots=True)
class Followed:
    """`verdicts`: every linked address; `on_pages`: of the listed ones, in page order."""

    answers: dict[str, Answer]
    verdicts: dict[str, LinkVerdict]
    on_pages: dict[str, list[str]]
    home_targets: frozenset[str]

    def targets(self, visit: Visit) -> Iterator[LinkTarget]:
        """Each target that is not ok, in the order in which the walk met them."""
        found = _sources(visit, self)
        for target, verdict in self.verdicts.items():
            if not _is_listed(verdict):
                continue
            yield LinkTarget(
                site=visit.state.home,
                target=target,
                internal=visit.frontier.known[target].internal,
                on_home=target in self.home_targets,
                state=verdict.state,
                reason=verdict.reason,
                status=verdict.status,
                final=verdict.final,
                attempts=_attempts(visit.frontier, target, verdict, self.answers),
                sources=tuple(found[target]),
                n_sources=len(self.on_pages[target]),
                looked=tuple(visit.looked.get(target, ())),
            )


def follow(visit: Visit) -> Followed:
    frontier = visit.frontier
    answers, reasons = frontier.answers(), frontier.reasons()
    linked: set[int] = set()
    for page in frontier.pages():
        linked.update(page.links)
    void = void_hosts(tried(visit))
    verdicts = {
        url: _unless_void(url, _verdict(url, answers, reasons), void)
        for url, known in frontier.known.items()
        if known.id in linked
    }
    listed = {frontier.known[url].id for url, each in verdicts.items() if _is_listed(each)}
    on_pages: dict[str, list[str]] = defaultdict(list)
    for page in frontier.pages():
        for number in listed.intersection(page.links):
            on_pages[frontier.url(number)].append(page.url)
    home = frozenset(url for url, pages in on_pages.items() if visit.state.home in pages)
    return Followed(answers, verdicts, on_pages, home)


def _is_listed(verdict: LinkVerdict) -> bool:
    return verdict.state is not State.OK and verdict.reason not in _UNLISTED


def _unless_void(url: str, verdict: LinkVerdict, void: Collection[str]) -> LinkVerdict:
    """At a host that was lost too often what failed proves nothing; what was seen to work does."""
    failed = verdict.state in (State.BROKEN, State.DEGRADED) and verdict.reason not in _SET_ASIDE
    if failed and {host_of(url), host_of(verdict.final or url)} & set(void):
        return replace(verdict, state=State.UNVERIFIABLE, reason="host_void")
    return verdict


def _verdict(url: str, answers: dict[str, Answer], reasons: dict[str, str]) -> LinkVerdict:
    reason = reasons.get(url)
    if reason is not None:
        return LinkVerdict(_SET_ASIDE.get(reason, State.EXCLUDED), reason)
    verdict = judge_target(url, answers)
    ended = reasons.get(verdict.final or "")
    if verdict.reason == "not_reached" and ended is not None:
        return replace(verdict, state=_SET_ASIDE.get(ended, State.EXCLUDED), reason=ended)
    return verdict


def _attempts(
    frontier: Frontier, target: str, verdict: LinkVerdict, answers: dict[str, Answer]
) -> tuple[Attempt, ...]:
    """Every request on the way from the target to where it ended."""
    chain, here = [target], answers.get(target)
    while here and here.location and here.location not in chain and here.url != verdict.final:
        chain.append(here.location)
        here = answers.get(here.location)
    return tuple(a for url in chain if url in frontier.known for a in frontier.attempts(url))


def _sources(visit: Visit, followed: Followed) -> dict[str, list[Source]]:
    """The links themselves, read again from the first pages that carry each bad target."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for target, verdict in followed.verdicts.items():
        if not _is_listed(verdict):
            continue
        pages = followed.on_pages[target]
        first = [p for p in pages if p == visit.state.home] + pages[:MOST_SOURCES]
        for page in first[:MOST_SOURCES]:
            wanted[page].add(target)
    found: dict[str, list[Source]] = defaultdict(list)
    hrefs = urls.Hrefs()
    order = [visit.state.home, *(page for page in wanted if page != visit.state.home)]
    for page in order:
        for source, target in _links_of(visit, page, wanted.get(page, set()), hrefs):
            found[target].append(source)
    return found


def _links_of(
    visit: Visit, url: str, targets: set[str], hrefs: urls.Hrefs
) -> Iterator[tuple[Source, str]]:
    """The page's links to these targets, each target once."""
    page = visit.page(url) if targets else None
    if page is None:
        return
    left = set(targets)
    style = visit.frontier.known[url].wants == scope.STYLE
    for each in chain((page,), () if style else visit.drawings(url)):
        if not left:
            break
        yield from _standing(each, left, hrefs, style=style)


def _standing(
    page: Document, left: set[str], hrefs: urls.Hrefs, *, style: bool
) -> Iterator[tuple[Source, str]]:
    """Of the links on the page those that lead to a target that is left; each once."""

    @cache
    def named(href: str) -> str:
        there = hrefs.absolute(href, page.base, page.encoder)
        return (there if there is None or urls.is_residue(href) else urls.key(there)) or href

    if style:
        found: Iterable[Link] = [Link(href, "css") for href in css_links(page.source)]
    else:
        found = links(page, words=lambda href: named(href) in left)
    for link in found:
        target = named(link.href)
        if target in left:
            left.discard(target)
            source = Source(page=page.url, tag=link.tag, href=link.href, text=link.text[:200])
            yield source, target

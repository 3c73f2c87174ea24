"""别处 · Hosts elsewhere that answer everything alike: a link there that “works” proves nothing.

One made-up neighbour a host; only where it is not refused, a second. What both and the link itself
are answered with — the same page, the same redirect — is what this host gives for any address. That
is a dead link only where it shows the host's front for an address that is plainly an inner one;
anything else (a login, an application that scripts draw) cannot be told apart and stays open.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from urllib.parse import urlsplit

from crawlers import _scope as scope
from crawlers._curl import Curl
from crawlers._intake import Intake
from crawlers._settle import answer_to, neighbour_of
from domain.links import Answer, State, judge_target
from reading import errorpages, scripted
from reading.document import Document, parse

INDISTINCT = "indistinct"
_MOST_HOSTS = 200
_MOST_LINKS = 20
_AT_ONCE = 8


async def settle_elsewhere(intake: Intake, curl: Curl) -> None:
    """Ask what the hosts of working external links answer for addresses that cannot exist."""
    room = asyncio.Semaphore(_AT_ONCE)

    async def host(links: list[Answer]) -> None:
        async with room:
            await _host(links, intake, curl)

    await asyncio.gather(*map(host, islice(_by_host(intake), _MOST_HOSTS)))
    intake.frontier.flush()


def _by_host(intake: Intake) -> Iterable[list[Answer]]:
    """The working links to inner pages of other hosts, host by host."""
    frontier, hosts = intake.frontier, dict[str, list[Answer]]()
    answers = frontier.answers()
    for known in frontier.known.values():
        answer = answers.get(known.url)
        if known.internal or answer is None or known.wants != scope.PAGE or not known.nav:
            continue
        fine = judge_target(known.url, answers).state in (State.OK, State.DEGRADED)
        if fine and not scope.looks_like_home(known.url):
            hosts.setdefault(scope.site_key(known.url), []).append(answer)
    return hosts.values()


async def _host(links: list[Answer], intake: Intake, curl: Curl) -> None:
    first = await _made_up(links[0].url, intake, curl, "")
    if first is None or first.guard or first.status in (404, 410) or (first.status or 500) >= 400:
        return
    second = await _made_up(links[0].url, intake, curl, "again")
    if second is None or not _alike(first, second, intake):
        return
    for link in links[:_MOST_LINKS]:
        if _alike(first, link, intake) and _alike(second, link, intake):
            soft = _meaning(link, intake)
            intake.frontier.answered(intake.frontier.known[link.url], replace(link, soft=soft))


async def _made_up(url: str, intake: Intake, curl: Curl, salt: str) -> Answer | None:
    """A neighbour that every run of the day asks for alike."""
    return await answer_to(
        neighbour_of(url, f"{intake.errand.at:%Y%m%d}{salt}"), intake, curl, internal=False
    )


def _alike(one: Answer, other: Answer, intake: Intake) -> bool:
    if one.location or other.location:
        return one.location == other.location
    pages = _page(one, intake), _page(other, intake)
    if one.status != 200 or other.status != 200 or pages[0] is None or pages[1] is None:
        return False
    return errorpages.identical(pages[0], pages[1])


def _page(answer: Answer, intake: Intake) -> Document | None:
    kept = intake.frontier.kept(answer.url) if answer.got == "html" else None
    return parse(kept.body, url=answer.url) if kept is not None else None


def _meaning(link: Answer, intake: Intake) -> str:
    """What it says of the link that its host answers everything like this."""
    if not _is_inner(link.url):
        return INDISTINCT
    if link.location:
        same_site = scope.site_key(link.location) == scope.site_key(link.url)
        return "soft_home" if same_site and scope.looks_like_home(link.location) else INDISTINCT
    page = _page(link, intake)
    return INDISTINCT if page is None or scripted.is_shell(page) else "soft_home"


def _is_inner(url: str) -> bool:
    """Of an article or a form, not of one of the host's entrances (`/portal/`, `/main.html`)."""
    path = urlsplit(url).path.strip("/")
    return "/" in path or any(letter.isdigit() for letter in path)

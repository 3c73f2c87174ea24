"""核实 · Pages that read like an error are told from articles about errors by a made-up neighbour.

The neighbour (same directory, same suffix) cannot exist. A host that answers it with the same page
answers every unknown address so: soft 404. A host that is honest about the neighbour has delivered
an error in words with status 200: error page. Anything else proves nothing, and the link is ok.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from hashlib import sha256

from crawlers import _scope as scope
from crawlers._curl import Curl
from crawlers._exchange import Exchange, attempt_of, cookies_of, kind_of
from crawlers._frontier import Frontier
from crawlers._intake import BRIEF, SUSPECT, Intake, Next, follows
from crawlers._rows import ANSWERED, WAITING, Known
from domain.links import Answer, judge_target
from domain.pagefacts import ErrorShape, PageKind
from reading import errorpages, scripted
from reading.document import parse
from reading.kinds import kind

_MOST = 500
_ROUNDS = 6
_CONTENT = frozenset({PageKind.ARTICLE, PageKind.LIST, PageKind.LETTERBOX, PageKind.GUIDE})


async def settle(intake: Intake, curl: Curl) -> bool:
    """Give every suspect its verdict's ground, one polite request a directory and suffix.

    True when a page was cleared that the walk has yet to follow.
    """
    frontier = intake.frontier
    asked = intake.neighbours
    suspects = [a for a in frontier.answers().values() if a.soft in (SUSPECT, BRIEF)]
    for answer in suspects:
        neighbour = neighbour_of(answer.url, intake.errand.run_id)
        if neighbour not in asked and len(asked) < _MOST:
            asked[neighbour] = await _ask(neighbour, intake, curl)
        soft = _ground(answer, asked.get(neighbour), frontier)
        known = frontier.known[answer.url]
        frontier.answered(known, replace(answer, soft=soft))
        if soft is None and answer.soft == SUSPECT and follows(known):
            _enter(known, intake)
    await _with_cookies(intake, curl)
    frontier.flush()
    return any(known.state == WAITING for known in frontier.known.values()) and any(
        answer.soft == SUSPECT for answer in suspects
    )


def _enter(known: Known, intake: Intake) -> None:
    kept = intake.frontier.kept(known.url)
    if kept is not None:
        intake.enter(known, parse(kept.body, url=known.url), Next())


def neighbour_of(url: str, run_id: str) -> str:
    """Another address in the directory (of a directory: another directory beside it)."""
    token = sha256(run_id.encode()).hexdigest()[:12]
    stem = url.partition("?")[0]
    if stem.endswith("/"):
        return f"{stem.rstrip('/').rpartition('/')[0]}/{token}/"
    ending = scope.suffix(url)
    return f"{stem.rpartition('/')[0]}/{token}" + (f".{ending}" if ending else "")


async def _ask(url: str, intake: Intake, curl: Curl) -> ErrorShape | int | None:
    """The shape of the page it answers with 200, its status otherwise, None when unseen. What is
    on record from this run, or from before it was interrupted, is not asked again."""
    frontier = intake.frontier
    answer, kept = await answer_to(url, intake, curl), frontier.kept(url)
    if answer is None:
        return None
    if answer.status == 200 and answer.got == "html" and kept is not None:
        return errorpages.shape(parse(kept.body, url=url))
    return answer.status


async def answer_to(
    url: str, intake: Intake, curl: Curl, *, internal: bool = True
) -> Answer | None:
    """One question in a run, kills included; None when unseen."""
    known, _ = intake.frontier.meet(url, internal=internal, wants=scope.CALIBRATION, depth=0)
    if known.state != ANSWERED:
        await asyncio.sleep(intake.errand.limits.delay)
        exchange = await curl.fetch(intake.wanted(known))
        step = intake.take(known, exchange, lenient=False, fresh=True)
        if step.again is not None:  # its certificate is bad; its words may be read all the same
            exchange = await curl.fetch(step.again)
            intake.take(known, exchange, lenient=True, fresh=True)
    return intake.frontier.answer(url)


def _ground(answer: Answer, neighbour: ErrorShape | int | None, frontier: Frontier) -> str | None:
    kept = frontier.kept(answer.url)
    if kept is None:
        return None
    page = parse(kept.body, url=answer.url)
    if answer.soft == BRIEF and scripted.is_shell(page):
        return None  # before its scripts ran one page of such a site is like another
    if neighbour in (404, 410):
        said = answer.soft == SUSPECT and kind(page) not in _CONTENT
        return "error_page" if said else None
    if not isinstance(neighbour, ErrorShape):
        return None
    shape = errorpages.shape(page)
    # Short pages hold too little text to compare; these are equal to a letter.
    alike = errorpages.same(shape, neighbour) or shape == neighbour
    return "soft_404" if alike else None


async def _with_cookies(intake: Intake, curl: Curl) -> None:
    """A redirect that only wants its cookie back is no loop: go round once as a browser would."""
    answers = intake.frontier.answers()
    loops = [
        answer
        for url, answer in answers.items()
        if answer.location and judge_target(url, answers).reason == "redirect_loop"
    ]
    for answer in loops[:_MOST]:
        known = intake.frontier.known[answer.url]
        exchange = await _go_round(known, intake, curl)
        if exchange is not None and exchange.status == 200:
            settled = replace(answer, status=200, location=None, got=kind_of(exchange))
            intake.frontier.answered(known, settled)


async def _go_round(known: Known, intake: Intake, curl: Curl) -> Exchange | None:
    """Follow the site's own redirects from the address, giving back the cookies it sets."""
    wanted, exchange = intake.wanted(known), None
    for _ in range(_ROUNDS):
        await asyncio.sleep(intake.errand.limits.delay)
        exchange = await curl.fetch(wanted)
        intake.frontier.attempted(known, attempt_of(exchange))
        wanted.cookies |= cookies_of(exchange)
        there = intake.location(known, exchange)
        if there is None or scope.site_key(there) != scope.site_key(known.url):
            break
        wanted.url = there
    return exchange

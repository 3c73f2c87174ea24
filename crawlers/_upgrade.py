"""放行 · Addresses behind a script challenge, opened once by the real browser as visitors do.

The page's own script runs, nothing is solved, forged or repeated. Only challenges may be upgraded;
an honest 404 or 410 never is, whatever its page shows when rendered.
"""

from __future__ import annotations

from dataclasses import replace

from crawlers._intake import Intake
from crawlers._visit import Visit
from domain.links import Answer, Attempt
from domain.pagefacts import GuardKind
from reading import errorpages, guards
from reading.document import Document

GONE = frozenset({404, 410})
_FEWEST_CHARACTERS = 30


async def upgrade(visit: Visit, intake: Intake) -> None:
    """Try the first challenged addresses of the run; what opened with real text is ok."""
    frontier = visit.frontier
    challenged = [a for a in frontier.answers().values() if is_challenge(a)]
    for answer in challenged[: visit.errand.limits.max_challenges]:
        page = real_page(await visit.rendered(answer.url), visit)
        if page is None:
            continue
        known = frontier.known[answer.url]
        attempt = Attempt(
            at=visit.seen_at,
            engine="browser",
            address=None,
            status=200,
            failure=None,
            detail="浏览器运行页面脚本后打开",
            ms=0,
            size=len(page.markup),
        )
        frontier.attempted(known, attempt)
        frontier.answered(known, replace(answer, status=200, guard=None))
    frontier.flush()


def is_challenge(answer: Answer) -> bool:
    guarded = (answer.guard or "").endswith(GuardKind.JS_CHALLENGE.value)
    return guarded and answer.status not in GONE


def real_page(frames: tuple[Document, ...] | None, visit: Visit) -> Document | None:
    """The frame that a visitor would read, if it is neither a guard's nor an error's."""
    signatures = visit.errand.signatures
    for page in frames or ():
        if guards.guard(page, signatures, 200) or errorpages.looks_like_error(page, signatures):
            return None
    read = [page for page in frames or () if len(page.plain) >= _FEWEST_CHARACTERS]
    return read[0] if read else None

"""走访 · What a probe may do after the walk: read kept pages, render, keep evidence, observe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import zstandard

from crawlers._browser import Box, Browser, BrowserFailedError, BrowserMissingError
from crawlers._curl import Curl
from crawlers._dns import Resolver
from crawlers._exchange import Exchange
from crawlers._frontier import Frontier
from crawlers._guard import AddressGuard
from crawlers._meeting import SiteState
from crawlers._rows import Kept
from crawlers._warc import Shelf
from domain import runfolder
from domain.assemble.obligations import Mention
from domain.columns import ColumnLook
from domain.errand import Browser as BrowserPolicy
from domain.errand import Errand
from domain.links import Answer, Failure
from domain.obligations import Reach
from domain.observation import EvidenceRef, Observation, Sight, Unseen
from reading import urls
from reading.document import Document, parse

_MOST_LOST, _OK = 5, 200
_DRAWN = "text/html; charset=utf-8"
_SILENT = frozenset({Failure.TIMEOUT, Failure.OURS})


@dataclass(slots=True, kw_only=True)
class Tools:
    """The run's instruments, made once by _run.py."""

    curl: Curl
    guard: AddressGuard
    resolver: Resolver
    browser: Browser | None
    shelf: Shelf


@dataclass(kw_only=True)
class Visit:
    errand: Errand
    folder: Path
    frontier: Frontier
    tools: Tools
    seen_at: datetime
    state: SiteState = field(default_factory=SiteState)
    trouble: list[str] = field(default_factory=list)
    void: str | None = None
    closed: bool = False
    looked: dict[str, list[datetime]] = field(default_factory=dict)
    extra_fetches: int = 0
    extra_files: int = 0
    search: object | None = None
    looks: tuple[ColumnLook, ...] = ()
    reach: Reach | None = None
    abroad: tuple[Mention, ...] = ()
    foreign: dict[str, Exchange] = field(default_factory=dict)
    no_home: Failure | int | None = None
    _count: int = 0
    _shots: int = 0
    _lost: int = 0
    _rendered: dict[str, tuple[Document, ...] | None] = field(default_factory=dict)

    @cached_property
    def home(self) -> Document:
        page = self.page(self.state.home)
        assert page is not None, "the home page is kept by every run that has one"
        return page

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """What every address of the walk answered."""
        return self.frontier.answers()

    def page(self, url: str) -> Document | None:
        """One page of the walk, read again from its kept bytes; a view is a view of its page."""
        kept = self.frontier.kept(url.partition("#")[0])
        if kept is None:
            return None
        return parse(
            kept.body,
            url=url,
            content_type=header(kept.head, b"content-type"),
            usual=self.state.usual_charset,
        )

    def good(self, url: str) -> Document | None:
        """The page, unless what was kept of it is the proof that it is not to be had."""
        answer = self.answers.get(url)
        sound = answer is None or (answer.status == _OK and not answer.soft and not answer.guard)
        return self.page(url) if sound else None

    def drawings(self, url: str) -> Iterator[Document]:
        """The page as its scripts wrote it, and its routes, as far as they were drawn."""
        rows = self.frontier.rows(
            "select view, html from drawn where page=? order by rowid", self.frontier.known[url].id
        )
        for view, html in rows:
            if html:
                yield self._drawn(zstandard.decompress(html), view)

    def _drawn(self, html: bytes, at: str) -> Document:
        """The browser hands its page over as UTF-8; the queries of its links are written in the
        charset that the page was served in."""
        page, served = parse(html, url=at, content_type=_DRAWN), self.page(urls.key(at))
        if served is not None:
            page.encoder = served.encoder
        return page

    async def rendered(self, url: str) -> tuple[Document, ...] | None:
        """The page's frames after its scripts ran; None where no browser may or could do that."""
        if url not in self._rendered:
            self._rendered[url] = await self._render(url)
        return self._rendered[url]

    async def _render(self, url: str) -> tuple[Document, ...] | None:
        browser = self._usable()
        if browser is None:
            return None
        try:
            seen = await browser.render(url)
        except (BrowserFailedError, BrowserMissingError) as error:
            self._failed("浏览器", error)
            return None
        self._lost = 0
        if seen.status != _OK:
            return None
        return tuple(self._drawn(html.encode("utf-8", "replace"), at) for at, html in seen.frames)

    def _usable(self) -> Browser | None:
        """The browser, unless it is not wanted or has failed too often in a row."""
        never = self.errand.browser is BrowserPolicy.NEVER
        return None if never or self._lost >= _MOST_LOST else self.tools.browser

    def _failed(self, what: str, error: BrowserFailedError | BrowserMissingError) -> None:
        """A page that cannot be reached says nothing of the browser; silence and crashes do."""
        reached = getattr(error, "failure", Failure.OURS) not in _SILENT
        self._lost = 0 if reached else self._lost + 1
        gives_up = "，不再使用浏览器" if self._lost >= _MOST_LOST else ""
        self.trouble.append(f"{what}：{error}{gives_up}")

    async def denials_hold(self) -> bool:
        """Whether “there is no such record” may be believed at this very moment."""
        if self.errand.zone is not None:
            return True
        return not await self.tools.curl.doubt_names(self.errand.sentinel_names)

    # -- evidence

    def keep(self, url: str) -> tuple[EvidenceRef, ...]:
        """The exchange with this address, put on the evidence shelf (once)."""
        kept = self.frontier.kept(url.partition("#")[0])
        if kept is not None and not kept.request:
            return ()  # what a browser made of the page was never served like that
        met = _exchange(kept) if kept else self.foreign.get(url)
        ref = self.tools.shelf.add(met) if met else None
        return (ref,) if ref else ()

    async def shoot(self, url: str, boxes: Sequence[Box]) -> tuple[EvidenceRef, ...]:
        """A picture of the page as it was looked at, the faulty elements boxed."""
        browser, kept = self._usable(), self.frontier.kept(url.partition("#")[0])
        if browser is None or kept is None:
            return ()
        if self._shots >= self.errand.limits.max_shots:
            return ()
        self._shots += 1
        name = f"{runfolder.SHOTS}/{sha256(f'{url} {boxes}'.encode()).hexdigest()[:16]}.png"
        out = self.folder / name
        out.parent.mkdir(parents=True, exist_ok=True)
        try:
            shot = await browser.shoot(
                url, kept.body, header(kept.head, b"content-type"), boxes, out, at=kept.at
            )
        except (BrowserFailedError, BrowserMissingError) as error:
            self._failed("截图", error)
            return ()
        self._lost = 0
        if shot is None or not out.exists():
            return ()
        digest = sha256(out.read_bytes()).hexdigest()
        return (EvidenceRef(file=name, sha256=digest, media_type="image/png", url=url),)

    def observe(
        self, subject: str, seen: Sight | Unseen, evidence: tuple[EvidenceRef, ...] = ()
    ) -> Observation:
        self._count += 1
        return Observation(
            id=f"{self.errand.run_id}-{self._count:05d}",
            subject=subject,
            seen_at=self.seen_at,
            seen=seen,
            evidence=evidence,
        )


def header(head: bytes, name: bytes) -> str | None:
    for line in head.split(b"\n")[1:]:
        if line[: len(name) + 1].lower() == name + b":":
            return line[len(name) + 1 :].strip().decode("latin-1")
    return None


def _exchange(kept: Kept) -> Exchange:
    return Exchange(
        url=kept.url,
        at=kept.at,
        method="GET",
        engine="http",
        request=kept.request,
        address=kept.address,
        head=kept.head,
        body=kept.body,
        truncated=kept.truncated,
    )

"""An office that looks at sites of the county on many days, with a ledger that remembers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from cli import _editions
from cli._remember import remember, slice_of
from cli.audit import Job, Orders, run_audits
from county import County
from county.answers import Answer, Reply, Request
from county.book import Book
from domain.audit import Audit
from domain.errand import Browser, Limits, Zone
from store import Ledger

EDITION = "national-2019"


@dataclass
class Office:
    """Each look is a real crawl as of its day; its run is taken in."""

    county: County
    ledger: Ledger
    folder: Path
    homes: tuple[str, ...]
    browser: Browser = Browser.NEVER

    def book(self, home: str) -> Book:
        """The site's pages, for its unit to edit."""
        return next(book for book in self.county._books if book.card.home == home)

    def moment(self, day: float) -> datetime:
        return self.county.as_of + timedelta(days=day)

    def look(
        self, day: int, *, names: Mapping[str, str] | None = None, only: tuple[str, ...] = ()
    ) -> dict[str, Audit]:
        """`names`: what our own name service knows on that day; `only`: the probes sent."""
        at, edition = self.moment(day), _editions.choose(EDITION)
        known = self.county.names if names is None else names
        orders = Orders(
            at=at,
            edition=edition,
            limits=Limits(concurrency=8, delay=0.0, max_shots=0),
            browser=self.browser,
            allow_nets=("127.0.0.0/8", "::1/128"),
            check_external=False,
            zone=Zone(names=dict(known), aaaa=dict(self.county.aaaa)),
            ledger=self.ledger,
            only=only,
        )
        jobs = [
            Job(site=slice_of(self.ledger, home, at), folder=self.folder / f"{day}-{n}")
            for n, home in enumerate(self.homes)
        ]
        audits = run_audits(jobs, orders)
        for job in jobs:
            remember(self.ledger, job.folder, edition, by="张三")
        return {job.site.home: audits[job.folder] for job in jobs}


def edited(answer: Answer, words: Callable[[str], str]) -> Answer:
    """The same page with other words in it."""

    def now(request: Request) -> Reply:
        reply = answer(request)
        return replace(reply, body=words(reply.body.decode()).encode())

    return now

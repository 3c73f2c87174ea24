"""车道 · Addresses of one host, asked one after another on as many lanes as the host may have.

Scrapy schedules lanes instead of addresses: its engine, scheduler and slots cost the same for a
lane of fifty as for one. Where a host is asked with a delay, a lane is one address long and
Scrapy's slot keeps the delay between them.
"""

from __future__ import annotations

from collections import deque
from urllib.parse import urlsplit

from crawlers._exchange import Wanted
from crawlers._rows import Known
from domain.errand import Limits

_LONGEST = 50


class Queue:
    """What one host has yet to be asked."""

    __slots__ = ("lanes", "waiting")

    def __init__(self) -> None:
        self.waiting: deque[tuple[Known, Wanted | None]] = deque()
        self.lanes = 0


class Lanes:
    def __init__(self, limits: Limits) -> None:
        self._wide = limits.concurrency
        self.longest = 1 if limits.delay else _LONGEST
        self._queues: dict[str, Queue] = {}
        self._due: list[tuple[str, Queue]] = []

    def line_up(self, known: Known) -> None:
        host = urlsplit(known.url).hostname or ""
        queue = self._queues.get(host)
        if queue is None:
            queue = self._queues[host] = Queue()
        queue.waiting.append((known, None))
        self._open(known.url, queue)

    def once_more(self, queue: Queue, known: Known, wanted: Wanted) -> None:
        """A second try comes next, before whatever else the host is to be asked."""
        queue.waiting.appendleft((known, wanted))

    def ended(self, url: str, queue: Queue) -> None:
        """A lane came to its end; another opens where it left something."""
        queue.lanes -= 1
        self._open(url, queue)

    @property
    def waits(self) -> bool:
        """Whether lanes are due that Scrapy does not know of yet."""
        return bool(self._due)

    def due(self) -> list[tuple[str, Queue]]:
        """Lanes to be scheduled now: an address that stands for the host, and its queue."""
        due, self._due = self._due, []
        return due

    def _open(self, url: str, queue: Queue) -> None:
        if queue.lanes < min(self._wide, len(queue.waiting)):
            queue.lanes += 1
            self._due.append((url, queue))

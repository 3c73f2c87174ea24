"""行走 · The Scrapy side: which host is asked when. What comes back goes to the intake."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable
from time import monotonic
from typing import Any

from scrapy import Request, Spider
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response

from crawlers import _scope as scope
from crawlers._curl import Curl
from crawlers._exchange import Wanted
from crawlers._intake import Intake
from crawlers._lanes import Lanes, Queue
from crawlers._rows import Known
from domain.errand import Limits
from reading import urls


def settings(limits: Limits) -> dict[str, Any]:
    """Scrapy as we want it: its engine, scheduler and per-host slots, and nothing else.

    Retries, redirects, cookies, robots and statistics are ours or nobody's: see docs/decisions/.
    CONCURRENT_ITEMS=1 because 2.19 starts that many tasks for every response.
    """
    return {
        "TWISTED_REACTOR_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "LOG_ENABLED": False,
        "ROBOTSTXT_OBEY": False,
        "DOWNLOAD_HANDLERS_BASE": {},
        "DOWNLOAD_HANDLERS": {"http": CurlHandler, "https": CurlHandler},
        "DOWNLOADER_MIDDLEWARES_BASE": {},
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {},
        "ITEM_PIPELINES": {},
        "CONCURRENT_ITEMS": 1,
        "CONCURRENT_REQUESTS": max(64, limits.concurrency),
        "CONCURRENT_REQUESTS_PER_DOMAIN": limits.concurrency,
        "DOWNLOAD_DELAY": limits.delay,
        "DOWNLOAD_DELAY_JITTER": 0.5 if limits.delay else 0,
        "DOWNLOAD_TIMEOUT": limits.patience * 2,
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
        "STATS_DUMP": False,
    }


class CurlHandler(BaseDownloadHandler):
    """Scrapy's door to our one libcurl: what it downloads is a lane, in the host's own slot."""

    lazy = True

    async def download_request(self, request: Request) -> Response:
        walker = self.crawler.spider
        assert isinstance(walker, Walker)
        await walker.go(request.url, request.meta["queue"])
        return Response(request.url)


class Walker(Spider):
    name = "ducha"

    def __init__(
        self, intake: Intake, curl: Curl, report: Callable[[], None], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.intake, self.curl, self.report = intake, curl, report
        self.limits = intake.errand.limits
        self.asked_pages = intake.frontier.totals()["pages"]
        self.budget: str | None = None
        self.trouble: list[str] = []
        self.broke: Exception | None = None
        self._lanes = Lanes(self.limits)
        self._until = monotonic() + self.limits.max_seconds

    async def start(self) -> AsyncIterator[Any]:
        first = frozenset(map(urls.key, self.intake.errand.first))
        waiting = self.intake.frontier.waiting()
        self._line_up(sorted(waiting, key=lambda known: known.url not in first))
        for request in self._requests():
            yield request

    async def go(self, url: str, queue: Queue) -> None:
        """Ask the host's addresses one after another, until others want their turn."""
        for _ in range(self._lanes.longest):
            if not queue.waiting or self._lanes.waits or self._over():
                break
            known, wanted = queue.waiting.popleft()
            await self._ask(known, wanted or self.intake.wanted(known), queue)
        self._lanes.ended(url, queue)

    def parse(self, _response: Response, **_: Any) -> Iterable[Request]:
        if self.broke is not None:
            raise CloseSpider("disk") from self.broke
        if self._over():
            self.budget = "时间"
            raise CloseSpider(self.budget)
        return self._requests()

    async def _ask(self, known: Known, wanted: Wanted, queue: Queue) -> None:
        if wanted.after:
            await asyncio.sleep(wanted.after)
        try:
            exchange = await self.curl.fetch(wanted)
            if self._over():
                return
            step = self.intake.take(known, exchange, lenient=wanted.lenient, fresh=wanted.fresh)
        except (OSError, sqlite3.Error) as error:
            self.broke = error
            return
        except Exception as error:  # noqa: BLE001 - bulkhead: one odd page must not stop a run
            self.trouble.append(f"{known.url}：{error!r}")
            return
        self.report()
        if step.again is not None:
            self._lanes.once_more(queue, known, step.again)
        self._line_up(step.met)

    def _over(self) -> bool:
        return self.broke is not None or monotonic() > self._until

    def _requests(self) -> list[Request]:
        return [
            Request(url, meta={"queue": queue, "verbatim_url": True}, dont_filter=True)
            for url, queue in self._lanes.due()
        ]

    def _line_up(self, knowns: Iterable[Known]) -> None:
        """What the budgets still allow; the rest keeps waiting and is counted."""
        for known in knowns:
            if known.internal and known.wants == scope.PAGE and not self._may_ask_page(known):
                continue
            self._lanes.line_up(known)

    def _may_ask_page(self, known: Known) -> bool:
        if known.depth > self.limits.max_depth:
            self.budget = self.budget or "层级"
            return False
        if self.asked_pages >= self.limits.max_pages:
            self.budget = "页数"
            return False
        self.asked_pages += 1
        return True

"""行走 · The Scrapy side: which address is asked when. What comes back goes to the intake."""

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
from crawlers._exchange import Exchange, Wanted
from crawlers._intake import Intake
from crawlers._rows import Known
from domain.errand import Limits


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
    """Scrapy's door to our one libcurl; the exchange travels on the request."""

    lazy = True

    async def download_request(self, request: Request) -> Response:
        walker = self.crawler.spider
        assert isinstance(walker, Walker)
        wanted: Wanted = request.meta["wanted"]
        if wanted.after:
            await asyncio.sleep(wanted.after)  # in the host's own slot: nobody else asks it either
        exchange = await walker.curl.fetch(wanted)
        request.meta["exchange"] = exchange
        return Response(request.url, status=exchange.status or 599)


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
        self._until = monotonic() + self.limits.max_seconds

    async def start(self) -> AsyncIterator[Any]:
        for request in self._ask(self.intake.frontier.waiting()):
            yield request

    def parse(self, response: Response, **_: Any) -> Iterable[Request]:
        request = response.request
        assert request is not None
        known: Known = request.meta["known"]
        wanted: Wanted = request.meta["wanted"]
        exchange: Exchange = request.meta["exchange"]
        if monotonic() > self._until:
            self.budget = "时间"
            raise CloseSpider(self.budget)
        try:
            step = self.intake.take(known, exchange, lenient=wanted.lenient, fresh=wanted.fresh)
        except (OSError, sqlite3.Error) as error:
            self.broke = error
            raise CloseSpider("disk") from error
        except Exception as error:  # noqa: BLE001 - bulkhead: one odd page must not stop a run
            self.trouble.append(f"{known.url}：{error!r}")
            return []
        self.report()
        if step.again is not None:
            return [_request(known, step.again)]
        return self._ask(step.met)

    def _ask(self, knowns: Iterable[Known]) -> list[Request]:
        """Requests for what the budgets still allow; the rest keeps waiting and is counted."""
        asked = []
        for known in knowns:
            if known.internal and known.wants == scope.PAGE and not self._may_ask_page(known):
                continue
            asked.append(_request(known, self.intake.wanted(known)))
        return asked

    def _may_ask_page(self, known: Known) -> bool:
        if known.depth > self.limits.max_depth:
            self.budget = self.budget or "层级"
            return False
        if self.asked_pages >= self.limits.max_pages:
            self.budget = "页数"
            return False
        self.asked_pages += 1
        return True


def _request(known: Known, wanted: Wanted) -> Request:
    meta = {"known": known, "wanted": wanted, "verbatim_url": True}
    return Request(known.url, meta=meta, dont_filter=True)

"""对照 · The link checker that one writes with Scrapy's CrawlSpider and LinkExtractor in an hour.

Runs in the peers' environment: `python crawlspider.py HOME OUT.json`. Every link of every page of
the home's host is asked; pages of other hosts are not read.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule

HOME, OUT = sys.argv[1], Path(sys.argv[2])
HOST = urlsplit(HOME).netloc
WHAT: dict[str, Any] = {
    "tags": ("a", "area", "img", "link", "script"),
    "attrs": ("href", "src"),
    "deny_extensions": [],
}


class LinkSpider(CrawlSpider):
    name = "links"
    start_urls = [HOME]  # noqa: RUF012 - as Spider declares it
    rules = (
        Rule(
            LinkExtractor(allow=rf"^https?://{HOST}/", **WHAT),
            callback="answered",
            errback="failed",
            process_request="met",
            follow=True,
        ),
        Rule(LinkExtractor(**WHAT), callback="answered", errback="failed", process_request="met"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bad: dict[str, int | str] = {}
        self.on: dict[str, set[str]] = defaultdict(set)
        self.pages = 0

    def met(self, request: Request, response: Response) -> Request:
        self.on[request.url].add(response.url)
        return request

    def answered(self, response: Response) -> None:
        if response.status >= 400:
            first = response.meta.get("redirect_urls", [response.url])[0]
            self.bad[first] = response.status
        self.pages += response.status == 200 and hasattr(response, "text")

    def failed(self, failure: Any) -> None:
        first = failure.request.meta.get("redirect_urls", [failure.request.url])[0]
        self.bad[first] = failure.type.__name__

    def closed(self, reason: str) -> None:
        found = {url: sorted(self.on[url]) for url in self.bad}
        OUT.write_text(json.dumps({"broken": found, "pages": self.pages}), "utf-8")


if __name__ == "__main__":
    process = CrawlerProcess(
        {
            "CONCURRENT_REQUESTS": 16,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
            "DOWNLOAD_DELAY": 0,
            "RETRY_ENABLED": False,
            "ROBOTSTXT_OBEY": False,
            "HTTPERROR_ALLOW_ALL": True,
            "LOG_LEVEL": "ERROR",
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    process.crawl(LinkSpider)
    process.start()

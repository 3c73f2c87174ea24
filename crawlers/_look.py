"""一次打开 · One page while it loads: what may pass, what was answered, when it is at rest."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from playwright.async_api import BrowserContext, Dialog, Error, Page, Request, Response, Route

_TO_READ = 2.5  # seconds kept back from waiting, to read what is there
_NO_POSTING = """{
  const submit = HTMLFormElement.prototype.submit;
  HTMLFormElement.prototype.submit = function () {
    if (this.method !== 'post') submit.call(this);
  };
  addEventListener('submit', (e) => {
    if (e.target.method === 'post') e.preventDefault();
  }, true);
}"""


@dataclass  # without slots: playwright hangs its own attribute on who listens
class Look:
    """One page in a context of its own, watched while it loads."""

    page: Page
    order: dict[str, Any]
    ends: float
    pending: set[Request] = field(default_factory=set)
    changed: float = field(default_factory=monotonic)
    landed: Response | None = None
    stuck: str = ""
    served: bool = False
    resting: bool = False

    async def watch(self, context: BrowserContext) -> None:
        page = self.page
        page.on("request", self._began)
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        page.on("dialog", _dismiss)
        context.on("page", _close)
        await context.route("**/*", self._route)
        await context.add_init_script(_NO_POSTING)

    async def _quiet(self, seconds: float, at_most: float) -> None:
        """Until the network has been quiet for `seconds`, but not longer than `at_most`."""
        end = min(monotonic() + at_most, self.ends - _TO_READ)
        while monotonic() < end:
            if not self.pending and monotonic() - self.changed >= seconds:
                return
            await asyncio.sleep(0.1)

    async def rest(self, seconds: float, at_most: float) -> None:
        """Let the page come to rest; from then on it may not leave for another."""
        await self._quiet(seconds, at_most)
        self.resting = True

    async def _route(self, route: Route) -> None:
        request = route.request
        navigation = request.is_navigation_request()
        body = self.order.get("body")
        unasked = self._strange(request) or request.resource_type == "media"
        if unasked or (navigation and (self.resting or request.method != "GET")):
            await route.abort("aborted")  # the page stays as it is
        elif navigation and body is not None and not self.served:
            self.served = True
            kind = self.order.get("content_type") or "text/html"
            kept = base64.b64decode(body)
            await route.fulfill(status=200, body=kept, headers={"content-type": kind})
        else:
            await route.continue_()

    def _strange(self, request: Request) -> bool:
        """Asked by a popup, which is about to be closed."""
        try:
            return request.frame.page != self.page
        except Error:
            return True

    def _lands(self, request: Request) -> bool:
        navigation = request.is_navigation_request() and request.method == "GET"
        return navigation and not self._strange(request) and request.frame.parent_frame is None

    def _began(self, request: Request) -> None:
        self.pending.add(request)
        self.changed = monotonic()

    def _ended(self, request: Request) -> None:
        self.pending.discard(request)
        self.changed = monotonic()

    def _failed(self, request: Request) -> None:
        self._ended(request)
        if self._lands(request):
            self.stuck = request.url

    def _answered(self, response: Response) -> None:
        if self._lands(response.request):
            self.landed = response


async def _dismiss(dialog: Dialog) -> None:
    await dialog.dismiss()


async def _close(page: Page) -> None:
    await page.close()

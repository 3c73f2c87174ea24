"""站内搜索 · The site's own search asked for a duty by name, once it has proved that it works.

It proves itself on a title that the site is known to carry; a search that does not find that finds
nothing, and its silence says nothing. Only what a GET sends is ever sent, and robots.txt holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from crawlers._columns_fetch import kept_or_fetched
from crawlers._searching import address
from crawlers._visit import Visit, header
from domain.assemble.obligations import Mention
from domain.functions import SearchForm
from domain.obligations import Duty, bare
from reading import urls
from reading.document import Document, parse
from reading.forms import search_form
from reading.naming import named

MOST_ASKED = 120
_WORDS = 3
_KNOWN = 3
_TELLING = 8
_NO_FORM = "没有找到可以检索的站内搜索"
_BARRED = "站内搜索未能打开（或为robots.txt所禁）"
_UNPROVED = "站内搜索连已知的文章也检索不到，不能据以判断"


@dataclass(slots=True)
class SiteSearch:
    visit: Visit
    form: SearchForm | None = None
    asked: int = 0
    why: str = ""
    rendered: bool = False
    answers: dict[str, tuple[Mention, ...]] = field(default_factory=dict)

    async def prove(self) -> None:
        """Look for titles that are known to be there; `why` stays empty if they are found."""
        self.form = search_form(self.visit.home)
        if self.form is None or self.form.scripted:
            self.why = _NO_FORM
            return
        self.why = _UNPROVED
        for title in self._known():
            for rendered in (False, True):
                met = await self._results(title, rendered=rendered)
                if met is None:
                    self.why = self.why if rendered else _BARRED
                elif any(bare(title) in bare(each.words) for each in met):
                    self.why, self.rendered = "", rendered
                    return

    def _known(self) -> Iterator[str]:
        titles = [
            entry.title
            for look in self.visit.looks
            for entry in look.entries[:1]
            if _TELLING <= len(entry.title) <= 40
        ]
        yield from titles[:_KNOWN]

    async def names(self, duty: Duty) -> tuple[Mention, ...]:
        """What the search offers for the duty's own names, as far as it answers the duty."""
        found: list[Mention] = []
        for words in sorted(duty.part, key=len)[:_WORDS]:
            if self.asked >= MOST_ASKED:
                self.why = self.why or "站内搜索检索次数已达上限"
                break
            met = await self._results(words, rendered=self.rendered)
            if met is None:
                self.why = self.why or _BARRED
                break
            found += [m for m in met if duty.is_named(m.words) or duty.is_titled(m.words)]
        return tuple(found)

    async def _results(self, words: str, *, rendered: bool) -> tuple[Mention, ...] | None:
        """Links of the results' page; None where it could not be had."""
        assert self.form is not None, "asked only after a form was found"
        url = address(self.form, words, self.visit.home.charset)
        self.asked += 1
        pages = await self._rendered(url) if rendered else await self._plain(url)
        if pages is None:
            return None
        home = self.visit.state.home
        return tuple(
            Mention(name.words, name.url, url)
            for page in pages
            for name in named(page)
            if name.url is not None and urls.key(name.url) != home
        )

    async def _plain(self, url: str) -> tuple[Document, ...] | None:
        kept = await kept_or_fetched(self.visit, url, self.visit.state.home)
        if kept is None:
            return None
        return (parse(kept.body, url=url, content_type=header(kept.head, b"content-type")),)

    async def _rendered(self, url: str) -> tuple[Document, ...] | None:
        if self.visit.frontier.kept(url) is None:
            return None  # not allowed, or not there: a browser has no other rights
        return await self.visit.rendered(url)

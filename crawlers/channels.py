"""互动渠道 · Mailboxes and consultations: what they publish of letters, answers and results.

Visits        Pages that the search for columns took for letterboxes or consultations, their second
              pages, and of each the pages of some letters or consultations.
Sees          Letters with their days, states and parts; consultations with their time and result;
              whether the site has a way to ask at all, here or on another platform.
Cannot see    Letters behind a login; whether a form can really be sent.
Does not      Write a letter, submit a form, or keep a citizen's name in a sight.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import date

from crawlers import _scope as scope
from crawlers._columns_fetch import kept_or_fetched
from crawlers._columns_found import Search, search
from crawlers._contract import Probe
from crawlers._visit import Visit, header
from domain.assemble.letters import ChannelRead, channel_kind, letter_look
from domain.calendar import civil_date
from domain.channels import ChannelCensus, ChannelKind, LetterLook, SurveyCensus, SurveyLook
from domain.columns import Health
from domain.letters import Letter, LetterboxReading
from domain.observation import Observation
from reading import urls
from reading.consultations import read_consultation
from reading.document import Document, parse
from reading.lettercounts import has_counts
from reading.letters import read_letterbox
from reading.links import links
from reading.lists import read_list
from reading.masks import mask

_PAGES, _OPENED, _SURVEYS = 2, 8, 24
_LONGEST_NAME = 16
_LOOKED_AT = 30
_ASK = re.compile(
    r"信箱|咨询|留言|写信|来信|建言|献策|问政|互动交流|政民互动|12345|民意|网民|我要(?:问|说|写)"
)


async def look(visit: Visit) -> AsyncIterator[Observation]:
    found = search(visit)
    looks = [await _box(visit, url, name) for url, name in dict.fromkeys(found.boxes)]
    for each in looks:
        yield visit.observe(each.channel, each, visit.keep(each.channel))
    yield visit.observe(visit.state.home, await _census(visit, found, looks))
    async for observation in _consultations(visit, found):
        yield observation


# -- letters


async def _box(visit: Visit, url: str, name: str) -> LetterLook:
    on, calendar = civil_date(visit.errand.at), visit.errand.calendar
    page = visit.page(url)
    if page is None:
        failed = (Health.UNSEEN, "信箱页面未能取得")
        read = ChannelRead(site=visit.state.home, channel=url, name=name, failed=failed)
        return letter_look(read, on, calendar)
    first = read_letterbox(page, on)
    if first.needs_browser and not first.letters:
        for frame in await visit.rendered(url) or ():
            first = max(first, read_letterbox(frame, on), key=lambda each: len(each.letters))
    pages = [first, *[each async for each in _further(visit, url, first)]]
    read = ChannelRead(
        site=visit.state.home,
        channel=url,
        name=name,
        pages=tuple(map(_masked, pages)),
        opened=await _opened(visit, url, pages),
        complete=first.pager is None or len(pages) > len(set(first.pager.urls)),
        statistics=has_counts(page),
    )
    return letter_look(read, on, calendar)


async def _further(
    visit: Visit, url: str, first: LetterboxReading
) -> AsyncIterator[LetterboxReading]:
    for there in (first.pager.urls if first.pager else ())[: _PAGES - 1]:
        page = await _page(visit, there, url)
        if page is not None:
            yield read_letterbox(page, civil_date(visit.errand.at))


async def _opened(visit: Visit, url: str, pages: Iterable[LetterboxReading]) -> dict[str, Letter]:
    opened: dict[str, Letter] = {}
    for letter in [letter for page in pages for letter in page.letters][:_OPENED]:
        page = await _page(visit, letter.url, url) if letter.url else None
        reading = read_letterbox(page, civil_date(visit.errand.at)) if page else None
        if letter.url and reading and reading.single and reading.letters:
            opened[letter.url] = _hidden(reading.letters[0])
    return opened


async def _page(visit: Visit, url: str, referer: str) -> Document | None:
    kept = await kept_or_fetched(visit, urls.key(url), referer)
    if kept is None:
        return None
    return parse(kept.body, url=urls.key(url), content_type=header(kept.head, b"content-type"))


def _masked(reading: LetterboxReading) -> LetterboxReading:
    return replace(reading, letters=tuple(map(_hidden, reading.letters)))


def _hidden(letter: Letter) -> Letter:
    """No citizen's name or number goes into a sight."""
    return replace(letter, title=mask(letter.title))


# -- the site's ways to ask


async def _census(visit: Visit, found: Search, looks: list[LetterLook]) -> ChannelCensus:
    consult = [each.channel for each in looks if each.kind is ChannelKind.CONSULT]
    others = (visit.page(each.url) for each in found.columns[:_LOOKED_AT])
    inner, elsewhere = _asking(visit, [visit.home, *(page for page in others if page)])
    doubt = found.doubt
    if not consult and not inner and not elsewhere:
        rendered = await visit.rendered(visit.state.home)
        inner, elsewhere = _asking(visit, list(rendered or ()))
        doubt = doubt or ("" if rendered else "未用浏览器核对")
    kept = (visit.page(each.channel) for each in looks)
    counts = any(page is not None and has_counts(page) for page in kept)
    return ChannelCensus(
        home=visit.state.home,
        consult=tuple(dict.fromkeys([*consult, *inner])),
        elsewhere=tuple(dict.fromkeys(elsewhere)),
        statistics=counts or any(_counted(visit, url) for url in inner),
        doubt=doubt,
    )


def _asking(visit: Visit, pages: Iterable[Document]) -> tuple[list[str], list[str]]:
    """Links whose words offer to ask: on this site, and on another."""
    inner: list[str] = []
    elsewhere: list[str] = []
    for page in pages:
        for link in links(page):
            words = link.text.strip()
            if len(words) > _LONGEST_NAME or not _ASK.search(words):
                continue
            there = page.absolute(link.href)
            if channel_kind(words) is ChannelKind.PETITION or there is None:
                continue
            ours = scope.site_key(there) in visit.state.keys
            (inner if ours else elsewhere).append(urls.key(there))
    return inner, elsewhere


def _counted(visit: Visit, url: str) -> bool:
    page = visit.page(url)
    return page is not None and has_counts(page)


# -- consultations


async def _consultations(visit: Visit, found: Search) -> AsyncIterator[Observation]:
    on = civil_date(visit.errand.at)
    opened: list[date] = []
    complete = True
    for url, _name in dict.fromkeys(found.surveys):
        page = visit.page(url)
        entries = read_list(page, on).entries if page else ()
        complete = complete and page is not None and len(entries) <= _SURVEYS
        for entry in entries[:_SURVEYS]:
            there = await _page(visit, entry.url, url) if entry.url else None
            one = read_consultation(there, on) if there else None
            if one is None or entry.url is None:
                continue
            look = SurveyLook(site=visit.state.home, page=entry.url, one=one)
            yield visit.observe(entry.url, look, visit.keep(urls.key(entry.url)))
            if one.opened is not None:
                opened.append(one.opened)
    yield visit.observe(
        visit.state.home,
        SurveyCensus(
            home=visit.state.home,
            columns=tuple(url for url, _ in dict.fromkeys(found.surveys)),
            opened=tuple(sorted(opened)),
            complete=complete and bool(found.surveys),
            health=Health.PROVED if opened else Health.UNREADABLE,
            doubt=found.doubt or ("" if opened else "没有读到征集调查活动的起止时间"),
        ),
    )


PROBE = Probe(sees=(LetterLook, ChannelCensus, SurveyLook, SurveyCensus), look=look)

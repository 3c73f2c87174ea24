"""政策与解读 · Policy papers and interpretations: which explains which, and who leads to whom.

Visits        Nothing more: entries of the policy and interpretation columns, from kept bytes; some
              pages once more in a browser, where a script may write the link.
Sees          Papers with what their head prints and what explains them; interpretations with their
              papers, the links both ways, and the working days between.
Cannot see    Papers and interpretations that the walk did not bring; what is widely cared about.
Does not      Read what an interpretation says.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from crawlers._columns_found import Found, Search, search
from crawlers._contract import Probe
from crawlers._visit import Visit
from domain.calendar import CalendarNotPublishedError, civil_date
from domain.columns import ColumnKind, KindBy
from domain.observation import Observation
from domain.policies import (
    Interpretation,
    PolicyHead,
    PolicyPaper,
    explains,
    is_wide,
    says_interpretation,
)
from domain.sampling import Sampling, drawn
from reading import urls
from reading.articles import read_article
from reading.document import Document
from reading.links import links
from reading.policies import read_policy
from reading.validity import expiry, says_more

_MOST, _RENDERED = 80, 8
_SURE = frozenset({KindBy.REGISTER, KindBy.NAME, KindBy.TRAIL, KindBy.LABEL})
_ORIGINAL = ("原文", "相关文件", "相关政策", "政策文件", "文件链接", "解读文件", "关联文件")


@dataclass(frozen=True, slots=True)
class _Paper:
    """One article; `leads`: what its links are called, by address."""

    url: str
    title: str
    published: date | None
    leads: dict[str, str]
    scripted: bool


async def look(visit: Visit) -> AsyncIterator[Observation]:
    found, home = search(visit), visit.state.home
    papers, _ = _read(visit, found, ColumnKind.POLICY)
    told, all_told = _read(visit, found, ColumnKind.INTERPRETATION)
    told = [each for each in told if each.url not in {paper.url for paper in papers}]
    for paper in _ranked(visit, papers, told, searched=all_told):
        yield visit.observe(paper.page, paper, visit.keep(paper.page))
    order = {url: rank for rank, url in enumerate(drawn(visit.errand.run_id, _urls(told)))}
    for each in sorted(told, key=lambda one: order[one.url]):
        seen = await _interpretation(visit, each, papers, order[each.url])
        yield visit.observe(each.url, seen, visit.keep(each.url))
    wide = [paper for paper in papers if _is_own(visit, paper.title) and is_wide(paper.title)]
    for kind, some in ((PolicyPaper, wide), (Interpretation, told)):
        yield visit.observe(home, _sampling(visit, kind.__name__, len(some)))


def _urls(papers: Iterable[_Paper]) -> list[str]:
    return [paper.url for paper in papers]


def _sampling(visit: Visit, of: str, population: int) -> Sampling:
    seed, home = visit.errand.run_id, visit.state.home
    return Sampling(site=home, of=(of,), seed=seed, population=population, void=0)


# -- reading


def _read(visit: Visit, found: Search, kind: ColumnKind) -> tuple[list[_Paper], bool]:
    """The articles of all columns of a kind, and whether every page of their lists was read."""
    papers: dict[str, _Paper] = {}
    whole = not found.doubt
    for column in found.columns:
        if column.told.kind is not kind or column.told.by not in _SURE:
            continue
        for entry_url, title in _entries(visit, found, column):
            if len(papers) >= _MOST:
                return list(papers.values()), False
            page = visit.good(entry_url) if entry_url not in papers else None
            if page is not None:
                papers[entry_url] = _paper(visit, entry_url, title, page)
        whole = whole and column.reading is not None and _turned(visit, column)
    return list(papers.values()), whole


def _entries(visit: Visit, found: Search, column: Found) -> Iterator[tuple[str, str]]:
    readings = [column.reading] if column.reading else []
    for url in column.reading.pager.urls if column.reading and column.reading.pager else ():
        page = visit.page(urls.key(url))
        if page is not None:
            readings.append(found.listed(page))
    for reading in readings:
        for entry in reading.entries:
            if entry.url:
                yield urls.key(entry.url), entry.title


def _turned(visit: Visit, column: Found) -> bool:
    pager = column.reading.pager if column.reading else None
    needs = column.reading is not None and column.reading.needs_browser
    return not needs and all(visit.page(urls.key(url)) for url in (pager.urls if pager else ()))


def _paper(visit: Visit, url: str, title: str, page: Document) -> _Paper:
    article = read_article(page, civil_date(visit.errand.at))
    best = article.best
    return _Paper(
        url=url,
        title=" ".join((article.title or title).split()),
        published=best.usable if best else None,
        leads=_leads(page),
        scripted=bool(page.scripts),
    )


def _leads(page: Document) -> dict[str, str]:
    return {
        urls.key(there): " ".join(link.text.split())
        for link in links(page)
        if link.tag == "a" and (there := page.absolute(link.href))
    }


# -- papers


def _ranked(
    visit: Visit, papers: list[_Paper], told: list[_Paper], *, searched: bool
) -> Iterator[PolicyPaper]:
    wide = [each.url for each in papers if _is_own(visit, each.title) and is_wide(each.title)]
    order = {url: rank for rank, url in enumerate(drawn(visit.errand.run_id, wide))}
    for paper in papers:
        page = visit.page(paper.url)
        head = read_policy(page) if page is not None else None
        named = [each.url for each in told if explains(each.title, paper.title)]
        leads = [url for url, words in paper.leads.items() if _explains_here(words, paper)]
        yield PolicyPaper(
            site=visit.state.home,
            page=paper.url,
            title=paper.title,
            rank=order.get(paper.url, -1),
            own=_is_own(visit, paper.title),
            wide=is_wide(paper.title),
            head=head.fields if head else {},
            explained_by=tuple(dict.fromkeys([*named, *leads])),
            searched=searched,
            expires=expiry(page, _begun(head)) if page is not None else None,
            more=page is not None and says_more(page),
        )


def _begun(head: PolicyHead | None) -> date | None:
    """“自印发之日起”: of signing and publication the later, which nobody can call too early."""
    days = [day for day in (head.signed, head.published) if day] if head else []
    return max(days, default=None)


def _explains_here(words: str, paper: _Paper) -> bool:
    """A link on the paper's page whose words are an interpretation of it, not the column's name."""
    return says_interpretation(words) and (explains(words, paper.title) or "图解" in words)


def _is_own(visit: Visit, title: str) -> bool:
    """Issued by the unit: its name, or its office's, begins the title."""
    unit = visit.errand.site.unit or visit.errand.site.name or ""
    unit = unit.removesuffix("门户网站").removesuffix("网站")
    return bool(unit) and title.startswith(unit)


# -- interpretations


async def _interpretation(
    visit: Visit, told: _Paper, papers: list[_Paper], rank: int
) -> Interpretation:
    paper = next((each for each in papers if explains(told.title, each.title)), None)
    leads, sure = await _all_leads(visit, told, rank)
    links_to = any(w in words for words in leads.values() for w in _ORIGINAL)
    back: bool | None = None
    if paper is not None:
        links_to = paper.url in leads or any(
            explains(words, paper.title) for words in leads.values()
        )
        theirs, sure_too = await _all_leads(visit, paper, rank)
        back = told.url in theirs
        sure = sure and sure_too
    days, why = _days(visit, paper, told)
    return Interpretation(
        site=visit.state.home,
        page=told.url,
        title=told.title,
        rank=rank,
        paper=paper.url if paper else None,
        paper_title=paper.title if paper else "",
        links_to=links_to,
        linked_back=back,
        sure=sure,
        published=told.published,
        paper_published=paper.published if paper else None,
        working_days=days,
        why=why,
    )


async def _all_leads(visit: Visit, paper: _Paper, rank: int) -> tuple[dict[str, str], bool]:
    """The links of the page; of the first drawn also those that its scripts write."""
    if not paper.scripted or rank >= _RENDERED:
        return paper.leads, not paper.scripted
    frames = await visit.rendered(paper.url)
    more = [_leads(frame) for frame in frames or ()]
    return {k: v for leads in (paper.leads, *more) for k, v in leads.items()}, bool(frames)


def _days(visit: Visit, paper: _Paper | None, told: _Paper) -> tuple[int | None, str]:
    if paper is None:
        return None, "本站未找到被解读的文件"
    if paper.published is None or told.published is None:
        return None, "文件或解读稿未注明发布日期"
    try:
        calendar = visit.errand.calendar
        return calendar.working_days_between(paper.published, told.published), ""
    except CalendarNotPublishedError as error:
        return None, str(error)


PROBE = Probe(sees=(PolicyPaper, Interpretation, Sampling), look=look)

"""办事指南 · The guides of the site's services: their ten classes of elements, words, and forms.

Visits        Nothing more for the guides: kept pages that columns of services list, or that are
              guides by their form. What their forms are was asked by the walk.
Sees          Each guide in the order that the run's seed draws; each class of each; how many
              classes every guide lacks; what the bytes of each form are.
Cannot see    Guides on another platform, in pictures, or behind a login.
Does not      Fill in or submit anything; say that a requirement is wrong in substance.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from crawlers import _scope as scope
from crawlers._contract import Probe
from crawlers._services import Services, services
from crawlers._visit import Visit
from domain.observation import Observation
from domain.sampling import Sampling, drawn
from domain.services import (
    ELEMENTS,
    GuideCount,
    GuideElement,
    ServiceCensus,
    ServiceForm,
    ServiceGuide,
    ServiceReading,
)
from reading import urls

_MOST_ELEMENTS, _MOST_FORMS, _OK = 20, 60, 200


async def look(visit: Visit) -> AsyncIterator[Observation]:
    found, home = services(visit), visit.state.home
    yield visit.observe(home, _census(visit, found))
    if not found.guides:
        return
    order = drawn(visit.errand.run_id, [*found.guides, *found.unread])
    yield visit.observe(home, _sampling(visit, found, order))
    readable = [url for url in order if url in found.guides]
    for rank, url in enumerate(readable):
        reading, evidence = found.guides[url], visit.keep(url)
        yield visit.observe(url, _guide(visit, url, rank, reading), evidence)
        for element in ELEMENTS if rank < _MOST_ELEMENTS else ():
            yield visit.observe(url, _element(url, rank, reading, element), evidence)
    for form in _forms(visit, [(url, found.guides[url]) for url in readable]):
        yield visit.observe(form.url, form, visit.keep(form.page))


def _census(visit: Visit, found: Services) -> ServiceCensus:
    doubt = f"{len(found.unread)}个事项页面未能取得" if found.unread else ""
    if found.outside:
        doubt = f"{found.outside}个事项在其他平台，未检查"
    budget = visit.frontier.notes().get("budget")
    return ServiceCensus(
        home=visit.state.home,
        guides=tuple(
            GuideCount(lacking=len(each.missing), printed=each.printed, elsewhere=each.pictured)
            for each in found.guides.values()
        ),
        doubt=f"本次检查未能走完全站（{budget}）" if budget else doubt,
    )


def _sampling(visit: Visit, found: Services, order: list[str]) -> Sampling:
    return Sampling(
        site=visit.state.home,
        of=(ServiceGuide.__name__, GuideElement.__name__),
        seed=visit.errand.run_id,
        population=len(order),
        void=sum(url in found.unread for url in order),
    )


def _guide(visit: Visit, url: str, rank: int, reading: ServiceReading) -> ServiceGuide:
    return ServiceGuide(
        site=visit.state.home,
        page=url,
        title=reading.title,
        rank=rank,
        fields=reading.fields,
        missing=reading.missing,
        printed=reading.printed,
        elsewhere=reading.pictured,
        linked_basis=reading.linked_basis,
        forms=len(reading.forms),
    )


def _element(url: str, rank: int, reading: ServiceReading, element: str) -> GuideElement:
    return GuideElement(
        page=url,
        title=reading.title,
        rank=rank,
        element=element,
        found=element not in reading.missing,
        empty=element in reading.empty,
        printed=reading.printed,
        elsewhere=reading.pictured,
    )


def _forms(visit: Visit, guides: list[tuple[str, ServiceReading]]) -> Iterator[ServiceForm]:
    """Files alone: a page that offers forms is no file."""
    met = set[str]()
    for page, reading in guides:
        for form in reading.forms:
            url = urls.key(form.url) if form.url else ""
            if scope.wants("a", url) != scope.DOCUMENT or url in met or len(met) >= _MOST_FORMS:
                continue
            met.add(url)
            answer = visit.answers.get(url)
            fine = (
                answer is not None and answer.status == _OK and not (answer.guard or answer.login)
            )
            yield ServiceForm(
                page=page,
                title=reading.title,
                url=url,
                claims=scope.suffix(url),
                got=answer.got if answer and fine else None,
                size=answer.size if answer and fine else None,
                why="" if fine else "未能取得表格文件",
            )


PROBE = Probe(
    sees=(ServiceCensus, Sampling, ServiceGuide, GuideElement, ServiceForm),
    look=look,
)

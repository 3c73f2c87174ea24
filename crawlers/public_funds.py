"""预决算 · The unit's budget and final accounts: the newest of each, what it holds, how far away.

Visits        Entries of columns and links by their titles; the paper's page and its attachments,
              which are fetched whole.
Sees          Day of publication, clicks from the home page, names of tables, earlier years' papers.
Cannot see    What a picture or an old Office file holds: then no table is called missing.
Does not      Know when a budget was approved: the register does.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from crawlers._contract import Probe
from crawlers._funds_found import Found, found, published
from crawlers._funds_read import clicks, read_paper
from crawlers._obligations_seen import unit_class
from crawlers._visit import Visit
from domain.budgets import Approval, BudgetKind, BudgetLook, EarlierPaper, tables_in
from domain.calendar import civil_date
from domain.obligations import UnitClass
from domain.observation import Observation

_THREE_PUBLIC = ("三公经费", "“三公”经费", "三公”经费", "三公)经费")
_MOST_EARLIER = 10
_OF = (UnitClass.GOVERNMENT, UnitClass.DEPARTMENT, UnitClass.TOWNSHIP)


async def look(visit: Visit) -> AsyncIterator[Observation]:
    kind, told = unit_class(visit)
    if not told or kind not in _OF:
        return
    papers = found(visit, kind)
    for approval in _wanted(visit, papers):
        of_kind = [each for each in papers if each.kind is approval.kind]
        mine = next((each for each in of_kind if each.year == approval.year), None)
        seen = await _looked(visit, kind, approval, mine, of_kind)
        proof = (visit.keep(mine.url) or visit.keep(mine.listed)) if mine else ()
        evidence = proof or visit.keep(visit.state.home)
        yield visit.observe(f"{visit.state.home}#{seen.kind}-{seen.year}", seen, evidence)


def _wanted(visit: Visit, papers: list[Found]) -> list[Approval]:
    """What the register names; beside it the newest of each kind."""
    on = civil_date(visit.errand.at)
    named = {(each.kind, each.year): each for each in visit.errand.site.approvals}
    for kind in BudgetKind:
        years = [each.year for each in papers if each.kind is kind and each.year <= on.year]
        if years:
            named.setdefault((kind, max(years)), Approval(kind=kind, year=max(years)))
    return [named[key] for key in sorted(named) if key[1] <= on.year]


async def _looked(
    visit: Visit, kind: UnitClass, approval: Approval, mine: Found | None, of_kind: list[Found]
) -> BudgetLook:
    text, whole = await read_paper(visit, mine) if mine else ("", False)
    gaps = visit.reach.gaps if visit.reach else ("没有查找公开事项",)
    earlier = {each.year: each for each in of_kind if each.year < approval.year}
    return BudgetLook(
        home=visit.state.home,
        unit_class=kind,
        kind=approval.kind,
        year=approval.year,
        approved_on=approval.approved_on,
        url=mine.url if mine else None,
        title=mine.title if mine else "",
        published=published(visit, mine) if mine else None,
        clicks=clicks(visit, mine.url) if mine else None,
        read=whole,
        tables=tables_in(text, visit.errand.budget_tables, approval.kind),
        three_public=any(word in text for word in _THREE_PUBLIC),
        earlier=tuple(
            EarlierPaper(year=year, url=earlier[year].url, alive=earlier[year].alive)
            for year in sorted(earlier, reverse=True)[:_MOST_EARLIER]
        ),
        gaps=() if mine else gaps,
    )


PROBE = Probe(sees=(BudgetLook,), look=look)

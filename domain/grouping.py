"""归因 · Breaches with one cause are one finding with many places.

One template fault on 1,000 pages is one finding; so is one dead host behind forty links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from domain.budgets import BudgetLook
from domain.calendar import duration
from domain.channels import LetterLook, SurveyLook
from domain.columns import ColumnLook
from domain.disclosure import DisclosureGuide, DisclosureReport
from domain.finding import Finding, Place, fingerprint
from domain.freshness import ArticleDates, ColumnClass, LateArrivals, PublicationDelay
from domain.functions import FormLook, PlatformLook, SearchTry
from domain.obligations import ObligationLook
from domain.observation import (
    ContactPoint,
    FindErrorEntry,
    IdentityMark,
    LinkTarget,
    Observation,
    PageCharset,
    PageTags,
    Sight,
    Unseen,
)
from domain.policies import Interpretation, PolicyPaper
from domain.reposts import Repost
from domain.rulebook import Edition, Rule
from domain.services import GuideElement, ServiceForm, ServiceGuide
from domain.verdict import Breach, Judgement

MOST_PLACES = 50
_HOST_WIDE = frozenset({"nxdomain", "refused", "reset"})
_GATEWAY = frozenset({"http_502", "http_503", "http_504"})


@dataclass(frozen=True, slots=True)
class _Hit:
    says: str
    look: Observation
    seen: Sight


def cause_of(sight: Sight) -> str:
    """What would have to be mended so that this breach goes away. Never a title or a date."""
    match sight:
        case LinkTarget(reason="template_residue"):
            return f"residue {sight.sources[0].href if sight.sources else sight.target}"
        case LinkTarget() if sight.reason in _HOST_WIDE or _is_down_elsewhere(sight):
            return f"{sight.reason} {_host(sight.final or sight.target)}"
        case LinkTarget():
            return sight.target
        case IdentityMark():
            return sight.mark
        case FindErrorEntry():
            return "home" if sight.is_home else "elsewhere"
        case PageTags():
            return f"{sight.kind} lacks; has {' '.join(sorted(sight.present))}"
        case ContactPoint():
            return sight.value
        case PageCharset():
            return f"{sight.declared}>{sight.used}"
        case _:
            return _cause_in_columns(sight)


def _cause_in_columns(sight: Sight) -> str:
    match sight:
        case ColumnLook() | LateArrivals():
            return sight.column
        case LetterLook():
            return sight.channel
        case ColumnClass():
            return str(sight.kind)
        case ArticleDates() | PublicationDelay() | SurveyLook():
            return sight.page
        case DisclosureReport():
            return sight.file or sight.page
        case DisclosureGuide() | ServiceGuide() | PolicyPaper() | Interpretation():
            return sight.page
        case GuideElement():
            return f"{sight.page} {sight.element}"
        case ServiceForm():
            return sight.url
        case SearchTry() | FormLook() | PlatformLook():
            return sight.page
        case Repost():
            return sight.title
        case _:
            return _cause_in_duties(sight)


def _cause_in_duties(sight: Sight) -> str:
    match sight:
        case ObligationLook():
            return sight.demand.id
        case BudgetLook():
            return f"{sight.kind} {sight.year}"
        case _:
            return type(sight).__name__


def names_an_address(cause: str) -> bool:
    """Whether the cause lies at an address or a host, which other sites may depend on as well."""
    return cause.startswith(("http://", "https://", *(f"{reason} " for reason in _HOST_WIDE)))


def _is_down_elsewhere(sight: LinkTarget) -> bool:
    """The gateway of another host says that nothing stands behind it."""
    return sight.reason in _GATEWAY and not sight.internal


def _host(url: str) -> str:
    """By hand: urlsplit raises for some hosts that links really have."""
    rest = url.partition("//")[2]
    return rest.partition("/")[0].partition("?")[0].partition("#")[0].lower()


def places_of(sight: Sight) -> tuple[tuple[Place, ...], int]:
    """The pages where the fault can be seen, and how many there are in all."""
    match sight:
        case LinkTarget():
            shown = tuple(Place(page=s.page, text=s.text, href=s.href) for s in sight.sources)
            return shown, sight.n_sources
        case FindErrorEntry() | PageTags() | PageCharset():
            return (Place(page=sight.page),), 1
        case ContactPoint():
            return (Place(page=sight.page, text=sight.value),), 1
        case ColumnLook() | LateArrivals():
            return (Place(page=sight.column, text=sight.name),), 1
        case LetterLook():
            return (Place(page=sight.channel, text=sight.name),), 1
        case ArticleDates() | PublicationDelay():
            return (Place(page=sight.page, text=sight.title),), 1
        case SurveyLook():
            return (Place(page=sight.page, text=sight.one.title),), 1
        case _:
            shown = _places_in_papers(sight)
            return shown, len(shown)


def _places_in_papers(sight: Sight) -> tuple[Place, ...]:
    match sight:
        case DisclosureReport():
            return (Place(page=sight.page, href=sight.file),)
        case DisclosureGuide():
            return (Place(page=sight.page),)
        case Interpretation():
            return (Place(page=sight.page, text=sight.title, href=sight.paper or ""),)
        case ServiceGuide() | GuideElement() | PolicyPaper():
            return (Place(page=sight.page, text=sight.title),)
        case SearchTry():
            return (Place(page=sight.asked, text=sight.title, href=sight.page),)
        case Repost():
            return (Place(page=sight.page or sight.home, text=sight.title),)
        case FormLook() | PlatformLook():
            return (Place(page=sight.page, text=sight.name),)
        case ServiceForm():
            return (Place(page=sight.page, text=sight.title, href=sight.url),)
        case BudgetLook():
            return (Place(page=sight.url or sight.home, text=sight.title),)
        case ObligationLook():
            return _looked_on(sight)
        case _:
            home = getattr(sight, "home", None) or getattr(sight, "host", "")
            return (Place(page=str(home)),)


def _looked_on(sight: ObligationLook) -> tuple[Place, ...]:
    """Where a duty is met, or should have been."""
    found = tuple(Place(page=each.url, text=each.words) for each in sight.places)
    return found or tuple(Place(page=url) for url in sight.looked_on)


def group(
    judged: Iterable[tuple[Judgement, Observation]], edition: Edition, site: str
) -> tuple[Finding, ...]:
    """Every breach of a run, gathered by rule and cause, in the edition's order."""
    heaps: dict[tuple[str, str], list[_Hit]] = defaultdict(list)
    for judgement, look in judged:
        if isinstance(judgement.verdict, Breach) and not isinstance(look.seen, Unseen):
            hit = _Hit(judgement.verdict.says, look, look.seen)
            heaps[judgement.rule_id, cause_of(look.seen)].append(hit)
    # Once, not for each of ten thousand findings.
    rules = {rule.id: (rule, each.id) for each in edition.indicator for rule in each.rule}
    order = {rule: place for place, rule in enumerate(rules)}
    keys = sorted(heaps, key=lambda key: (order[key[0]], key[1]))
    return tuple(_finding(*rules[rule], site, cause, heaps[rule, cause]) for rule, cause in keys)


def _finding(rule: Rule, indicator: str, site: str, cause: str, heap: list[_Hit]) -> Finding:
    first = heap[0]
    places: dict[tuple[str, str], Place] = {}
    n_places = 0
    for hit in heap:
        shown, count = places_of(hit.seen)
        n_places += count
        places.update({(place.page, place.href): place for place in shown})
    what = "个链接目标" if isinstance(first.seen, LinkTarget) else "个页面"
    more = f"（同一原因共{len(heap)}{what}）" if len(heap) > 1 else ""
    return Finding(
        fingerprint=fingerprint(rule.id, site, cause),
        rule=rule.id,
        indicator=indicator,
        standing=rule.standing.value,
        subject=first.look.subject,
        cause=cause,
        says=first.says + more,
        advice=rule.advice,
        clause=rule.clause,
        places=tuple(places.values())[:MOST_PLACES],
        n_places=n_places,
        evidence=tuple(dict.fromkeys(e for hit in heap for e in hit.look.evidence)),
        looks=min(map(_looks_of, heap)),
        confirmed=all(_agreed(hit.seen, rule) for hit in heap),
        looked=min((_looked(hit.seen) for hit in heap), key=len),
        seen_at=min(hit.look.seen_at for hit in heap).isoformat(),
    )


def _looks_of(hit: _Hit) -> int:
    return max(1, len(_looked(hit.seen)))


def _looked(seen: Sight) -> tuple[datetime, ...]:
    return seen.looked if isinstance(seen, LinkTarget) else ()


def _agreed(seen: Sight, rule: Rule) -> bool:
    """Confirmed by looks: so many, each so far from the one before, the last so far from the first.

    Only looks at links are repeated within a run; other sights are confirmed over runs.
    """
    if not isinstance(seen, LinkTarget) or len(seen.looked) < max(rule.looks, 2):
        return False
    gaps = [later - sooner for sooner, later in pairwise(seen.looked)]
    far = not rule.apart or all(gap >= duration(rule.apart) for gap in gaps)
    return far and (not rule.over or seen.looked[-1] - seen.looked[0] >= duration(rule.over))

"""月内上游 · Which causes of a month are somebody else's to mend, told from separate runs of sites.

A host that is down counts by every site whose runs saw it so, whether a person has confirmed it
there or not: two units cannot have broken it by themselves. A dead page counts by what stands
confirmed. Nobody is excused for what lies on their own host.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casework._asof import Closing, Standing
from casework._steps import decisions
from domain.casefile import CaseFile, Seen, State
from domain.grouping import names_an_address
from domain.month import Month
from domain.monthly import Above
from domain.rulebook import Edition
from domain.rulebook import Standing as RuleStanding
from domain.upstream import host_of, is_host_down
from store import Book

_ALL = 10_000


@dataclass(frozen=True, slots=True)
class Upstream:
    """`sites`: cause → the sites that have it, the one on whose host it lies among them."""

    sites: Mapping[str, frozenset[str]]
    edition: Edition

    def of(self, case: CaseFile) -> int:
        """How many sites share it; 0: it is this site's own to mend."""
        least = self.edition.rule(case.rule).upstream_in_ledger
        sites = self.sites.get(case.cause, frozenset())
        own = host_of(case.cause) == case.site.partition("/")[0]
        return len(sites) if least is not None and not own and len(sites) >= least else 0

    def listed(self, standing: Iterable[Standing], month: Month) -> tuple[Above, ...]:
        """What of a site would have counted."""
        return tuple(
            Above(
                fingerprint=each.case.fingerprint,
                title=self.edition.rule(each.case.rule).title,
                says=each.case.says,
                sites=shared,
            )
            for each in standing
            if each.counts(month)
            and each.case.standing == RuleStanding.IN_FORCE
            and (shared := self.of(each.case))
        )


def upstream_of(book: Book, standing: Iterable[Sequence[Standing]], closing: Closing) -> Upstream:
    """As of the month's end: what is seen or decided later does not change it."""
    sites: dict[str, set[str]] = defaultdict(set)
    for each in (each for some in standing for each in some if each.counts(closing.month)):
        if names_an_address(each.case.cause) or is_host_down(each.case.cause):
            sites[each.case.cause].add(each.case.site)
    for cause in filter(is_host_down, sites):
        sites[cause].update(_seen_by(book, cause, closing))
    return Upstream({cause: frozenset(some) for cause, some in sites.items()}, closing.edition)


def _seen_by(book: Book, cause: str, closing: Closing) -> Iterator[str]:
    """Sites whose runs saw it in the month, or so shortly before that it was the same outage."""
    month = closing.month
    for case in book.findings.list(cause=cause, limit=_ALL):
        since = month.begins - case.policy.over
        looks = book.findings.looks(case.fingerprint)
        seen = any(x.seen is Seen.BREACH and since <= x.at < month.ends for x in looks)
        decided = [each.to for each in decisions(book, case) if each.at < month.ends]
        if seen and decided[-1:] != [State.DISMISSED]:
            yield case.site

"""证言 · What one run says of a finding known before: still there, gone, or not to be told.

Silence is not an answer. A finding is gone only where the run looked at the very thing again, or
read every page that had shown it; what was not tested, was shut out by robots.txt, or came back as
somebody's maintenance page, says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from domain.casefile import CaseFile, Seen
from domain.grouping import cause_of, places_of
from domain.links import LinkVerdict, State
from domain.observation import (
    ContactPoint,
    FindErrorEntry,
    LinkTarget,
    Observation,
    PageCharset,
    Sight,
    Unseen,
)
from domain.tips import BY_HAND
from domain.verdict import Breach, Exempt, Judgement, Pass, Unclear, Verdict

_Judged: TypeAlias = Sequence[tuple[Judgement, Observation]]

# Of these a run speaks only where something is wrong: a page read and not named is fine.
_SILENT_WHEN_RIGHT = frozenset(
    {LinkTarget.__name__, PageCharset.__name__, FindErrorEntry.__name__, ContactPoint.__name__}
)
_HOST_WIDE = ("nxdomain ", "refused ", "reset ")
_OPENS = frozenset({State.OK, State.DEGRADED})
_REMOVED = frozenset({404, 410})


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlFacts:
    """走访所得 · From the rows of the crawl: how every address ended, and which pages were read.

    `whole`: no budget cut the walk short.
    """

    verdicts: Mapping[str, LinkVerdict] = field(default_factory=dict)
    read: Collection[str] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """`kinds`: the sight that each rule of the edition judges."""

    breached: Collection[str]
    kinds: Mapping[str, str]
    by_cause: Mapping[tuple[str, str], list[tuple[str, Verdict]]]
    by_page: Collection[tuple[str, str]]
    doubted: Collection[str]
    crawl: CrawlFacts
    hosts: Mapping[str, list[LinkVerdict]]

    def of(self, case: CaseFile) -> Seen | None:
        """None: the run did not test it."""
        if case.fingerprint in self.breached:
            return Seen.BREACH
        if case.rule not in self.kinds or case.cause.startswith(BY_HAND):
            return None  # what a person saw, the program may be blind to
        said = self.by_cause.get((case.rule, case.cause), [])
        if any(isinstance(verdict, Unclear) for _, verdict in said):
            return Seen.UNCLEAR
        subject = address(case.subject)
        if any(isinstance(v, Pass) and address(about) == subject for about, v in said):
            return Seen.OK
        if case.rule in self.doubted:
            return Seen.UNCLEAR
        return self._unsaid(case)

    def _unsaid(self, case: CaseFile) -> Seen | None:
        """The rule had no word for it: look at the address, or at the pages that had shown it."""
        kind = self.kinds[case.rule]
        if kind == LinkTarget.__name__:
            known = self._address_answers(case)
            if known is not None:
                return known.seen
        if kind in _SILENT_WHEN_RIGHT:
            return Seen.OK if self._all_read_again(case) else None
        pages = {address(place.page) for place in case.places}
        spoken = bool(pages) and all((case.rule, page) in self.by_page for page in pages)
        return Seen.OK if spoken and case.n_places <= len(case.places) else None

    def _address_answers(self, case: CaseFile) -> _Known | None:
        """What is known of the link's address, or of its whole host. None: it was not met."""
        met = self._met(case)
        tested = [each for each in met if each.reason != "not_reached"]
        broken = [each for each in tested if each.state is State.BROKEN]
        if any(each.state in _OPENS for each in tested):
            return _Known(Seen.OK)
        if case.cause.startswith(_HOST_WIDE) and any(each.status for each in broken):
            return _Known(Seen.OK)  # the host answers; what it answers is another finding
        if broken:
            return _Known(Seen.OK if self._moved_away(case) else None)
        if any(each.state is State.UNVERIFIABLE for each in tested):
            return _Known(Seen.UNCLEAR)
        return _Known(None) if met else None

    def _met(self, case: CaseFile) -> list[LinkVerdict]:
        if case.cause.startswith(_HOST_WIDE):
            return self.hosts.get(case.cause.partition(" ")[2], [])
        found = self.crawl.verdicts.get(case.cause)
        return [found] if found else []

    def _moved_away(self, case: CaseFile) -> bool:
        """As broken as before, but another rule's business now: it left the home page, say."""
        others = (rule for rule in self.kinds if rule != case.rule)
        return self._all_read_again(case) and any((r, case.cause) in self.by_cause for r in others)

    def _all_read_again(self, case: CaseFile) -> bool:
        """Every page that had shown it was read, or has been taken down since."""
        pages = {address(place.page) for place in case.places}
        every = case.n_places <= len(case.places) or self.crawl.whole
        return bool(pages) and every and all(map(self._read_or_removed, pages))

    def _read_or_removed(self, page: str) -> bool:
        if page in self.crawl.read:
            return True
        found = self.crawl.verdicts.get(f"http://{page}") or self.crawl.verdicts.get(
            f"https://{page}"
        )
        return found is not None and found.state is State.BROKEN and found.status in _REMOVED


@dataclass(frozen=True, slots=True)
class _Known:
    seen: Seen | None


def testimony(
    judged: _Judged, breached: Iterable[str], kinds: Mapping[str, str], crawl: CrawlFacts
) -> Testimony:
    by_cause: dict[tuple[str, str], list[tuple[str, Verdict]]] = defaultdict(list)
    by_page: set[tuple[str, str]] = set()
    doubted: set[str] = set()
    hosts: dict[str, list[LinkVerdict]] = defaultdict(list)
    for url, verdict in crawl.verdicts.items():
        hosts[_host(url)].append(verdict)
    for judgement, look in judged:
        if isinstance(look.seen, Unseen):
            doubted.add(judgement.rule_id)
        elif not isinstance(judgement.verdict, Exempt):
            said = (judgement.subject, judgement.verdict)
            by_cause[judgement.rule_id, cause_of(look.seen)].append(said)
            if isinstance(judgement.verdict, Pass | Breach):
                by_page.update((judgement.rule_id, page) for page in _pages(look.seen))
    return Testimony(
        breached=frozenset(breached),
        kinds=kinds,
        by_cause=dict(by_cause),
        by_page=by_page,
        doubted=doubted,
        crawl=crawl,
        hosts=dict(hosts),
    )


def address(url: str) -> str:
    """Without its scheme: a site that moved from http to https has not mended anything by that."""
    return url.partition("://")[2] or url


def _pages(sight: Sight) -> Iterable[str]:
    return (address(place.page) for place in places_of(sight)[0])


def _host(url: str) -> str:
    return address(url).partition("/")[0].partition("?")[0].partition("#")[0].lower()

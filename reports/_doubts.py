"""存疑 · What could not be told, arranged for the reviewer who will look for himself.

Links are told by reason; everything else by rule, or once where one cause blinded many rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from domain.audit import Audit, Doubted
from domain.links import State, in_words
from domain.observation import LinkTarget
from reports import _view

_MANY = "多项检查"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason at one subject, and the titles of all rules that it left open."""

    why: str
    subject: str
    titles: tuple[str, ...]


def doubts(audit: Audit) -> dict[str, list[Doubted]]:
    """By rule title, without the links: those are told by reason, in `unverified`."""
    told = {link.target for link in _view.links(audit) if link.state is State.UNVERIFIABLE}
    heaps: dict[str, list[Doubted]] = defaultdict(list)
    for doubt in audit.doubts:
        if doubt.subject not in told:
            heaps[doubt.title].append(doubt)
    return dict(heaps)


def unverified(audit: Audit) -> dict[str, list[LinkTarget]]:
    """Links nobody could verify, by reason in words, the commonest reason first."""
    heaps: dict[str, list[LinkTarget]] = defaultdict(list)
    for link in _view.links(audit):
        if link.state is State.UNVERIFIABLE:
            heaps[in_words(link.reason)].append(link)
    return dict(sorted(heaps.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def told(audit: Audit) -> Mapping[str, list[Doubt]]:
    """The doubts by heading; what blinded several rules at once is said once."""
    rules: dict[tuple[str, str], list[str]] = defaultdict(list)
    for title, heap in doubts(audit).items():
        for doubt in heap:
            rules[doubt.subject, doubt.why].append(title)
    heaps: dict[str, list[Doubt]] = defaultdict(list)
    for (subject, why), titles in rules.items():
        heading = titles[0] if len(titles) == 1 else _MANY
        heaps[heading].append(Doubt(why, subject, tuple(titles)))
    return heaps


def n_doubts(audit: Audit) -> int:
    """Everything a reviewer has to look at: the doubts, and the links nobody could verify."""
    unread = sum(len(heap) for heap in doubts(audit).values())
    return unread + sum(len(heap) for heap in unverified(audit).values())

"""问题 · One fault at one site: what a rule says, where it shows, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from domain.observation import EvidenceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """问题位置 · A page where the fault can be seen, and the words or element that show it."""

    page: str
    text: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A group of breaches of one rule with one cause. Provisional (疑似) until looks agree.

    `looked`: when, where the run itself looked more than once.
    `fingerprint` is rule + site + cause, never a title or a date: the same fault keeps it.
    """

    fingerprint: str
    rule: str
    indicator: str
    standing: str
    subject: str
    cause: str
    says: str
    advice: str
    clause: str
    places: tuple[Place, ...]
    n_places: int
    evidence: tuple[EvidenceRef, ...]
    seen_at: str
    looks: int = 1
    confirmed: bool = False
    looked: tuple[datetime, ...] = ()


def fingerprint(rule: str, site: str, cause: str) -> str:
    return sha256("\n".join((rule, site, cause)).encode()).hexdigest()[:16]

"""抽样 · A sample that anybody can draw again: by a published seed, without choice.

The table asks for “随机抽查”. Every member of the population is hashed with the seed, and the
smallest hashes are drawn; who knows the seed and the list draws the same sample.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """抽样所见 · One draw: of what (the kinds of sight), out of how many, by which seed.

    `void`: members that were drawn and could not be looked at; the next in order stood in.
    """

    site: str
    of: tuple[str, ...]
    seed: str
    population: int
    void: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleLine:
    """抽样情况 · What one rule asked for, and how much of it could be judged."""

    rule: str
    title: str
    seed: str
    population: int
    expected: int
    valid: int
    void: int


def drawn(seed: str, members: Iterable[str]) -> list[str]:
    """All members, each once, in the order in which the seed draws them."""
    return sorted(set(members), key=lambda each: sha256(f"{seed}\n{each}".encode()).digest())

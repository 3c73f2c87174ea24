"""探查 · What a probe is, and how the house finds the probes it has."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from crawlers._visit import Visit
from domain.observation import Observation, Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """`sees` are the kinds of sight it brings home; `look` is called once, after the walk.

    `homeless`: it looks even where there is no home page, for that may be the very fact.
    """

    sees: tuple[type[Sight], ...]
    look: Callable[[Visit], AsyncIterator[Observation]]
    homeless: bool = False


def discover() -> dict[str, Probe]:
    """Every probe, by file name, in alphabetical order."""
    here = import_module("crawlers").__path__
    names = sorted(m.name for m in iter_modules(here) if not m.name.startswith("_"))
    found = {name: import_module(f"crawlers.{name}").PROBE for name in names}
    return {name: probe for name, probe in found.items() if isinstance(probe, Probe)}

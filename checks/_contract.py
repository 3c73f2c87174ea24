"""检查项之约 · What a check is, and how the house finds the checks it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from domain.observation import Sight
from domain.verdict import Verdict

S = TypeVar("S", bound=Sight)
P = TypeVar("P")

Where: TypeAlias = Literal["home", "elsewhere"]


@dataclass(frozen=True, slots=True)
class NoParams:
    """The rule has nothing to set; a param written in its rulebook entry is an error."""


def _every(_seen: Any, _params: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Generic[S, P]):
    """`concerns` is for rules that split one kind of sight among them (home and elsewhere).

    Such a rule says nothing at all of the other's sights: an `Exempt` would count it as tested.
    """

    looks_at: type[S]
    params: type[P]
    judge: Callable[[S, P, date], Verdict]
    concerns: Callable[[S, P], bool] = _every


def discover() -> dict[str, Check[Any, Any]]:
    """Every check, by file name, in alphabetical order."""
    here = import_module("checks").__path__
    names = sorted(m.name for m in iter_modules(here) if not m.name.startswith("_"))
    return {name: import_module(f"checks.{name}").CHECK for name in names}

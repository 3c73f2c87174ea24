"""文书之约 · What a document is, and how the house finds the documents it can write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from domain.audit import Audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """文书 · Written from one audit. Lies in the run folder, beside `evidence/`."""

    name: str
    media_type: str
    compose: Callable[[Audit], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """An audit and its run folder, relative to the folder in which the overview lies."""

    audit: Audit
    folder: str


def always(_filed: Sequence[Filed]) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """总览 · Written from several audits, where it is `wanted`. Lies above their run folders."""

    name: str
    media_type: str
    compose: Callable[[Sequence[Filed]], bytes]
    wanted: Callable[[Sequence[Filed]], bool] = always


def discover() -> dict[str, Document]:
    """Every document about one site, by file name, in alphabetical order."""
    return {name: made.DOCUMENT for name, made in _plug_ins() if hasattr(made, "DOCUMENT")}


def overviews() -> dict[str, Overview]:
    """Every document about several sites, by file name, in alphabetical order."""
    return {name: made.OVERVIEW for name, made in _plug_ins() if hasattr(made, "OVERVIEW")}


def _plug_ins() -> list[tuple[str, ModuleType]]:
    here = import_module("reports").__path__
    names = sorted(m.name for m in iter_modules(here) if not m.name.startswith("_"))
    return [(name, import_module(f"reports.{name}")) for name in names]

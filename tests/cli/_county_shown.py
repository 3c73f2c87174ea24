"""所示 · One audit of the whole county, made once and shared by whoever asserts something of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from casework.runfolder import open_run
from cli.demo import audit_county, marked
from county import County
from county.marking import Marking
from county.words import Fault
from domain.audit import Audit
from domain.columns import ColumnLook, Lifecycle

# What an author says of a column: its list page → (title, day) in the order of the list.
Columns = Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Shown:
    folder: Path
    audits: dict[str, Audit]
    marking: Marking
    asked: frozenset[tuple[str, str]]
    methods: frozenset[tuple[str, str]]
    columns: Columns
    planted: tuple[Fault, ...]
    innocent: tuple[Fault, ...]

    @cached_property
    def of_open_sites(self) -> Columns:
        """The columns of sites that were walked: those that the register calls closed are not."""
        open_now = tuple(home for home, audit in self.audits.items() if audit.census is not None)
        return {url: of for url, of in self.columns.items() if url.startswith(open_now)}

    @cached_property
    def looks(self) -> dict[str, ColumnLook]:
        """Every column of every site that the program found, as its own site has it."""
        return {e.column: e for e in self._seen if e.lifecycle is not Lifecycle.ENTRANCE}

    @cached_property
    def entrances(self) -> set[tuple[str, str]]:
        """Columns of other sites that a site only leads to: (site, column)."""
        return {(e.site, e.column) for e in self._seen if e.lifecycle is Lifecycle.ENTRANCE}

    @cached_property
    def _seen(self) -> list[ColumnLook]:
        folders = (self.folder / home.split("/")[2] for home in self.audits)
        seen = (each.seen for there in folders for each in open_run(there).observations)
        return [each for each in seen if isinstance(each, ColumnLook)]


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    folder = tmp_path_factory.mktemp("county")
    with County(first_port=28080) as county:
        audits = audit_county(county, folder)
        yield Shown(
            folder=folder,
            audits=audits,
            marking=marked(county, audits),
            asked=frozenset((visit.host, visit.path) for visit in county.requests),
            methods=frozenset((v.method, v.path.partition("?")[0]) for v in county.requests),
            columns=county.columns,
            planted=county.planted,
            innocent=county.innocent,
        )

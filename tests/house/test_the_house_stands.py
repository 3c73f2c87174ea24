"""Rules about the house that no linter has, applied to the house."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import getmembers, isgeneratorfunction
from pathlib import Path

import pytest

from tests.house import _guards_of_code, _guards_of_papers

HOUSE = Path(__file__).parents[2]
Guard = Callable[[Path], Iterator[str]]


def guards() -> dict[str, Guard]:
    """Every public generator of the two guard files."""
    return {
        name: guard
        for module in (_guards_of_code, _guards_of_papers)
        for name, guard in getmembers(module, isgeneratorfunction)
        if guard.__module__ == module.__name__ and not name.startswith("_")
    }


@pytest.mark.parametrize("guard", [pytest.param(g, id=n) for n, g in guards().items()])
def test_the_guard_has_nothing_to_report(guard: Guard) -> None:
    offences = list(guard(HOUSE))
    assert not offences, "\n" + "\n".join(offences)

"""What one look knows of the ones before: first sights, a late arrival, a new dress."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from casework.weighing import site_key
from domain.casefile import State
from domain.memory import COLUMN, Memory
from domain.runfolder import errand_of
from store import at_address
from tests.proof._afflicted import HOUSE
from tests.proof._remembered import IN_TIME, LATE, LISTS, LOOKS, NEWS, NOTICES, SITE
from tests.proof._staged import NEW_NETWORK, possible

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(not possible(), reason="no network namespaces for this user here"),
    pytest.mark.xdist_group("remembered"),
]
FIRST, SECOND = "2026-03-16", "2026-03-24"


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("remembered")
    command = [sys.executable, "-m", "tests.proof._remembered"]
    where = [str(folder / "ledger.sqlite"), str(folder)]
    subprocess.run([*NEW_NETWORK, *command, *where], cwd=HOUSE, check=True, timeout=900)
    return folder


def columns(folder: Path, number: int) -> dict[str, Memory]:
    errand = errand_of((folder / f"look{number}" / "errand.json").read_text())
    return {each.subject: each for each in errand.memory if each.kind == COLUMN}


def found(folder: Path, number: int, rule: str) -> list[dict[str, Any]]:
    audit = json.loads((folder / f"look{number}" / "audit.json").read_text())
    return [each for each in audit["findings"] if each["rule"] == rule]


def test_the_errand_of_the_next_look_knows_when_each_entry_came(looked: Path) -> None:
    assert columns(looked, 0) == {}
    second, third = columns(looked, 1), columns(looked, 2)
    assert set(LISTS) <= set(second)
    assert {second[url].first_seen for url in LISTS} == {LOOKS[0]}
    assert set(second[NEWS].value["entries"].values()) == {FIRST}
    assert sorted(third[NEWS].value["entries"].values()) == [FIRST] * 3 + [SECOND]
    assert sorted(third[NOTICES].value["entries"].values()) == [FIRST] * 2 + [SECOND] * 2


def test_an_entry_that_came_after_a_look_and_is_dated_well_before_it_is_said(looked: Path) -> None:
    assert found(looked, 0, "backdating") == []
    (late,) = found(looked, 1, "backdating")
    assert late["standing"] == "preview"
    assert LATE[0] in late["says"]
    assert late["places"] == [NEWS]


def test_entries_that_come_in_time_are_not_said(looked: Path) -> None:
    said = json.dumps(found(looked, 1, "backdating"), ensure_ascii=False)
    assert IN_TIME[0] not in said
    assert NOTICES not in said
    assert found(looked, 2, "backdating") == []


def test_a_new_dress_is_said_once_and_makes_no_entry_new(looked: Path) -> None:
    assert [found(looked, number, "redesign") != [] for number in range(3)] == [False, False, True]
    with at_address(str(looked / "ledger.sqlite")) as ledger, ledger.look() as book:
        kept = {each.subject: each for each in book.memories.of_site(site_key(SITE))}
        cases = book.findings.of_site(site_key(SITE)).values()
    assert sorted(kept[NEWS].value["entries"].values()) == [FIRST] * 3 + [SECOND]
    assert kept[NEWS].value["layout"] != columns(looked, 2)[NEWS].value["layout"]
    stands = {case.rule: case.course.state for case in cases}
    assert stands["backdating"] is State.VANISHED

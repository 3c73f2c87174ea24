"""The lines of a run folder: one observation a line, and a manifest that is one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import runfolder
from domain.observation import Observation, SiteName
from domain.runfolder import Outcome
from domain.wire import MisfitError

NOON = datetime(2026, 3, 16, 4, tzinfo=UTC)
DIGEST = "0" * 64


def look(title: str) -> Observation:
    seen = SiteName(home="h", title=title, declared=(), registered=None)
    return Observation(id=title, subject="h", seen_at=NOON, seen=seen)


@given(st.lists(st.text(st.characters(codec="utf-8"))))
def test_whatever_a_page_says_it_stays_on_its_line(titles: list[str]) -> None:
    text = "".join(runfolder.observation_line(look(title)) for title in titles)
    assert text.count("\n") == len(titles)
    back = [each.id for each in runfolder.observations_of(text.split("\n"))]
    assert back == titles


def test_an_outcome_comes_back_as_it_went() -> None:
    outcome = Outcome(
        run_id="r1",
        started=NOON,
        ended=NOON,
        void=None,
        home="h",
        home_problem=None,
        sentinels=0,
    )
    assert runfolder.outcome_of(runfolder.outcome_text(outcome)) == outcome


def test_a_manifest_is_in_order_and_comes_back() -> None:
    files = {"b": DIGEST, "a": DIGEST}
    text = runfolder.manifest_text(files)
    assert text.index('"a"') < text.index('"b"')
    assert runfolder.manifest_of(text) == files


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[]", id="a list"),
        pytest.param("{}", id="nothing"),
        pytest.param('{"files": {}}', id="no schema"),
        pytest.param('{"schema": "ducha.manifest/2", "files": {}}', id="a later schema"),
        pytest.param('{"schema": "ducha.manifest/1", "files": []}', id="no table"),
        pytest.param('{"schema": "ducha.manifest/1", "files": {"a": 5}}', id="no digest"),
    ],
)
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(MisfitError):
        runfolder.manifest_of(text)

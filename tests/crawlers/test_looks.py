"""Looks over time: a dead link stays dead, a flapping one is acquitted for good."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

import rulebook
from domain import runfolder
from domain.errand import Browser, Errand, Limits, SiteSlice
from domain.links import State
from domain.observation import LinkTarget
from tests.crawlers._sites import Answer, missing, page, serving
from tests.crawlers.test_resume import finish


def looked(folder: Path, answers: dict[str, Answer], looks: int) -> dict[str, LinkTarget]:
    """Audit a small site so many times, a second apart; target's last path segment → sight."""
    with serving(answers) as origin:
        order = Errand(
            run_id="r1",
            at=datetime(2026, 3, 16, 2, tzinfo=UTC),
            program="ducha/test",
            edition="national-2019",
            site=SiteSlice(home=f"{origin}/"),
            limits=Limits(delay=0.0),
            signatures=rulebook.signatures(),
            user_agent="Ducha test",
            allow_nets=("127.0.0.0/8",),
            browser=Browser.NEVER,
            looks=looks,
            apart="1s",
        )
        folder.mkdir()
        (folder / runfolder.ERRAND).write_text(runfolder.errand_text(order), "utf-8")
        finish(folder)
    lines = (folder / runfolder.OBSERVATIONS).read_text("utf-8").splitlines()
    sights = [each.seen for each in runfolder.observations_of(lines)]
    return {s.target.rpartition("/")[2]: s for s in sights if isinstance(s, LinkTarget)}


class Flapping:
    """Dead at the looks named, alive at the others."""

    def __init__(self, *dead: int) -> None:
        self.dead, self.asked = dead, Counter[str]()

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked[handler.path] += 1
        dead = self.asked[handler.path] in self.dead
        (missing if dead else page("<title>好</title><p>办事指南</p>"))(handler)


HOME = page("<title>站</title>" + "".join(f"<a href='/{n}'>{n}</a>" for n in ("gone", "flaps")))


def test_three_looks_agree_on_the_dead_and_acquit_the_flapping(tmp_path: Path) -> None:
    answers: dict[str, Answer] = {"/": HOME, "/gone": missing, "/flaps": Flapping(1, 3)}
    seen = looked(tmp_path / "run", answers, looks=3)
    assert set(seen) == {"gone"}
    assert len(seen["gone"].looked) == 3
    assert [a.status for a in seen["gone"].attempts] == [404, 404, 404]
    first, second, third = seen["gone"].looked
    assert (second - first).total_seconds() >= 1
    assert (third - second).total_seconds() >= 1


@pytest.mark.parametrize("looks", [1])
def test_one_look_says_so(tmp_path: Path, looks: int) -> None:
    seen = looked(tmp_path / "run", {"/": HOME, "/gone": missing, "/flaps": missing}, looks)
    assert {len(each.looked) for each in seen.values()} == {1}
    assert {each.state for each in seen.values()} == {State.BROKEN}

"""Our own bug on one page, or in one probe, is written down and stops nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from domain import runfolder
from domain.links import State
from domain.observation import LinkTarget, Unseen, WhyUnseen
from tests.crawlers._runs import errand_of
from tests.crawlers._sites import page, serving

HOUSE = Path(__file__).parents[2]
BUGGY = """
import sys
from dataclasses import replace
from pathlib import Path
from crawlers import _run
from crawlers._intake import Intake

take, probes = Intake.take, _run.discover()

def odd(self, known, *more, **named):
    if known.url.endswith("/odd.html"):
        raise ZeroDivisionError("our bug in a visit")
    return take(self, known, *more, **named)

async def broken(visit):
    raise KeyError("our bug in a probe")
    yield

Intake.take = odd
_run.discover = lambda: {**probes, "page_labels": replace(probes["page_labels"], look=broken)}
_run.main(Path(sys.argv[1]))
"""


def test_a_bug_in_one_visit_and_one_in_a_probe_cost_that_visit_and_that_probe(
    tmp_path: Path,
) -> None:
    home = page("<title>测试县</title><a href=/odd.html>一</a><a href=/gone.html>二</a>")
    with serving({"/": home, "/odd.html": page("<title>一</title>")}) as origin:
        errand = errand_of(f"{origin}/")
        (tmp_path / runfolder.ERRAND).write_text(runfolder.errand_text(errand), "utf-8")
        command = [sys.executable, "-c", BUGGY, str(tmp_path)]
        subprocess.run(command, cwd=HOUSE, check=True, timeout=120)
    outcome = runfolder.outcome_of((tmp_path / runfolder.OUTCOME).read_text("utf-8"))
    assert [each.split("：")[0].rsplit("/", 1)[-1] for each in outcome.trouble] == [
        "odd.html",
        "page_labels",
    ]
    lines = (tmp_path / runfolder.OBSERVATIONS).read_text("utf-8").splitlines()
    seen = [each.seen for each in runfolder.observations_of(lines)]
    targets = [each for each in seen if isinstance(each, LinkTarget)]
    broken = {each.target.rsplit("/", 1)[-1] for each in targets if each.state is State.BROKEN}
    assert broken == {"gone.html"}, "the page that our bug hid is nobody's fault"
    unseen = [each for each in seen if isinstance(each, Unseen)]
    assert unseen
    assert {each.why for each in unseen if "page_labels" in each.detail} == {WhyUnseen.OUR_FAULT}

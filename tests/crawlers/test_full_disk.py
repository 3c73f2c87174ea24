"""A disk that gives out: one sentence, an unfinished run, and nothing held against the site."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from domain import runfolder
from tests.crawlers._sites import serving
from tests.crawlers.test_resume import HOUSE, Site, errand, finish


@pytest.mark.parametrize("room", [60_000, 120_000])
def test_a_full_disk_leaves_an_unfinished_run_that_goes_on_later(tmp_path: Path, room: int) -> None:
    with serving({"*": Site()}) as origin:
        errand(tmp_path / "run", f"{origin}/")
        starved = subprocess.run(
            [sys.executable, "-m", "crawlers", str(tmp_path / "run")],
            cwd=HOUSE,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            # A limit on the size of any one file stands for the full disk: writes fail alike.
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        )
        assert starved.returncode != 0
        assert "Traceback" not in starved.stderr
        assert starved.stderr.strip().count("\n") == 0, starved.stderr
        assert not (tmp_path / "run" / runfolder.MANIFEST).exists()
        finish(tmp_path / "run")
    assert (tmp_path / "run" / runfolder.MANIFEST).exists()

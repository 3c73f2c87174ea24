"""What the bench says a command cost."""

from __future__ import annotations

import sys
from pathlib import Path

from bench._measure import run

_WORK = "x = bytearray(80 * 1024 * 1024)\nfor _ in range(4_000_000): pass"
_TWO = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '''{_WORK}'''])"


def test_a_child_s_time_and_memory_count_as_the_command_s(tmp_path: Path) -> None:
    alone = run([sys.executable, "-c", _WORK], cores="0", log=tmp_path / "a")
    through = run([sys.executable, "-c", _TWO], cores="0", log=tmp_path / "b")
    assert alone.code == through.code == 0
    assert alone.peak > 80
    assert through.peak > alone.peak
    assert through.cpu > alone.cpu / 2


def test_a_command_that_never_ends_is_ended(tmp_path: Path) -> None:
    words = [sys.executable, "-c", "import time; time.sleep(60)"]
    cost = run(words, cores="0", log=tmp_path / "a", timeout=0.5)
    assert cost.code == -9
    assert cost.wall < 10

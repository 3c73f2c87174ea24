"""尺度 · Ducha alone: start-up, the price of one more page, and two processes beside one.

`python -m bench.scale start|marginal|two --cache DIR SITE…` (marginal: a small and a large site;
two: two sites on different hosts).
"""
# ruff: noqa: T201

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

from bench._judge import truth_of
from bench.peers import HOUSE, measure
from bench.serve import served

_ONE = "<!DOCTYPE html><meta charset=utf-8><title>测试</title><body>{}</body></html>"


def one_page(folder: Path) -> Path:
    """A site of one page without links."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "www").mkdir(parents=True)
    (folder / "www/index.html").write_text(_ONE.format("<p>测试县人民政府</p>" * 50), "utf-8")
    about = {"host": "127.0.0.23", "port": 8800, "home": "http://127.0.0.23:8800/"}
    (folder / "summary.json").write_text(json.dumps(about), "utf-8")
    return folder


def start(asked: argparse.Namespace) -> None:
    site = one_page(asked.cache / "one")
    with served([site]):
        rows = [measure("ducha", site, None, asked) for _ in range(asked.rounds)]
    print(json.dumps({"start_cpu": _spread([row["cpu"] for row in rows]), "rows": rows}))


def marginal(asked: argparse.Namespace) -> None:
    """(large - small) / pages, and the yardstick on the large site's pages, round by round."""
    small, large = asked.sites
    more = _pages(large) - _pages(small)
    per_page, ruler = [], []
    with served([small]):
        cheap = [measure("ducha", small, truth_of(small), asked) for _ in range(asked.rounds)]
    with served([large]):
        for turn in range(asked.rounds):
            dear = measure("ducha", large, truth_of(large), asked)
            print(json.dumps(dear), flush=True)
            per_page.append((dear["cpu"] - cheap[turn]["cpu"]) / more * 1e6)
            ruler.append(_yardstick(large, asked.core))
    ratio = median(per_page) / median(ruler)
    said = {"us_per_page": _spread(per_page), "yardstick_us": _spread(ruler), "ratio": ratio}
    print(json.dumps(said | {"small_cpu": [row["cpu"] for row in cheap]}))


def two(asked: argparse.Namespace) -> None:
    """Both sites one after the other on one core, then both at once on a core each."""
    alone, together = [], []
    core, other = asked.core, asked.other_core
    with served(asked.sites, core=None):
        for _ in range(asked.rounds):
            began = monotonic()
            for site in asked.sites:
                _on(core, site, asked)
            alone.append(monotonic() - began)
            began = monotonic()
            with ThreadPoolExecutor(2) as pool:
                list(pool.map(_on, (core, other), asked.sites, (asked, asked)))
            together.append(monotonic() - began)
    ratios = [one / both for one, both in zip(alone, together, strict=True)]
    print(json.dumps({"one_s": alone, "two_s": together, "times": _spread(ratios)}))


def _on(core: str, site: Path, asked: argparse.Namespace) -> dict[str, Any]:
    asked = argparse.Namespace(**{**vars(asked), "core": core})
    row = measure("ducha", site, truth_of(site), asked)
    print(json.dumps(row), flush=True)
    return row


def _pages(site: Path) -> int:
    return int(json.loads((site / "summary.json").read_text("utf-8"))["pages"])


def _yardstick(site: Path, core: str) -> float:
    words = ["taskset", "-c", core, sys.executable, "-m", "bench.yardstick", str(site.resolve())]
    said = subprocess.run(words, cwd=HOUSE, check=True, capture_output=True, text=True)  # noqa: S603
    return float(json.loads(said.stdout)["us_per_page"])


def _spread(values: list[float]) -> dict[str, float]:
    return {
        "median": round(median(values), 3),
        "least": round(min(values), 3),
        "most": round(max(values), 3),
    }


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("what", choices=("start", "marginal", "two"))
    given.add_argument("sites", type=Path, nargs="*")
    given.add_argument("--cache", type=Path, required=True)
    given.add_argument("--rounds", type=int, default=3)
    given.add_argument("--core", default="0")
    given.add_argument("--other-core", default="1")
    given.add_argument("--house", type=Path, default=HOUSE)
    given.add_argument("--timeout", type=float, default=3600)
    asked = given.parse_intermixed_args()
    {"start": start, "marginal": marginal, "two": two}[asked.what](asked)


if __name__ == "__main__":
    main()

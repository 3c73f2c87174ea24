"""同行 · The link checkers: how each is called, and how what it reports is read.

Each gets concurrency 16, no delay, no second tries, and checks other hosts as well where it can.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from bench._judge import Reported

HERE = Path(__file__).resolve().parent
WIDE = "16"
_BIG = 10**9


@dataclass(frozen=True, slots=True)
class Job:
    """One run of one tool: the site, a fresh folder for its output, where the peers live."""

    site: Path
    home: str
    out: Path
    cache: Path
    house: Path
    local: bool = False
    """Only the site's own host (documents link to the whole world)."""

    def peer(self, name: str) -> str:
        return str(self.cache / "venv" / "bin" / name)


@dataclass(frozen=True, slots=True)
class Tool:
    command: Callable[[Job], list[str]]
    reported: Callable[[Job], Reported]
    env: dict[str, str] = field(default_factory=dict)
    at_home: bool = False


# -- Ducha


def _ducha(job: Job) -> list[str]:
    words = [sys.executable, "-m", "cli", "audit", job.home]
    words += ["--allow-net", "127.0.0.0/8", "--delay", "0", "--concurrency", WIDE]
    words += ["--browser", "never", "--max-pages", "1000000"]
    words += ["--external", "skip"] if job.local else []
    return [*words, "--out", str(job.out / "run"), "--json", str(job.out / "report.json")]


def _links_alone(job: Job) -> list[str]:
    """What the other tools do, and no more: what the rest costs is the difference."""
    return [*_ducha(job), "--only", "links"]


def _ducha_said(job: Job) -> Reported:
    audit = json.loads((job.out / "report.json").read_text("utf-8"))
    said = Reported(pages=audit["run"]["pages"])
    for link in audit["links"]:
        if link["verdict"] == "broken":
            said.broken.setdefault(link["target"], set())
            said.counted[link["target"]] = link["n_sources"]
            for source in link["sources"]:
                said.add(link["target"], source)
    return said


# -- lychee: given the list of pages, because it does not recurse


def _lychee(job: Job) -> list[str]:
    words = [job.peer("lychee"), "--format", "json", "--output", str(job.out / "report.json")]
    words += ["--no-progress", "--max-concurrency", WIDE, "--host-concurrency", WIDE]
    words += ["--host-request-interval", "0s", "--max-retries", "0", "--threads", "1"]
    return [*words, "--files-from", str(job.site / "pages.txt")]


def _lychee_said(job: Job) -> Reported:
    report = json.loads((job.out / "report.json").read_text("utf-8"))
    said = Reported()
    for heap in ("error_map", "timeout_map"):
        for source, links in report.get(heap, {}).items():
            for link in links:
                said.add(link["url"], source)
    return said


# -- linkinator


def _linkinator(job: Job) -> list[str]:
    found = job.cache / "npm/node_modules/.bin"
    words = [str(found / "node"), str(found / "linkinator"), job.home, "--recurse"]
    words += ["--concurrency", WIDE, "--format", "json", "--timeout", "30000"]
    host = job.home.rstrip("/")
    return [*words, "--skip", f"^(?!{host})"] if job.local else words


def _linkinator_said(job: Job) -> Reported:
    text = (job.out / "log").read_text("utf-8", "replace")
    report = json.loads(text[text.index("{") :])
    said = Reported()
    for link in report["links"]:
        if link["state"] == "BROKEN":
            said.add(link["url"], link.get("parent"))
    return said


# -- linkchecker; serve.py sends the header by which a host lifts its waiting time


def _linkchecker(job: Job) -> list[str]:
    config = job.out / "linkcheckerrc"
    config.write_text(f"[checking]\nmaxrequestspersecond={_BIG}\nthreads={WIDE}\n", "utf-8")
    words = [job.peer("linkchecker"), "-f", str(config), "-q", "--no-status"]
    words += [] if job.local else ["--check-extern"]
    return [*words, "-F", f"csv/utf-8/{job.out / 'report.csv'}", job.home]


def _linkchecker_said(job: Job) -> Reported:
    said = Reported()
    with (job.out / "report.csv").open(encoding="utf-8", newline="") as text:
        rows = csv.DictReader((line for line in text if line[:1] != "#"), delimiter=";")
        for row in rows:
            if row.get("valid") == "False":
                parent = row["parentname"]
                said.add(urljoin(row["base"] or parent, row["urlname"].strip()), parent)
    return said


# -- CrawlSpider


def _crawlspider(job: Job) -> list[str]:
    script = str(HERE / "crawlspider.py")
    return [job.peer("python"), script, job.home, str(job.out / "report.json")]


def _crawlspider_said(job: Job) -> Reported:
    report = json.loads((job.out / "report.json").read_text("utf-8"))
    said = Reported(pages=report["pages"])
    for url, sources in report["broken"].items():
        for source in sources or [None]:
            said.add(url, source)
    return said


# -- wget: its own host only, one connection, and it does not say on which page a link stands


def _wget(job: Job) -> list[str]:
    words = ["wget", "--spider", "-r", "-l", "inf", "-p", "-e", "robots=off", "-nv", "--tries=1"]
    return [*words, "-P", str(job.out / "tree"), "-o", str(job.out / "wget.log"), job.home]


def _wget_said(job: Job) -> Reported:
    lines = (job.out / "wget.log").read_text("utf-8", "replace").splitlines()
    said = Reported(paired=False)
    starts = [n for n, line in enumerate(lines) if line.startswith("Found ") and "broken" in line]
    for line in lines[starts[-1] + 1 :] if starts else []:
        if line.startswith("http"):
            said.add(line, None)
    return said


TOOLS = {
    # Without a network no name resolves: localhost stands in for the names that exist for certain.
    "ducha": Tool(_ducha, _ducha_said, {"DUCHA_SENTINELS": "localhost"}, at_home=True),
    "ducha-links": Tool(_links_alone, _ducha_said, {"DUCHA_SENTINELS": "localhost"}, at_home=True),
    "lychee": Tool(_lychee, _lychee_said),
    "linkinator": Tool(_linkinator, _linkinator_said),
    "linkchecker": Tool(_linkchecker, _linkchecker_said),
    "crawlspider": Tool(_crawlspider, _crawlspider_said),
    "wget": Tool(_wget, _wget_said),
}

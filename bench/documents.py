"""真实文档 · Ducha, linkchecker and linkinator on a real tree; every disagreement told.

`python -m bench.documents --cache DIR [TREE]`; TREE is Debian's python3-doc unless named. Only the
tree's own links are checked. Who is right is looked up on the disk, by none of the three.
"""
# ruff: noqa: T201

from __future__ import annotations

import argparse
import json
import shutil
from collections import defaultdict
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bench._judge import same
from bench._measure import run
from bench._tools import TOOLS, Job
from bench.peers import HOUSE
from bench.serve import served

_TOOLS = ("ducha", "linkchecker", "linkinator")
_DEFAULT = Path("/usr/share/doc/python3.11/html")
_HOME = "http://127.0.0.24:8800/"


def site_of(tree: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)

    about = {"host": "127.0.0.24", "port": 8800, "home": _HOME, "root": str(tree)}
    (folder / "summary.json").write_text(json.dumps(about), "utf-8")
    return folder


def on_disk(tree: Path, url: str) -> str:
    """ "there", "missing" or "outside", whatever a tool says."""
    if not url.startswith(_HOME):
        return "outside"
    there = tree / unquote(urlsplit(url).path).lstrip("/")
    there = there / "index.html" if there.is_dir() else there
    return "there" if there.is_file() else "missing"


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("tree", type=Path, nargs="?", default=_DEFAULT)
    given.add_argument("--cache", type=Path, required=True)
    given.add_argument("--core", default="0")
    given.add_argument("--house", type=Path, default=HOUSE)
    asked = given.parse_args()
    said: dict[str, dict[str, list[str]]] = defaultdict(dict)
    site = site_of(asked.tree.resolve(), asked.cache.resolve() / "documents")
    with served([site]):
        for name in _TOOLS:
            for url, sources in _ask(name, site, asked).items():
                said[url][name] = sources
    for url, by in sorted(said.items()):
        missing = [name for name in _TOOLS if name not in by]
        verdict = "all agree" if not missing else f"not reported by {', '.join(missing)}"
        first = next(iter(sorted(chain.from_iterable(by.values()))), "")
        print(f"{on_disk(asked.tree, url):8} {verdict:45} {url}  on {first}")


def _ask(name: str, site: Path, asked: argparse.Namespace) -> dict[str, list[str]]:
    out = asked.cache.resolve() / "out" / f"documents-{name}"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    out.chmod(0o777)
    cache, house = asked.cache.resolve(), asked.house.resolve()
    job = Job(site, _HOME, out, cache, house, local=True)
    tool = TOOLS[name]
    where = house if tool.at_home else out
    cost = run(tool.command(job), cores=asked.core, log=out / "log", cwd=where, env=tool.env)
    reported = tool.reported(job)
    print(json.dumps({"tool": name, "broken": len(reported.broken), **cost.as_row()}), flush=True)
    web = {u: s for u, s in reported.broken.items() if u.startswith(("http:", "https:"))}
    return {same(url): sorted(sources) for url, sources in web.items()}


if __name__ == "__main__":
    main()

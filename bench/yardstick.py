"""标尺 · What reading a page costs at least: lexbor's parse, and every link of it made an address.

`python -m bench.yardstick SITE [PAGES]`: CPU microseconds a page, no request, no disk. The bytes go
to lexbor as they are; an address is joined once for each directory and spelling, because some 125
of 140 links stand on every page.
"""
# ruff: noqa: T201

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import median
from time import process_time
from urllib.parse import unquote, urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser

_WHAT = "a,area,img,link,script,iframe,base"
_ROUNDS = 5


def read(pages: list[tuple[str, bytes]]) -> int:
    """Parse every page and join every link; how many there were."""
    known: dict[tuple[str, str], str] = {}
    count = 0
    for url, body in pages:
        base = url
        for node in LexborHTMLParser(body).css(_WHAT):
            attrs = node.attrs
            href = attrs.get("href") or attrs.get("src")
            if not href:
                continue
            if node.tag == "base":
                base = href
                continue
            key = (base.rpartition("/")[0], href)
            if key not in known:
                known[key] = urldefrag(urljoin(base, href.strip())).url
            count += 1
    return count


def pages_of(site: Path, most: int) -> list[tuple[str, bytes]]:
    home = json.loads((site / "summary.json").read_text("utf-8"))["home"]
    urls = (site / "pages.txt").read_text("utf-8").split()
    step = max(1, len(urls) // most)
    return [(url, _body(site, home, url)) for url in urls[::step][:most]]


def _body(site: Path, home: str, url: str) -> bytes:
    path = unquote(url.removeprefix(home).partition("?")[0])
    return (site / "www" / (path if path and path[-1] != "/" else f"{path}index.html")).read_bytes()


def main() -> None:
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    pages = pages_of(Path(sys.argv[1]), most)
    costs, links = [], 0
    for _ in range(_ROUNDS):
        began = process_time()
        links = read(pages)
        costs.append((process_time() - began) / len(pages) * 1e6)
    print(
        json.dumps(
            {
                "pages": len(pages),
                "links_per_page": round(links / len(pages), 1),
                "us_per_page": round(median(costs)),
                "us_least": round(min(costs)),
                "us_most": round(max(costs)),
            }
        )
    )


if __name__ == "__main__":
    main()

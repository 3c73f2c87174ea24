"""造站 · A made-up government site of N pages with its ground truth: `python -m bench.makesite`.

Same arguments, same bytes. Into --out: `www/` (the site), `elsewhere/` (the other host),
`pages.txt` (address of every page), `urls.txt` (every address a full crawl asks for),
`broken.jsonl` (dead address, kind, every page that links to it), `soft.jsonl`, `summary.json`.
"""
# ruff: noqa: T201

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from bench._pages import Printer
from bench._plan import FRIENDS, Page, Plan, Where, plan
from bench._words import COLUMNS

_MAGIC = {
    "pdf": b"%PDF-1.4\n",
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "docx": b"PK\x03\x04",
    "zip": b"PK\x03\x04",
    "jpg": b"\xff\xd8\xff\xe0",
}
_SHARED = ["logo.png", "banner.jpg", "jquery.js", "site.js", "page.css", "base.css", "jiucuo.png"]
_SHARED += [f"icon{n}.png" for n in range(6)]
_SOFT = "<html><head><meta charset=utf-8><title>提示</title></head><body><h2>{}</h2></body></html>"


def build(pages: int, seed: int, where: Where, out: Path) -> dict[str, object]:
    """Write the site and its ground truth; its summary."""
    made = plan(pages, seed, where)
    rmtree(out, ignore_errors=True)
    printer = Printer(made)
    digest, size = sha256(), 0
    for page in made.pages:
        body = printer.bytes_of(page)
        name = page.path + "index.html" if page.path.endswith("/") else page.path
        _write(out / "www", name, body)
        digest.update(body)
        size += len(body)
    _furniture(made, out)
    summary = _truth(made, out) | {"html_bytes": size, "sha256": digest.hexdigest()}
    (out / "summary.json").write_text(json.dumps(summary, indent=1), "utf-8")
    return summary


def _furniture(made: Plan, out: Path) -> None:
    for path in _things(made.pages):
        _write(out / "www", path, _MAGIC[path.rpartition(".")[2]] + path.encode() * 100)
    for name in _SHARED:
        _write(out / "www", f"/images/{name}", b"/* */ body{margin:0}\n" * 50)
    _write(out / "www", "/favicon.ico", b"\0\0\1\0" * 64)
    _write(out / "www", "/robots.txt", b"User-agent: *\nDisallow: /admin/\n")
    text = _SOFT.format("您访问的页面不存在或已被删除").encode()
    for url in made.soft():
        _write(out / "www", url.removeprefix(made.where.home), text)
    for n in range(FRIENDS):
        body = f"<html><title>dept {n}</title><body><p>{'department ' * 200}</p></body></html>"
        _write(out / "elsewhere", f"/dept/{n}.html", body.encode())


def _things(pages: Iterable[Page]) -> Iterator[str]:
    for page in pages:
        yield from page.files
        yield from page.images


def _write(root: Path, path: str, body: bytes) -> None:
    there = root / path.lstrip("/")
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_bytes(body)


def _truth(made: Plan, out: Path) -> dict[str, object]:
    broken, soft = made.broken(), made.soft()
    rows = [
        {"url": url, "kind": kind, "ends": made.ends.get(url), "sources": sources}
        for url, (kind, sources) in broken.items()
    ]
    _lines(out / "broken.jsonl", (json.dumps(row) for row in rows))
    _lines(out / "soft.jsonl", (json.dumps({"url": u, "sources": s}) for u, s in soft.items()))
    pages = list(made.html())
    _lines(out / "pages.txt", pages)
    urls = dict.fromkeys([*pages, *_asked(made), *broken, *soft])
    _lines(out / "urls.txt", urls)
    where = made.where
    return {
        "home": where.home,
        "host": where.host,
        "port": where.port,
        "elsewhere": where.elsewhere,
        "seed": made.seed,
        "columns": len(COLUMNS),
        "files": len(made.pages),
        "pages": len(pages),
        "urls": len(urls),
        "broken": len(broken),
        "pairs": sum(len(sources) for _, sources in broken.values()),
        "kinds": dict(Counter(kind for kind, _ in broken.values())),
        "soft": len(soft),
    }


def _asked(made: Plan) -> Iterator[str]:
    """What exists and is no page."""
    where = made.where
    for path in _things(made.pages):
        yield where.here(path)
    for page in made.pages:
        yield from map(where.here, page.detours)
    for name in _SHARED:
        yield where.here(f"/images/{name}")
    yield where.here("/favicon.ico")
    for n in range(FRIENDS):
        yield where.there(f"/dept/{n}.html")


def _lines(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--pages", type=int, required=True)
    given.add_argument("--out", type=Path, required=True)
    given.add_argument("--seed", type=int, default=1)
    given.add_argument("--host", default="127.0.0.21")
    given.add_argument("--port", type=int, default=8800)
    given.add_argument("--elsewhere", default="127.0.0.22")
    asked = given.parse_args()
    where = Where(asked.host, asked.port, asked.elsewhere)
    print(json.dumps(build(asked.pages, asked.seed, where, asked.out), indent=1))


if __name__ == "__main__":
    main()

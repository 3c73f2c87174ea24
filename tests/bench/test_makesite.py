"""The made-up site's ground truth, found again by a small crawler of another make."""

from __future__ import annotations

import json
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urldefrag, urljoin

import pytest

from bench._plan import CLOSED_PORT, Where
from bench.makesite import build

WHERE = Where()
Walked = tuple[dict[str, set[str]], int]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build(200, 7, WHERE, folder)
    return folder


class Reader(HTMLParser):
    """Every href and src of a page, joined to its base."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.base, self.met, self.found = url, set[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = (dict(attrs).get("src") or dict(attrs).get("href") or "").strip()
        if tag == "base":
            self.base = href
        elif href and not href.startswith(("#", "javascript:", "mailto:")):
            whole = urldefrag(urljoin(self.base, href)).url
            self.found.append(quote(unquote(whole), safe=":/?=&"))


def fate(url: str, site: Path, hops: int = 0) -> str:
    """What the server would say: "ok", "soft", or why not."""
    if url.startswith(f"http://{WHERE.elsewhere}:{CLOSED_PORT}/"):
        return "refused"
    if ".invalid/" in url:
        return "dns"
    path = unquote(url.split("/", 3)[3].partition("?")[0])
    if url.startswith(f"http://{WHERE.elsewhere}:"):
        return "ok" if (site / "elsewhere" / path).is_file() else "external_404"
    for start, end in (
        ("app/", "status_500"),
        ("jump/loop", "redirect_loop"),
        ("jump/gone", "redirect_to_404"),
        ("jump/ok", "ok"),
        ("soft/", "soft"),
    ):
        if path.startswith(start):
            return end
    there = site / "www" / path
    there = there / "index.html" if path == "" or path.endswith("/") else there
    if there.is_file():
        return "ok"
    ending = path.rpartition(".")[2]
    return {"html": "page_404", "jpg": "image_404"}.get(ending, "file_404")


def walk(site: Path) -> Walked:
    """Address → pages that link to it; the number of links on all pages."""
    on: dict[str, set[str]] = defaultdict(set)
    waiting, seen, count = [WHERE.home], {WHERE.home}, 0
    while waiting:
        page = waiting.pop()
        path = unquote(page.removeprefix(WHERE.home).partition("?")[0])
        name = f"{path}index.html" if path == "" or path.endswith("/") else path
        body = (site / "www" / name).read_bytes()
        reader = Reader(page)
        reader.feed(body.decode("gb18030" if b"charset=gb2312" in body else "utf-8"))
        count += len(reader.found)
        for url in reader.found:
            on[url].add(page)
            plain = url.partition("?")[0]
            is_page = plain.endswith((".html", "/")) and url.startswith(WHERE.home)
            if is_page and url not in seen and fate(url, site) == "ok":
                seen.add(url)
                waiting.append(url)
    return on, count


@pytest.fixture(scope="module")
def walked(site: Path) -> Walked:
    return walk(site)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(tmp_path: Path) -> None:
    first, again, other = (
        build(100, seed, WHERE, tmp_path / name) for seed, name in ((1, "a"), (1, "b"), (2, "c"))
    )
    assert first == again
    assert first["sha256"] != other["sha256"]


def test_the_dead_links_are_those_that_were_planned_with_every_page_they_stand_on(
    site: Path, walked: Walked
) -> None:
    on, _ = walked
    dead = {
        url: (kind, frozenset(pages))
        for url, pages in on.items()
        if (kind := fate(url, site)) not in ("ok", "soft")
    }
    planned = {
        row["url"]: (row["kind"], frozenset(row["sources"])) for row in rows(site / "broken.jsonl")
    }
    assert dead == planned


def test_every_planned_page_and_file_can_be_reached_from_the_home_page(
    site: Path, walked: Walked
) -> None:
    on, _ = walked
    planned = set((site / "urls.txt").read_text("utf-8").split())
    assert planned == set(on) | {WHERE.home}


def test_pages_look_like_those_of_such_sites(site: Path, walked: Walked) -> None:
    summary = json.loads((site / "summary.json").read_text("utf-8"))
    _, count = walked
    assert 35_000 < summary["html_bytes"] / summary["files"] < 45_000
    assert 120 < count / summary["pages"] < 150
    assert len(summary["kinds"]) == 9


def test_one_column_in_eight_is_gbk_and_links_chinese_names_raw(site: Path) -> None:
    gbk = [
        body
        for path in (site / "www").rglob("*.html")
        if b"charset=gb2312" in (body := path.read_bytes())
    ]
    named = [body for body in gbk if "关于".encode("gb18030") in body and b".doc" in body]
    assert len(gbk) > 10
    assert named
    with pytest.raises(UnicodeDecodeError):
        named[0].decode("utf-8")

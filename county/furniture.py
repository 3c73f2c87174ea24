"""公用件 · What every site keeps: style sheet, script, pictures, robots.txt, search, 404 page."""

from __future__ import annotations

import json
from html import escape
from urllib.parse import parse_qs

from county import files
from county.answers import Reply, Request, always
from county.book import Book
from county.layout import TEMPLATES, Leaf, Skin, lay, render

_PICTURES = {
    "/images/logo.png": (120, 60, (200, 22, 29)),
    "/images/banner.png": (1100, 90, (240, 230, 220)),
    "/images/ghs.png": (20, 20, (30, 60, 140)),
    "/images/conac.png": (40, 48, (200, 22, 29)),
    "/images/jiucuo.png": (120, 44, (210, 40, 30)),
    "/favicon.ico": (16, 16, (200, 22, 29)),
}


def furnish(book: Book, robots: str | None = "User-agent: *\nDisallow:\n") -> None:
    for path, (width, height, colour) in _PICTURES.items():
        book.file(path, files.png(width, height, colour), files.PNG)
    for name, media_type in (("site.css", "text/css"), ("site.js", "application/javascript")):
        book.file(f"/images/{name}", (TEMPLATES / name).read_bytes(), media_type)
    if robots is not None:
        book.file("/robots.txt", robots.encode(), "text/plain")


def search_page(book: Book, skin: Skin, *, finds: bool = True, by_script: bool = False) -> None:
    """A search that finds the articles of the site by their titles; `finds` False: it always says
    that there are none; `by_script`: the results come to life in the browser alone."""
    body = "<h2>站内搜索</h2><p>请输入关键词后点击搜索。</p>"
    lay(book, skin, Leaf(path="/search/", title="站内搜索", body=body))
    empty = book.answer_at("/search/")

    def answer(request: Request) -> Reply:
        words = parse_qs(request.query, encoding=skin.python_charset).get("q", [""])[0].strip()
        if not words:
            return empty(request)
        found = [(u, t) for u, t in book.titles.items() if finds and words in t]
        rows = "".join(f'<li><a href="{url}">{escape(title)}</a></li>' for url, title in found)
        told = f"<ul>{rows}</ul>" if rows else "<p>没有找到相关信息。</p>"
        if by_script:
            told = f"<ul id=jg></ul><script>jg.innerHTML={json.dumps(rows)}</script>"
        leaf = Leaf(path="/search/", title="站内搜索", body=f"<h2>站内搜索</h2>{told}")
        page = render(skin, leaf).encode(skin.python_charset, "xmlcharrefreplace")
        return Reply(body=page, type=skin.content_type)

    book.replace("/search/", answer)


def not_found_page(book: Book, skin: Skin, body: str, status: int = 404) -> None:
    """An error page in the site's own dress. It is nobody's page and is not judged."""
    leaf = Leaf(path="/404.html", title="页面未找到", body=body, role="fragment")
    text = render(skin, leaf).encode(skin.python_charset)
    book.not_found = always(Reply(status=status, body=text, type=skin.content_type))

"""公用件 · What every site keeps: style sheet, script, pictures, robots.txt, search, 404 page."""

from __future__ import annotations

from county import files
from county.answers import Reply, always
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


def search_page(book: Book, skin: Skin) -> None:
    body = "<h2>站内搜索</h2><p>请输入关键词后点击搜索。</p>"
    lay(book, skin, Leaf(path="/search/", title="站内搜索", body=body))


def not_found_page(book: Book, skin: Skin, body: str, status: int = 404) -> None:
    """An error page in the site's own dress. It is nobody's page and is not judged."""
    leaf = Leaf(path="/404.html", title="页面未找到", body=body, role="fragment")
    text = render(skin, leaf).encode(skin.python_charset)
    book.not_found = always(Reply(status=status, body=text, type=skin.content_type))

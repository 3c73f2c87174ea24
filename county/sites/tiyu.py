"""体育局 · A site that is registered as running and refuses every connection."""

from __future__ import annotations

from county.book import Book
from county.words import Card


def write() -> list[Book]:
    card = Card(
        host="tyj.ceshixian.gov.cn",
        address=16,
        unit="测试县体育局",
        name="测试县体育局网站",
        kind="closed",
        note="域名可解析，拒绝连接",
        code="3405990016",
        closed=True,
    )
    return [Book(card)]

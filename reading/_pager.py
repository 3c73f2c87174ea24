"""翻页 · Where the further pages of a list are, as far as the page tells.

By links with their usual words (in 博达 VSB the numbers run backwards: the words count, not the
numbers), by TRS's createPageHTML, by the parameters of jpage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qsl, urlencode

from domain.listing import Pager
from reading.document import Document

_NEXT = re.compile(r"\s*(?:[下后]一?页\s?[>»]{0,2}|next(?: ?page)?|[>›»]{1,2})\s*", re.IGNORECASE)
_LAST = re.compile(r"\s*(?:尾页|末页|最后一?页|last)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\s*[\[\(]?\s*(\d{1,5})\s*[\]\)]?\s*")
_PAGES = re.compile(
    r"共\s?(\d{1,6})\s?页|\b\d{1,6}\s?/\s?(\d{1,6})\s?页|页次\s?:\s?\d{1,6}/(\d{1,6})"
)
_ENTRIES = re.compile(
    r"共\s?[有计]?\s?(\d{1,8})\s?(?:[条篇封件]|个(?:记录|文件))|总[记条]录?数\s?:?\s?(\d{1,8})"
)
_TRS = re.compile(r"createPageHTML\s{0,3}\(([^()\n]{3,200})\)")
_ARGUMENT = re.compile(r"\s*(?:'([^']*)'|\"([^\"]*)\"|(-?\d+))\s*")
_PROXY = re.compile(r"proxyUrl['\"]?\s{0,3}:\s{0,3}['\"]([^'\"\n]{1,300})")
_PER_PAGE = re.compile(r"perPage['\"]?\s{0,3}:\s{0,3}['\"]?(\d{1,4})")
_PARAMS = re.compile(
    r"(?:ajax|open|other|query)?Params?['\"]?\s{0,3}:\s{0,3}(?:\{([^{}]{1,2000})\}|['\"]([^'\"\n]{1,2000})['\"])",
    re.IGNORECASE,
)
_PAIR = re.compile(r"['\"]?(\w{1,40})['\"]?\s{0,3}:\s{0,3}['\"]?([^'\",{}\n]{0,200})['\"]?")
_MOST = 20
_FEW = 4
_MOST_LINKS = 12_000
_GROUPS = 3  # jpage asks for three pages at once
_USUAL = 15
_WORDS = 12
_TAIL = 4_000


def read(doc: Document) -> Pager | None:
    pages, entries = _totals(doc)
    links = list(dict.fromkeys(_links(doc, counted=pages is not None)))
    urls = links or list(_trs(doc))
    if not urls and (proxy := jpage(doc, 0, None)):
        return proxy
    if not urls and pages is None and entries is None:
        return None
    return Pager(urls=tuple(urls), total_pages=pages, total_entries=entries)


def _links(doc: Document, *, counted: bool) -> Iterator[str]:
    """The next page, the numbered ones, and the last; the page itself is none of them. `counted`:
    the page says of how many pages it is one, so that bare numbers are a pager too."""
    ahead, numbered, last = [], [], []
    for node in islice(doc.tree.css("a[href]"), _MOST_LINKS):
        words = node.text()
        if len(words) > _WORDS:
            continue
        if _NEXT.fullmatch(words):
            ahead.append(node)
        elif _LAST.fullmatch(words):
            last.append(node)
        elif (number := _NUMBER.fullmatch(words)) and int(number[1]) > 1:
            numbered.append(node)
    if ahead or last or counted:
        for node in (*ahead[:_FEW], *numbered[:_MOST], *last[:_FEW]):
            url = doc.absolute(node.attrs.get("href") or "")
            if url and url.startswith("http") and url.split("#")[0] != doc.url.split("#")[0]:
                yield url


def _totals(doc: Document) -> tuple[int | None, int | None]:
    text = doc.plain[-_TAIL:]
    pages, entries = _PAGES.search(text), _ENTRIES.search(text)
    return (
        int(next(each for each in pages.groups() if each)) if pages else None,
        int(next(each for each in entries.groups() if each)) if entries else None,
    )


def _trs(doc: Document) -> Iterator[str]:
    """createPageHTML(8, 0, "index", "html"): page n is index_n.html, counted from 0; with an
    element's name before it, counted from 1."""
    if "createPageHTML" not in doc.source:
        return
    for script in doc.scripts:
        for call in _TRS.finditer(script):
            values = [
                found.groups() for found in map(_ARGUMENT.fullmatch, call[1].split(",")) if found
            ]
            numbers = [int(number) for _, _, number in values if number]
            names = [one or two for one, two, number in values if not number]
            base = 0 if values and values[0][2] else 1
            if len(numbers) >= 2 and len(names) >= base + 2:
                name, kind = names[base], names[base + 1]
                pages = range(numbers[1] + 1, min(numbers[0] + base, numbers[1] + _MOST))
                hrefs = (f"{name}_{page}.{kind}" for page in pages if page > base or base == 0)
                yield from (url for href in hrefs if (url := doc.absolute(href)))
                return


def jpage(doc: Document, shown: int, entries: int | None) -> Pager | None:
    """What a POST to the data proxy has to carry; the parameters stand in the page's script.

    `shown`: rows that are known already; `entries`: of how many. Of what follows the next group,
    and the last, where a list that is not in order of time keeps its newest.
    """
    for script in doc.scripts:
        proxy = _PROXY.search(script)
        url = doc.absolute(proxy[1]) if proxy else None
        if url is None:
            continue
        found = _PARAMS.search(script)
        pairs = _PAIR.findall(found[1]) if found and found[1] else []
        pairs = parse_qsl(found[2], keep_blank_values=True) if found and found[2] else pairs
        size = int(per_page[1]) if (per_page := _PER_PAGE.search(script)) else _USUAL
        return Pager(
            urls=tuple(_groups(url, max(1, size), shown, entries)),
            total_entries=entries,
            form=tuple(pairs) or (("col", "1"),),
            method="POST",
        )
    return None


def _groups(url: str, size: int, shown: int, entries: int | None) -> Iterator[str]:
    group = _GROUPS * size
    starts = [shown + 1]
    if entries is not None:
        last = (entries - 1) // group * group + 1
        starts = [start for start in dict.fromkeys((shown + 1, last)) if shown < start <= entries]
    for start in starts:
        ask = {"startrecord": start, "endrecord": start + group - 1, "perpage": size}
        yield f"{url}{'&' if '?' in url else '?'}{urlencode(ask)}"

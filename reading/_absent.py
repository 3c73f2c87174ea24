"""缺席 · Why a page shows no list: a script fills it, it is a picture, or there is nothing in it.

Doubt goes to the browser: only a page that says so itself, and that no script could fill, is empty.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from domain.listing import ListProblem
from reading.document import Document

_TEMPLATE = re.compile(
    r"\{\{[^{}\n]{1,200}\}\}|<%[=\s]|\bv-for=|\bng-repeat=|\bv-html=|\$\{\w{1,40}\}"
)
_LOADS = re.compile(
    r"\$\s*\.\s*(?:ajax|get|post|getJSON)\b|\bfetch\s*\(|\baxios\b|XMLHttpRequest|\.load\s*\(|"
    r"\bjpage\b|laytpl|template\s*\(|\.innerHTML\s*=|\.append(?:Child)?\s*\(|\.html\s*\(|document\.write",
)
_PROXY = re.compile(r"\.jpage\s{0,3}\(|dataproxy\.jsp")
_NOTHING = re.compile(
    r"(?:暂无|没有|无)(?:相关|任何|符合条件的)?(?:数据|内容|信息|记录|文章|结果|资料)|共\s?0\s?[条篇页]|(?:建设|更新)中"
)
_LISTS = "ul,ol,tbody,table,dl,[class*=list i],[id*=list i],[id*=content i],[id=app],[id=root]"
_NAMED = "ul,ol,tbody,dl,[class*=list i],[id*=list i]"
_FRAME = re.compile(
    r"list|more|col|news|xxgk|channel|\.(?:s?html?|jspx?|aspx?|do|php)\b", re.IGNORECASE
)
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|ofd|wps|jpe?g|png|gif)\b", re.IGNORECASE)


def why(doc: Document) -> ListProblem:
    """For a page on which no list was found."""
    if frames(doc):
        return ListProblem.NEEDS_BROWSER
    if waits(doc):
        return ListProblem.NEEDS_BROWSER
    if _NOTHING.search(doc.plain):
        return ListProblem.EMPTY
    if _shown(doc):
        return ListProblem.IN_PICTURE
    return ListProblem.NOT_FOUND


def waits(doc: Document) -> bool:
    """Something on the page waits for a script to fill it: a template, or a place with nothing."""
    if _TEMPLATE.search(doc.source) or any(_PROXY.search(script) for script in doc.scripts):
        return True
    if not any(_LOADS.search(script) for script in doc.scripts) and not _sources(doc):
        return False
    return any(_is_bare(node) for node in doc.tree.css(_LISTS)[:400])


def awaits_list(doc: Document) -> bool:
    """As `waits`, and the bare place is one for a list by its element or its name."""
    return waits(doc) and any(_is_bare(node) for node in doc.tree.css(_NAMED)[:400])


def frames(doc: Document) -> tuple[str, ...]:
    """Addresses of frames that may hold the list."""
    found = []
    for node in doc.tree.css("iframe[src],frame[src]"):
        src = node.attrs.get("src") or ""
        url = doc.absolute(src)
        if url and _FRAME.search(src) and not _DOCUMENT.search(src):
            found.append(url)
    return tuple(dict.fromkeys(found))


def _sources(doc: Document) -> bool:
    """Scripts in files of their own may fill anything."""
    return doc.tree.css_first("script[src]") is not None


def _is_bare(node: LexborNode) -> bool:
    return not node.text(deep=True).strip() and node.css_first("img,input,iframe,a") is None


def _shown(doc: Document) -> bool:
    """Next to no words, and a picture or a document in their place."""
    embeds = doc.tree.css("embed[src],object[data],iframe[src]")
    papers = [
        n for n in embeds if _DOCUMENT.search(n.attrs.get("src") or n.attrs.get("data") or "")
    ]
    return bool(papers) or (len(doc.text) < 600 and doc.tree.css_first("img[src]") is not None)

"""表单识读 · The search box of a page, and the fields of a form that a visitor may fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from domain.functions import SearchForm
from reading.document import Document
from reading.plain import plain

_SEARCH = re.compile(
    r"搜索|检索|search|keyword|key|query|\bq\b|\bwd\b|\bqt\b|sousuo|关键词|关键字", re.I
)
_NO_SEARCH = re.compile(r"login|登录|user|pass|mail|验证|captcha|yzm|信件|查询码|编号", re.I)
_TEXT = frozenset({"", "text", "search"})
_FILLED = frozenset({"", "text", "search", "tel", "email", "number", "date", "url"})
_UNSEEN = frozenset({"hidden", "submit", "button", "image", "reset"})
_LONGEST = 4000


def search_form(doc: Document) -> SearchForm | None:
    """The first box that calls itself a search; a GET form before one that a script reads."""
    boxes = [node for node in doc.tree.css("input") if _is_box(node)]
    scripted: SearchForm | None = None
    for box in boxes:
        form = _around(box)
        name = (box.attrs.get("name") or "").strip()
        method = (form.attrs.get("method") or "get").strip().lower() if form is not None else ""
        action = (form.attrs.get("action") or "").strip() if form is not None else ""
        there = doc.absolute(action or doc.url) if form is not None else None
        if there and name and method == "get" and not action.lower().startswith("javascript:"):
            return SearchForm(action=there, name=name, others=tuple(_others(form, name)))
        scripted = scripted or SearchForm(action="", name=name, others=(), scripted=True)
    return scripted


def _is_box(node: LexborNode) -> bool:
    attrs = node.attrs
    if (attrs.get("type") or "").strip().lower() not in _TEXT:
        return False
    own = " ".join(attrs.get(k) or "" for k in ("name", "id", "class", "title", "placeholder"))
    form = _around(node)
    about = (
        " ".join(form.attrs.get(k) or "" for k in ("action", "class", "id", "name")) if form else ""
    )
    words = f"{own} {about} {_buttons(form)}"
    return bool(_SEARCH.search(words)) and not _NO_SEARCH.search(f"{own} {about}")


def _around(node: LexborNode) -> LexborNode | None:
    at = node.parent
    while at is not None and at.tag != "form":
        at = at.parent
    return at


def _buttons(form: LexborNode | None) -> str:
    if form is None:
        return ""
    inputs = " ".join(each.attrs.get("value") or "" for each in form.css("input[type=submit]"))
    return f"{inputs} {' '.join(each.text(deep=True) for each in form.css('button'))}"


def _others(form: LexborNode | None, name: str) -> Iterator[tuple[str, str]]:
    """What the browser would send beside the words."""
    for node in form.css("input") if form is not None else ():
        kind = (node.attrs.get("type") or "").lower()
        chosen = kind not in ("checkbox", "radio") or "checked" in node.attrs
        own = (node.attrs.get("name") or "").strip()
        if own and own != name and chosen and kind not in ("submit", "button", "image", "reset"):
            yield own, node.attrs.get("value") or ""


def fillable(doc: Document) -> tuple[int, str]:
    """How many fields a visitor may fill in, the site's search box aside, and the words of the
    forms around them."""
    search = {node.mem_id for node in doc.tree.css("input") if _is_box(node)}
    fields = [
        node
        for node in doc.tree.css("input,textarea,select")
        if node.mem_id not in search and _is_field(node)
    ]
    words = list[str]()
    for node in fields:
        words += [node.attrs.get(k) or "" for k in ("placeholder", "title", "name", "id")]
    heaps = {form.mem_id: form for node in fields if (form := _around(node)) is not None}
    words += [form.text(deep=True) for form in heaps.values()]
    if not heaps and fields:
        words.append(doc.text)
    return len(fields), plain(" ".join(" ".join(words).split()))[:_LONGEST]


def _is_field(node: LexborNode) -> bool:
    kind = (node.attrs.get("type") or "").strip().lower()
    if node.tag == "input" and (kind not in _FILLED or kind in _UNSEEN):
        return False
    return "disabled" not in node.attrs


def asks_for_password(doc: Document) -> bool:
    return bool(doc.tree.css("input[type=password]"))

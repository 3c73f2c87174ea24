"""站内搜索识读 · The form by which a visitor searches the site, and the address that asks it.

Only a form that a GET answers can be asked by whoever must not post anything; what a script sends
is left to a browser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from selectolax.lexbor import LexborNode

from reading._codecs import python_name
from reading.document import Document

_SIGNS = re.compile(
    r"search|keyword|query|sousuo|\bso\b|\bkw\b|\bwd\b|\bq\b|搜索|检索|关键[词字]|查找|\bss\b",
    re.IGNORECASE,
)
_TYPES = frozenset({"", "text", "search"})
_SENT = frozenset({"hidden", "text", "search", ""})
_SCRIPTED = ("javascript:", "#")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchForm:
    """`fields`: name and value of everything sent beside the words, in the page's order."""

    action: str
    word: str
    fields: tuple[tuple[str, str], ...]
    charset: str

    def asking(self, words: str) -> str:
        """The address that a browser would open for these words."""
        pairs = [(name, words if name == self.word else value) for name, value in self.fields]
        sent = "&".join(f"{self._sent(name)}={self._sent(value)}" for name, value in pairs)
        return f"{self.action.partition('#')[0].partition('?')[0]}?{sent}"

    def _sent(self, text: str) -> str:
        return quote(text.encode(self.charset, "xmlcharrefreplace"), safe="")


def search_form(doc: Document) -> SearchForm | None:
    """The page's first search form that a GET answers; None where there is none."""
    for form in doc.tree.css("form"):
        word = _word_field(form)
        method = (form.attrs.get("method") or "get").strip().lower()
        action = (form.attrs.get("action") or "").strip()
        if word is None or method != "get" or action.lower().startswith(_SCRIPTED):
            continue
        target = doc.absolute(action) if action else doc.url
        if target is not None and target.startswith(("http://", "https://")):
            return SearchForm(
                action=target,
                word=word,
                fields=tuple(_fields(form, word)),
                charset=python_name(doc.encoder or "utf-8"),
            )
    return None


def _word_field(form: LexborNode) -> str | None:
    if form.css_first("input[type=password],textarea") is not None:
        return None
    about = " ".join(form.attrs.get(name) or "" for name in ("id", "class", "action", "name"))
    about += " ".join(node.text(deep=True) for node in form.css("button,a"))
    for node in form.css("input[name]"):
        kind = (node.attrs.get("type") or "").lower()
        own = " ".join(node.attrs.get(n) or "" for n in ("name", "id", "placeholder", "title"))
        if kind in _TYPES and _SIGNS.search(f"{own} {about}"):
            return node.attrs.get("name")
    return None


def _fields(form: LexborNode, word: str) -> list[tuple[str, str]]:
    found = []
    for node in form.css("input[name]"):
        if (node.attrs.get("type") or "").lower() in _SENT:
            found.append((node.attrs.get("name") or "", node.attrs.get("value") or ""))
    for node in form.css("select[name]"):
        option = node.css_first("option[selected]") or node.css_first("option")
        value = (option.attrs.get("value") or "") if option is not None else ""
        found.append((node.attrs.get("name") or "", value))
    return found

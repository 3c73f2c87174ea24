"""找错入口 · The “我为政府网站找错” entry: the platform's script, a link or a picture of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from reading.document import Document
from reading.plain import plain

_CODE = r"((?:bm)?\d{8,10})(?!\d)"
_ADDRESS = re.compile(r"jiucuo[\w.]*\.(?:html?|jsp|aspx?|do)|/exposure/", re.IGNORECASE)
_IN_ADDRESS = re.compile(rf"site_?code=\s*{_CODE}", re.IGNORECASE)
_CALL = re.compile(rf"\bLink\(\s*\\?['\"]{_CODE}", re.IGNORECASE)
_SCRIPT = re.compile(r"jiucuo\.js|_jiucuo_", re.IGNORECASE)
_OPENED = re.compile(r"/exposure/jiucuo|jiucuo\.html?\?site_?code", re.IGNORECASE)
_WRITTEN = re.compile(rf"site_?code\s*=\s*(?:%27|%22|\\?['\"])?\s*{_CODE}", re.IGNORECASE)
_PICTURE = re.compile(r"jiucuo[\w\-]*\.(?:png|gif|jpe?g|svg)", re.IGNORECASE)
_WORDS = re.compile(r"政府网站找错|网站(?:找错|纠错)|找错(?:平台|入口|监督)")
_LONGEST_LABEL = 30


@dataclass(frozen=True, slots=True)
class FindError:
    present: bool
    codes: tuple[str, ...]
    script_codes: tuple[str, ...]


def find_error(doc: Document) -> FindError:
    here = False
    codes: list[str] = []
    script_codes: list[str] = []
    if b"jiucuo" in doc.lowered or b"site" in doc.lowered or "错" in doc.source:
        for node in doc.tree.css("a,[onclick],script,img,area"):
            if node.tag == "script":
                here |= _script(node, script_codes)
            else:
                here |= _control(node, codes)
    return FindError(here, tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(script_codes)))


def _script(node: LexborNode, codes: list[str]) -> bool:
    """The platform's own script, or one that writes the entry into the page."""
    attrs = node.attrs
    name = f"{attrs.get('id') or ''} {attrs.get('src') or ''}"
    if _SCRIPT.search(name):
        code = re.fullmatch(_CODE, (attrs.get("sitecode") or "").strip(), re.IGNORECASE)
        codes += [code[1]] if code else []
        return True
    text = node.text() if attrs.get("src") is None else ""
    if _SCRIPT.search(text) and "write" in text:
        codes += _WRITTEN.findall(text)
        return True
    if _OPENED.search(text):
        codes += _WRITTEN.findall(text)
        return True
    if _PICTURE.search(text) and "<img" in text:
        codes += _CALL.findall(text)
        return True
    return False


def _control(node: LexborNode, codes: list[str]) -> bool:
    """A link, or anything to click, that leads to the platform or says that it does."""
    attrs = node.attrs
    leads = f"{attrs.get('href') or ''} {attrs.get('onclick') or ''}"
    found = _IN_ADDRESS.findall(leads) if _ADDRESS.search(leads) else []
    picture = bool(_PICTURE.search(attrs.get("src") or ""))
    if picture:
        found += _CALL.findall(attrs.get("onclick") or "")
    codes += found
    if found or _ADDRESS.search(leads):
        return True
    says = attrs.get("alt") or attrs.get("title") or ""
    if node.tag == "a" and not says:
        says = node.text()[: _LONGEST_LABEL + 1]
    named = len(says) <= _LONGEST_LABEL and bool(_WORDS.search(plain(says)))
    return named or (picture and bool(leads.strip()))

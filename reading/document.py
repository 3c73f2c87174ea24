"""网页 · One parse of one page, handed to every reader.

Parsed as a browser with scripting parses it: what stands in <noscript> or <template> is text
nobody sees, not part of the page.
"""

from __future__ import annotations

import re
from functools import cached_property

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from reading.charset import Text, read_text, utf8_bytes
from reading.plain import plain
from reading.tame import tame
from reading.urls import absolute

# On lexbor's own serialisation these are exact: every tag is closed, every `<` and `>` in a value
# escaped.
_UNSEEN = re.compile(
    r"<(script|style|noscript|template|iframe|noembed|noframes|xmp)[ >].*?</\1>|<!--.*?-->",
    re.DOTALL,
)
_TAG = re.compile(r"<(/?[a-zA-Z][^\s/>]*)[^>]*>")
_BLOCKS = (
    "address article aside blockquote body br caption center dd details dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol optgroup "
    "option p pre section select summary table tbody textarea tfoot thead title tr ul"
)
_END = 300_000
_EDGE = "\x1e"
_GAP = {slash + tag: _EDGE for tag in _BLOCKS.split() for slash in ("", "/")}
_GAP |= {"/td": " ", "/th": " "}
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MAY_HIDE = (b"display:none", b"display: none", b"display :", b" hidden>", b" hidden ", b" hidden=")


class Document:
    """网页 · The tree, its address, its charset, and the plain texts most readers want."""

    def __init__(self, markup: bytes, text: Text, url: str) -> None:
        self.url = url
        self.charset = text.charset
        self.encoder = text.encoder
        self.charset_conflict = text.conflict
        self.source = text.text
        self.markup = markup
        self.tree = LexborHTMLParser(
            markup, options=LexborDocumentOptions.WO_EVENTS, scripting=True
        )

    @cached_property
    def lowered(self) -> bytes:
        """The markup in small letters: to see cheaply that a word is nowhere in it."""
        return self.markup.lower()

    @cached_property
    def base(self) -> str:
        """The address that the page's links are joined to (its own, or <base href>)."""
        for node in self.tree.css("base[href]"):
            return absolute(node.attrs.get("href") or "", self.url, self.encoder) or self.url
        return self.url

    @cached_property
    def title(self) -> str:
        for node in self.tree.css("title"):
            if node.parent is None or node.parent.tag != "svg":
                return " ".join(node.text().split())
        return ""

    @cached_property
    def text(self) -> str:
        """The words of the page as a visitor reads them, one line a block, spaces collapsed."""
        tree = self.tree
        if any(word in self.lowered for word in _MAY_HIDE):
            tree = without_hidden(tree)
        body = tree.body
        return visible(body.html or "") if body is not None else ""

    @cached_property
    def plain(self) -> str:
        """The same text in the form that patterns are matched on; of a monstrous page both ends."""
        text = self.text
        if len(text) > 2 * _END:
            text = f"{text[:_END]}\n{text[-_END:]}"
        return plain(text)

    @cached_property
    def meta(self) -> dict[str, str]:
        """Meta labels: lower-case name to the first content that is not empty."""
        found: dict[str, str] = {}
        for node in self.tree.tags("meta"):
            name = (node.attrs.get("name") or node.attrs.get("property") or "").strip().lower()
            if name and not found.get(name):
                found[name] = (node.attrs.get("content") or "").strip()
        return found

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """The inline scripts' texts, in page order."""
        texts = (node.text() for node in self.tree.tags("script") if not _is_data(node))
        return tuple(text for text in texts if text.strip())

    def absolute(self, href: str) -> str | None:
        return absolute(href, self.base, self.encoder)


def parse(
    body: bytes, *, url: str, content_type: str | None = None, usual: str | None = None
) -> Document:
    """Read the bytes of one answer; `usual` is the charset the site is known to use."""
    text = read_text(body, content_type, usual=usual)
    return Document(tame(utf8_bytes(body, text)), text, url)


def _is_data(node: LexborNode) -> bool:
    kind = (node.attrs.get("type") or "").lower()
    return bool(kind) and "script" not in kind and kind != "module"


def without_hidden(tree: LexborHTMLParser) -> LexborHTMLParser:
    """A copy of the tree without what the author hid in place (inner ones first: each is freed)."""
    copy = tree.clone()
    hidden = [
        node
        for node in copy.css("[hidden],[style]")
        if "hidden" in node.attrs or _HIDDEN.search(node.attrs.get("style") or "")
    ]
    seen: set[int] = set()
    for node in reversed(hidden):
        if node.mem_id not in seen and node.tag not in ("html", "body"):
            seen.add(node.mem_id)
            node.decompose()
    return copy


def visible(html: str) -> str:
    parts = _TAG.split(_UNSEEN.sub(" ", html))
    parts[1::2] = [_GAP.get(tag, "") for tag in parts[1::2]]
    lines = (" ".join(line.split()) for line in "".join(parts).split(_EDGE))
    text = "\n".join(filter(None, lines)).replace("&nbsp;", " ")
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")

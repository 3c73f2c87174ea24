"""驯服 · Markup that would keep the parser busy for minutes is cut to what a browser would show.

The HTML standard makes three shapes quadratic: elements nested tens of thousands deep, formatting
elements left open before thousands of paragraphs, and tags with thousands of attributes. Browsers
flatten them (Chromium beyond 512 levels); so do we, and touch no other page.
"""

from __future__ import annotations

import re
from collections import Counter

_MANY_TAGS = 10_000
_SOME_TAGS = 2_000
_LONG = 131_072
_CROWD = 1_000
_DEEPEST = 512
_MOST_OPEN_FORMATS = 64
_MOST_ROOTS = 16  # each <body> after the first only adds attributes to it

# A <td>, <p>, <li> or <a> closes its like by itself, and <br> never holds anything: no nesting.
_FLAT = frozenset(
    b"a area base br col embed hr img input link meta param source track wbr "
    b"p li td th tr tbody thead tfoot dt dd option optgroup rp rt html head body".split()
)
_FORMATS = frozenset(b"b big code em font i nobr s small strike strong tt u".split())
_FORMAT_TAG = re.compile(
    rb"<(/?)(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.IGNORECASE
)
# Inside <svg> a tag may close itself, until one of these ends the drawing.
_NOT_SVG = _FORMATS | frozenset(
    b"blockquote body center dd div dl dt h1 h2 h3 h4 h5 h6 head hr img li menu meta ol p pre ruby "
    b"span sub sup table ul var".split()
)
_CROWDED = re.compile(
    rb"<[a-z][^\s/>]*+(?:[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"']*+))?){500}",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    rb"<!--(?:.*?-->|.*)"
    rb"|<(script|style|textarea|title|xmp|iframe|noembed|noframes|noscript)\b(?:.*?</\1\b|.*)"
    rb"|<(/?)([a-z][^\s/>]*+)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+'|[\"'])*+)(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)


def tame(markup: bytes) -> bytes:
    """The same bytes for every page but the monstrous, which lose the tags that make them so."""
    if _is_tame(markup):
        return markup
    return _Tamer().sub(markup)


def _is_tame(markup: bytes) -> bool:
    tags = markup.count(b"<")
    if tags > _MANY_TAGS:
        return False
    if tags > _SOME_TAGS:
        slashes = Counter(_FORMAT_TAG.findall(markup))
        if slashes[b""] - slashes[b"/"] > _MOST_OPEN_FORMATS:
            return False
    return len(markup) <= _LONG or _CROWDED.search(markup) is None


class _Tamer:
    """One pass over the tags, counting what is open."""

    def __init__(self) -> None:
        self._open: Counter[bytes] = Counter()
        self._depth = 0
        self._formats = 0
        self._drawing = False
        self._roots = 0

    def sub(self, markup: bytes) -> bytes:
        return _TOKEN.sub(self._kept, markup)

    def _kept(self, token: re.Match[bytes]) -> bytes:
        whole = token.group()
        slash, name, rest = token.group(2, 3, 4)
        if name is None:
            return whole
        name = name.lower()
        if name == b"svg" or name in _NOT_SVG:
            self._drawing = name == b"svg" and not slash
        if slash:
            return self._closing(name, whole)
        if self._drawing and rest.endswith(b"/"):
            return whole
        if not self._may_open(name):
            return b""
        if len(rest) > _CROWD and _CROWDED.match(whole):
            return b"<" + name + b">"
        return whole

    def _closing(self, name: bytes, whole: bytes) -> bytes:
        if name in _FLAT:
            return whole
        if not self._open[name]:
            return b""
        self._open[name] -= 1
        self._depth -= 1
        self._formats -= name in _FORMATS
        return whole

    def _may_open(self, name: bytes) -> bool:
        if name in _FLAT:
            self._roots += name in (b"html", b"body")
            return self._roots <= _MOST_ROOTS or name not in (b"html", b"body")
        if self._depth >= _DEEPEST or (name in _FORMATS and self._formats >= _MOST_OPEN_FORMATS):
            return False
        self._open[name] += 1
        self._depth += 1
        self._formats += name in _FORMATS
        return True

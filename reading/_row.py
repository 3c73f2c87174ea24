"""一行 · One repeated block of a page taken apart: its links, and the words beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from reading.dates import date_alone
from reading.plain import plain

_UNSEEN = re.compile(
    r"<(script|style|noscript|template|iframe|noembed|noframes|xmp)[ >].*?</\1>|<!--.*?-->",
    re.DOTALL,
)
_TOKEN = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)([^<>]*+)>|([^<]+|<)")
_ATTRIBUTE = re.compile(r'\s([\w:-]{1,40})="([^"]*)"')
_INLINE = (
    "a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd mark nobr q s samp "
    "small span strike strong sub sup tt u var wbr"
)
_RUNS_ON = frozenset(_INLINE.split())
_HEADING = re.compile(r"h[1-6]")
_MARK = re.compile(r"^[\s·•▪■◆◇▶►●○◎★☆※→>»＞・\uf000-\uf8ff]+")
_CUT = re.compile(r"(?:\.{2,}|…+|⋯+)\s*$")
_LONGEST_ROW = 20_000
_STAMP = 32
_LONGEST_HINT = 1_000
_NAMED = re.compile(r"^\s*(?:文章)?标\s*题\s*[:：]\s*")


@dataclass(slots=True)
class Piece:
    """Words and where they stand: of a link all that no block parts, else what no tag parts."""

    text: str
    link: int | None  # which link they belong to
    cell: int  # which table cell, counted from 0; -1 before any
    heading: bool

    @property
    def plain(self) -> str:
        return plain(self.text).strip()


@dataclass(slots=True)
class Anchor:
    href: str
    hint: str  # its title attribute
    scripted: bool
    alt: str = ""
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """The links and the words of one block, in page order."""

    anchors: list[Anchor]
    pieces: list[Piece]

    @property
    def beside(self) -> list[Piece]:
        """The words that are no link's."""
        return [piece for piece in self.pieces if piece.link is None]


def read_row(html: str) -> Row:
    """`html`: as the parser serialises it (tags closed, values quoted)."""
    reader = _Reader()
    for token in _TOKEN.finditer(_UNSEEN.sub(" ", html[:_LONGEST_ROW])):
        if token[4] is not None:
            reader.words(unescape(token[4]))
        elif token[1]:
            reader.closes(token[2].lower())
        else:
            reader.opens(token[2].lower(), token[3])
    reader.breaks()
    return Row(reader.anchors, reader.pieces)


class _Reader:
    def __init__(self) -> None:
        self.anchors: list[Anchor] = []
        self.pieces: list[Piece] = []
        self._run: list[str] = []
        self._link: int | None = None
        self._cell = -1
        self._heading = False

    def words(self, text: str) -> None:
        if text.strip():
            self._run.append(text)
        elif self._run:
            self._run[-1] += " "

    def opens(self, tag: str, attributes: str) -> None:
        if tag == "a":
            self.breaks()
            values = dict(_ATTRIBUTE.findall(attributes))
            self._link = len(self.anchors)
            self.anchors.append(
                Anchor(
                    href=unescape(values.get("href", "")),
                    hint=unescape(values.get("title", "")[:_LONGEST_HINT]).strip(),
                    scripted="onclick" in values,
                )
            )
        elif tag == "img" and self._link is not None:
            alt = dict(_ATTRIBUTE.findall(attributes)).get("alt", "")
            self.anchors[self._link].alt = self.anchors[self._link].alt or unescape(alt).strip()
        elif tag not in _RUNS_ON:
            self.breaks()
            self._cell += tag in ("td", "th")
            self._heading = self._heading or bool(_HEADING.fullmatch(tag))

    def closes(self, tag: str) -> None:
        if tag == "a":
            self.breaks()
            self._link = None
        elif tag not in _RUNS_ON:
            self.breaks()
            if _HEADING.fullmatch(tag):
                self._heading = False

    def breaks(self) -> None:
        """End the run of words: a block begins or ends here, or a link."""
        run, self._run = self._run, []
        for words in _parted(run) if self._link is not None else run:
            text = " ".join(words.split())
            if text:
                piece = Piece(text, self._link, self._cell, self._heading)
                self.pieces.append(piece)
                if self._link is not None:
                    self.anchors[self._link].pieces.append(piece)


def _parted(run: list[str]) -> list[str]:
    """The words of a link in one, without the date that stands in nodes of its own at an end."""
    for size in range(1, min(4, len(run))):
        tail, head = " ".join(run[-size:]), " ".join(run[:size])
        if _is_stamp(tail):
            return ["".join(run[:-size]), tail]
        if _is_stamp(head):
            return [head, "".join(run[size:])]
    whole = " ".join(run)
    return [whole if _is_stamp(whole) else "".join(run)]


def _is_stamp(text: str) -> bool:
    return len(text) < _STAMP and date_alone(plain(text)) is not None


def title_of(anchor: Anchor) -> str:
    """The words of the link as a reader knows them: whole, without bullets and dates."""
    seen = _MARK.sub("", _visible(anchor)).strip()
    hint = _whole(anchor.hint, seen)
    return hint or seen or " ".join(anchor.hint.split()) or anchor.alt


def _visible(anchor: Anchor) -> str:
    pieces = [piece for piece in anchor.pieces if date_alone(piece.plain) is None]
    heading = next((piece.text for piece in pieces if piece.heading), None)
    if heading:
        return heading
    return pieces[0].text if pieces else "".join(piece.text for piece in anchor.pieces[:1])


def _whole(hint: str, seen: str) -> str | None:
    """The hint, where it goes on after what is seen. Some hints are several labelled lines."""
    begin = _bare(_CUT.sub("", seen))
    for line in hint.splitlines():
        words = " ".join(_NAMED.sub("", line).split())
        if begin and len(_bare(words)) > len(begin) and _bare(words).startswith(begin):
            return words
    return None


def _bare(text: str) -> str:
    return "".join(plain(text).split())

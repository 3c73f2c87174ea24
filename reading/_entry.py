"""一条 · What one row of a list says: which link is its title, and which date is its publication.

成文日期 and days of meetings, of deadlines, of coming into force are never it (field notes D6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reading._row import Anchor, Piece, Row, title_of
from reading.dates import Found, date_alone, dates_in
from reading.plain import plain

_NO_TITLE = re.compile(
    r"\s*(?:[\[【(（《<>»›＞]*\s*(?:更多|详细|详情|查看|查看详情|阅读全文|全文|下载|附件|首页|上一?页|下一?页|尾页|末页|前页|后页|"
    r"more|\d{1,5})\s*[\]】)）》>»›＞.…]*|[\[【(（].{1,10}[\]】)）]|[^\w\ufffd]*)\s*",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:成文|生成|制发|签发|印发|签署)(?:日期|时间)\s?[:|]?\s?$")
_OTHER = re.compile(
    r"(?:实施|施行|生效|有效期?|截止|截至|废止|失效|开始|结束|起止|会议|活动|报名|考试|征集|公示|办结|受理|到期|出生|"
    r"任职|召开|举办)(?:日期|时间|期限)?[:至到\s]{0,3}$"
)
_OUT = re.compile(
    r"(?:发布|公布|公开|发表|更新|上传|录入|发文|发稿|上网|上线|添加|提交|信息)?(?:日期|时间)\s?[:|]?\s?$|发布于?\s?:?\s?$"
)
_EDGE = re.compile(
    r"^[\[(]?(?P<head>(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2})[\])]?\s{0,3}(?=\S)"
    r"|(?:\s|[\[(])(?P<tail>(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2})[\])]?$"
    r"|^\[(?P<short>\d{1,2}[-./]\d{1,2})\]|\[(?P<end>\d{1,2}[-./]\d{1,2})\]$"
)
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,20}[〔\[(【]\s?(?:19|20)\d\d\s?[〕\])】]\s?第?\s?\d{1,5}\s?号"
)
_INDEX = re.compile(r"[A-Za-z0-9][\w/.\-]{4,40}/(?:19|20)\d\d[\w/.\-]{1,20}")
_PINNED = re.compile(r"置顶")
_AROUND = 45  # more words than these around a date are running text, not a stamp
_SHORT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry before its year is settled."""

    title: str
    href: str
    found: Found | None
    printed: str
    signed: date | None
    number: str | None
    index: str | None
    pinned: bool
    n_links: int


def read_entry(row: Row, heads: Sequence[str] = ()) -> Draft | None:
    """None for a row without a title: a pager, a line of pictures."""
    anchor = _title_anchor(row)
    if anchor is None:
        return None
    title = title_of(anchor)
    found, printed, signed = _dates(row, anchor, heads)
    if found is None:
        title, found, printed = _at_its_edge(title)
    beside = " ".join(piece.plain for piece in row.beside)
    number, index = _NUMBER.search(beside), _INDEX.search(beside)
    return Draft(
        title=title,
        href=anchor.href,
        found=found,
        printed=printed,
        signed=signed,
        number=number[0] if number else None,
        index=index[0] if index else None,
        pinned=bool(_PINNED.search(beside)),
        n_links=len({each.href for each in row.anchors}),
    )


def _title_anchor(row: Row) -> Anchor | None:
    """Of the links with words the longest; of several to one address the first."""
    first: dict[str, tuple[int, Anchor]] = {}
    for number, anchor in enumerate(row.anchors):
        words = title_of(anchor)
        if words and not _NO_TITLE.fullmatch(words) and (anchor.href or anchor.scripted):
            key = anchor.href if _leads_somewhere(anchor.href) else f"{number}"
            known = first.get(key)
            if known is None or (not known[1].pieces and anchor.pieces):
                first[key] = (len(words), anchor)
    return max(first.values(), key=lambda each: each[0])[1] if first else None


def _leads_somewhere(href: str) -> bool:
    return bool(href) and not href.lower().startswith(("javascript:", "#"))


def _dates(row: Row, anchor: Anchor, heads: Sequence[str]) -> tuple[Found | None, str, date | None]:
    """The date of publication, as printed; and 成文日期."""
    best: tuple[int, Found, str] | None = None
    signed: date | None = None
    for rank, found, printed in _stamps(_candidates(row, anchor), heads):
        if rank == _RANK_SIGNED:
            signed = signed or found.date
        elif best is None or rank < best[0]:
            best = (rank, found, printed)
    return (best[1], best[2], signed) if best else (None, "", signed)


def _candidates(row: Row, anchor: Anchor) -> list[Piece]:
    """Words outside links, and those in the title's link that are not the title."""
    inner = [piece for piece in anchor.pieces if not piece.heading]
    title = None if len(inner) < len(anchor.pieces) else _first_words(inner)
    number = row.anchors.index(anchor)
    return [
        piece
        for piece in row.pieces
        if piece.link is None or (piece.link == number and piece is not title and not piece.heading)
    ]


def _first_words(pieces: list[Piece]) -> Piece | None:
    return next((each for each in pieces if date_alone(each.plain) is None), None)


_RANK_OUT, _RANK_WHOLE, _RANK_AMONG, _RANK_SHORT, _RANK_SIGNED = range(5)


def _stamps(pieces: list[Piece], heads: Sequence[str]) -> Iterator[tuple[int, Found, str]]:
    """Every stamp with how well it fits: labelled, whole, among words, without a year."""
    before = ""
    for place, piece in enumerate(pieces):
        text = piece.plain
        label = heads[piece.cell] if 0 <= piece.cell < len(heads) else before
        whole = date_alone(text) or _split(pieces, place)
        if whole is not None:
            yield from _ranked(whole, label, text, _RANK_WHOLE)
        elif len(text) > _SHORT + _AROUND * 2:
            pass
        elif among := dates_in(text):
            taken = sum(found.end - found.start for found in among)
            for found in among if len(text) - taken <= _AROUND else ():
                ahead = text[: found.start] or label
                words = text[found.start : found.end]
                yield from _ranked(found, ahead, words, _RANK_AMONG)
        elif (short := _short(text)) is not None:
            yield from _ranked(short, text.partition(":")[0], text, _RANK_SHORT)
        before = text


def _ranked(found: Found, label: str, printed: str, rank: int) -> Iterator[tuple[int, Found, str]]:
    label = label.rstrip(" :([")
    rank += found.year is None and found.relative is None and rank < _RANK_SHORT
    if _SIGNED.search(label):
        yield _RANK_SIGNED, found, printed
    elif not _OTHER.search(label):
        yield (_RANK_OUT if _OUT.search(label) else rank), found, printed


def _split(pieces: list[Piece], place: int) -> Found | None:
    """A date in two or three blocks of their own: 05 over 2024-03."""
    for size in (2, 3):
        parts = pieces[place : place + size]
        if len(parts) == size and all(len(part.text) <= _SHORT for part in parts):
            found = date_alone(" ".join(part.plain for part in parts))
            if found is not None:
                return found
    return None


def _short(text: str) -> Found | None:
    """A date without a year at an end of a few words: “发布时间：03-05”, “03-05 阅读 12”."""
    words = text.replace(":", ": ", 1).split() if ":" in text else text.split()
    for word in (words[0], words[-1]) if len(words) > 1 else ():
        found = date_alone(word)
        if found is not None:
            return found
    return None


def _at_its_edge(title: str) -> tuple[str, Found | None, str]:
    """“标题 [2024-03-05]” in one node: the stamp goes, the title stays."""
    match = _EDGE.search(plain(title)) if len(title) < 2 * _AROUND * 3 else None
    printed = next((each for each in match.groups() if each), "") if match else ""
    found = date_alone(printed) if printed else None
    if match is None or found is None or len(plain(title)) != len(title):
        return title, found, printed
    return (title[: match.start()] + title[match.end() :]).strip(" []()") or title, found, printed

"""错误页 · Pages that come with status 200 and are none.

Two ways to know one: it looks like the answers of the same host to addresses that cannot exist
(`shape`, `same`), or it is short and says so (`looks_like_error`, from the rulebook's signatures).
An article about error 404 is long, and is an article.
"""

from __future__ import annotations

import re
from zlib import crc32

from domain.pagefacts import ErrorShape
from domain.signatures import ErrorReason, Signatures
from reading.document import Document
from reading.plain import plain
from reading.signs import Answer

# The address asked for, error numbers, clocks and counters: what differs between two error pages.
_VARIABLE = re.compile(r"[0-9a-z_./:\\%?&=#-]+", re.IGNORECASE)
_DATE = r"20\d\d\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}"
_DATED = re.compile(rf"^.*?{_DATE}", re.MULTILINE)
_BYLINE = re.compile(
    rf"(?:发布|发稿|公布)(?:时间|日期)\s?:\s?{_DATE}|{_DATE}.{{0,20}}来源\s?:\s?\S"
)
_ENTRIES = 3
_FEWEST_CHARACTERS = 4
_ENOUGH_CHARACTERS = 20
_LENGTH_TOLERANCE = 0.05
_DIFFERING_LINES = 0.01


def shape(doc: Document) -> ErrorShape:
    lines = [_constant(line) for line in doc.plain.split("\n")]
    kept = [line for line in lines if line]
    return ErrorShape(
        title=_constant(plain(doc.title)),
        length=sum(map(len, kept)),
        words=frozenset(crc32(line.encode()) for line in kept),
    )


def _constant(line: str) -> str:
    return "".join(_VARIABLE.sub("", line).split())


def same(one: ErrorShape, other: ErrorShape) -> bool:
    """True only for pages a visitor could not tell apart.

    A blank column in the house's frame differs from its error page by a line or two, and must not
    be taken for it; and where a script draws every page, all of them are alike and say nothing.
    """
    if min(one.length, other.length) < _FEWEST_CHARACTERS or one.title != other.title:
        return False
    if abs(one.length - other.length) > _LENGTH_TOLERANCE * max(one.length, other.length):
        return False
    differing = len(one.words ^ other.words)
    return differing <= int(_DIFFERING_LINES * len(one.words | other.words))


def identical(one: Document, other: Document) -> bool:
    """To a letter; but for numbers and Latin letters where there is Chinese enough to compare."""
    if one.title != other.title:
        return False
    shapes = shape(one), shape(other)
    enough = min(each.length for each in shapes) >= _ENOUGH_CHARACTERS
    return one.plain == other.plain or (enough and shapes[0] == shapes[1])


def looks_like_error(
    doc: Document, signatures: Signatures, status: int | None = None
) -> ErrorReason | None:
    """What the page's own words say it is. A suspicion: it is for a second look to confirm."""
    if _is_published(doc):
        return None
    answer = Answer(doc, status)
    for signature in signatures.error:
        if any(answer.fits(sign) for sign in signature.sign):
            return signature.reason
    return None


def _is_published(doc: Document) -> bool:
    """A dated article or a list of them: it may speak of error pages, and is none."""
    if doc.meta.get("articletitle") and doc.meta.get("pubdate"):
        return True
    return bool(_BYLINE.search(doc.plain)) or len(_DATED.findall(doc.plain)) >= _ENTRIES

"""文章识读 · Headline, date of publication and source of one article, as its reader sees them.

What stands at the headline counts: labels in the head of the page (ArticleTitle, PubDate) are
evidence that is kept beside it, for templates fill them with the time of another event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import blake2b

from domain.articles import ArticleReading
from domain.dates import DateSource, SeenDate
from reading import _byline
from reading._headline import headline
from reading._years import one
from reading.dates import Found, dates_in, days_in
from reading.document import Document
from reading.plain import plain

_BODY = 60
_TAIL = 12
_MOST_LINES = 4_000
_LONGEST = 20_000


def read_article(doc: Document, on: date | None) -> ArticleReading:
    """`on`: the Beijing day of the look; None if unknown."""
    lines = doc.text.split("\n")[:_MOST_LINES]
    plain_lines = [plain(line[:_LONGEST]) for line in lines]
    head = headline(doc, lines, plain_lines)
    window = _byline.window(plain_lines, head.end if head else 0)
    printed = _byline.date_of(doc, window, on)
    return ArticleReading(
        title=head.title if head else None,
        published=printed,
        source=_byline.source_of(window),
        dates=tuple(_all_dates(doc, printed, on)),
        signed=_signed(plain_lines),
        text=_hash(plain_lines[head.end if head else 0 :]),
    )


def _all_dates(doc: Document, printed: SeenDate | None, on: date | None) -> Iterator[SeenDate]:
    if printed is not None:
        yield printed
    label = doc.meta.get("pubdate", "")
    for found in dates_in(plain(label))[:1]:
        yield one(found, "", label, on, DateSource.META)
    for year, month, day in days_in(doc.url):
        if day is not None:
            found = Found(year=year, month=month, day=day, time=None, start=0, end=0)
            yield one(found, "", doc.url, on, DateSource.URL)
            break


def _signed(lines: Sequence[str]) -> date | None:
    """成文日期: after its label, else the last line of the body that is nothing but a date."""
    for line in lines:
        found = _LABELLED_SIGNED.search(line) if len(line) < 4 * _BODY else None
        if found:
            days = dates_in(line[found.end() :])
            if days and days[0].start <= 2:
                return days[0].date
    body = [index for index, line in enumerate(lines) if len(line) >= _BODY]
    for line in reversed(lines[body[0] : body[-1] + _TAIL] if body else []):
        days = dates_in(line) if len(line) <= 16 else []
        if days and days[0].end - days[0].start >= len(line) - 2 and "-" not in line:
            return days[0].date
    return None


_LABELLED_SIGNED = re.compile(r"(?:成文|生成|签发|印发)(?:日期|时间)\s?[:|]?\s?")


def _hash(lines: Sequence[str]) -> str:
    """Of the paragraphs, without blanks and marks: the same wherever the text is put up again."""
    body = "".join(line for line in lines if len(line) >= _BODY)
    words = re.sub(r"\W+", "", body)
    return blake2b(words.encode(), digest_size=8).hexdigest() if words else ""

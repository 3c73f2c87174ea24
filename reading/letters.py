"""信箱识读 · Letters of citizens and their answers: a list of them, or one on a page of its own.

A part is said to be missing only on a letter's own page. A date without a label beside a letter in
a list is the letter's; a state is what is printed, never what a date makes likely.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice

from domain.dates import DateSource, SeenDate
from domain.letters import Letter, LetterboxReading, LetterPart
from domain.listing import TriedOn
from reading import _absent, _pager
from reading._entry import Draft
from reading._headline import headline
from reading._learned import Learned, learn
from reading._letter import Parts, in_row, in_text
from reading._years import one
from reading.dates import Found
from reading.document import Document
from reading.lettercounts import counts
from reading.plain import plain

_SOME = 30
_LONGEST = 400
_MOST = 500


def read_letterbox(doc: Document, on: date | None) -> LetterboxReading:
    """`on`: the Beijing day of the look; None if unknown."""
    told = in_text(doc.plain)
    learned = learn(doc)
    rows = learned is not None and _is_letters(learned)
    if told and (len(told) > 1 or told[0].is_letter) and not (rows and _listed(learned, told)):
        single = len(told) == 1
        letters = tuple(_told(doc, parts, on, single) for parts in told)
        return _reading(doc, "letter" if single else "letters in full", letters, single)
    if learned is not None and rows:
        pairs = islice(zip(learned.drafts, learned.rows, strict=True), _MOST)
        letters = tuple(_row(doc, draft, in_row(row, learned.heads), on) for draft, row in pairs)
        return _reading(doc, "letters in rows", letters, False, learned.layout)
    return _reading(doc, "letters in rows", (), False)


def _is_letters(learned: Learned) -> bool:
    some = learned.rows[:_SOME]
    stated = learned.n_dated or any(in_row(row, learned.heads).state for row in some)
    return bool(stated) and learned.place == 1


def _listed(learned: Learned | None, told: Sequence[Parts]) -> bool:
    """A list of links whose rows carry the labels themselves."""
    return learned is not None and len(told) > 1 and len(learned.drafts) >= len(told)


def _reading(
    doc: Document, reader: str, letters: tuple[Letter, ...], single: bool, layout: str = ""
) -> LetterboxReading:
    return LetterboxReading(
        reader=reader,
        tried_on=TriedOn.REAL_PAGES,
        letters=letters,
        single=single,
        needs_browser=not letters and _absent.waits(doc),
        layout=layout,
        pager=None if single else _pager.read(doc),
        statistics=() if single else counts(doc),
    )


def _row(doc: Document, draft: Draft, parts: Parts, on: date | None) -> Letter:
    asked = parts.asked or (None if parts.answered else draft.found)
    return Letter(
        title=draft.title,
        href=draft.href,
        url=doc.absolute(draft.href) if draft.href else None,
        asked=_seen(asked, draft.href, on),
        answered=_seen(parts.answered, "", on),
        state=parts.state,
        answered_by=parts.answered_by,
    )


def _told(doc: Document, parts: Parts, on: date | None, single: bool) -> Letter:
    return Letter(
        title=parts.title or (_title(doc) if single else "") or "",
        href="",
        url=doc.url or None if single else None,
        asked=_seen(parts.asked, "", on),
        answered=_seen(parts.answered, "", on),
        state=parts.state,
        answered_by=parts.answered_by,
        answer=parts.answer,
        missing=tuple(_missing(parts)) if single else (),
    )


def _missing(parts: Parts) -> list[LetterPart]:
    """One that names only who handles it leaves open who answered: not held against it."""
    have = {
        LetterPart.ASKED: parts.asked,
        LetterPart.ANSWERED: parts.answered,
        LetterPart.ANSWERED_BY: parts.answered_by or (parts.answer and parts.handled_by),
        LetterPart.ANSWER: parts.answer,
    }
    return [part for part, value in have.items() if not value]


def _title(doc: Document) -> str | None:
    lines = doc.text.split("\n")[:_MOST]
    head = headline(doc, lines, [plain(line[:_LONGEST]) for line in lines])
    return head.title if head else None


def _seen(found: Found | None, href: str, on: date | None) -> SeenDate | None:
    return None if found is None else one(found, href, "", on, DateSource.LABELLED)

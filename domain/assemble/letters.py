"""信箱之汇集 · One channel's list of letters and the letters that were opened, as one look.

A letter counts as unanswered only where its state or its own page says so; a list that prints no
day of answer says nothing. Letters that the unit calls invalid, doubled or withdrawn are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.calendar import CalendarNotPublishedError, WorkCalendar
from domain.channels import ChannelKind, LetterLook, OpenLetter, SlowAnswer
from domain.columns import Health
from domain.letters import Letter, LetterboxReading

_OPEN = re.compile(
    r"未(?:回复|答复|办结|处理|受理)|待(?:回复|答复|办|处理|受理)"
    r"|(?:办理|处理|受理)中"
)
_INVALID = re.compile(r"无效|不予受理|重复|撤回|撤销|退回|不公开")
_KINDS = (
    (ChannelKind.PETITION, re.compile(r"信访|纪检|举报|监督投诉|廉政")),
    (ChannelKind.SURVEY, re.compile(r"征集|调查|问卷|征求意见|听证")),
    (ChannelKind.INTERVIEW, re.compile(r"访谈|直播")),
    (ChannelKind.HOTLINE, re.compile(r"电话|热线")),
)
_LONGEST_TITLE = 60
_MOST = 50
_SHINGLE, _ALIKE = 4, 0.9
_SHORTEST_ANSWER = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRead:
    """读到的信箱 · `opened`: letters' own pages by address; `statistics`: counts are published."""

    site: str
    channel: str
    name: str
    pages: tuple[LetterboxReading, ...] = ()
    opened: Mapping[str, Letter] = field(default_factory=dict)
    complete: bool = True
    statistics: bool = False
    failed: tuple[Health, str] | None = None


def channel_kind(name: str) -> ChannelKind:
    """信访、举报 are expressly left out of the rules on consultation."""
    return next((kind for kind, sign in _KINDS if sign.search(name)), ChannelKind.CONSULT)


def letter_look(read: ChannelRead, on: date, calendar: WorkCalendar) -> LetterLook:
    """`on`: the Beijing day of the look."""
    letters = [_known(letter, read.opened) for page in read.pages for letter in page.letters]
    valid = [each for each in letters if not _INVALID.search(each.state or "")]
    asked = [day for day in (_asked(each) for each in valid) if day and day <= on]
    answered = [day for day in (_answered(each) for each in valid) if day and day <= on]
    health, doubt = _health(read, letters)
    slow = [each for letter in valid if (each := _slow(letter, calendar)) is not None]
    alike, compared = _alike([each.answer for each in read.opened.values() if each.answer])
    return LetterLook(
        site=read.site,
        channel=read.channel,
        name=read.name,
        kind=channel_kind(read.name),
        health=health,
        doubt=doubt,
        reader=read.pages[0].reader if read.pages else None,
        tried_on=str(read.pages[0].tried_on) if read.pages else "",
        pages=len(read.pages),
        complete=read.complete,
        n_letters=len(letters),
        n_answered=len(answered),
        newest_asked=max(asked, default=None),
        newest_answered=max(answered, default=None),
        open=tuple(filter(None, map(_open, valid)))[:_MOST],
        sampled=len(read.opened),
        missing=_missing(read.opened),
        slow=tuple(sorted(slow, key=lambda each: -(each.working_days or 0))[:_MOST]),
        n_timed=len(slow),
        alike=alike,
        compared=compared,
        statistics=read.statistics,
    )


def _known(letter: Letter, opened: Mapping[str, Letter]) -> Letter:
    """The letter's own page knows more than its row, except where only the row has the day."""
    own = opened.get(letter.url or "")
    if own is None:
        return letter
    return Letter(
        title=letter.title or own.title,
        href=letter.href,
        url=letter.url,
        asked=own.asked or letter.asked,
        answered=own.answered or letter.answered,
        state=letter.state or own.state,
        answered_by=own.answered_by or letter.answered_by,
        answer=own.answer,
        missing=own.missing,
    )


def _open(letter: Letter) -> OpenLetter | None:
    asked = _asked(letter)
    if asked is None or _answered(letter) is not None or letter.answer:
        return None
    if not _OPEN.search(letter.state or ""):
        return None
    return OpenLetter(title=_title(letter), url=letter.url, asked=asked, state=letter.state or "")


def _slow(letter: Letter, calendar: WorkCalendar) -> SlowAnswer | None:
    asked, answered = _asked(letter), _answered(letter)
    if asked is None or answered is None or answered < asked:
        return None
    try:
        days = calendar.working_days_between(asked, answered)
    except CalendarNotPublishedError:
        days = None
    return SlowAnswer(
        title=_title(letter), url=letter.url, asked=asked, answered=answered, working_days=days
    )


def _asked(letter: Letter) -> date | None:
    return letter.asked.usable if letter.asked else None


def _answered(letter: Letter) -> date | None:
    return letter.answered.usable if letter.answered else None


def _title(letter: Letter) -> str:
    return " ".join(letter.title.split())[:_LONGEST_TITLE]


def _missing(opened: Mapping[str, Letter]) -> tuple[tuple[str, str], ...]:
    """Parts that the pages of answered letters lack; an open letter cannot have an answer yet."""
    return tuple(
        (part.value, url)
        for url, letter in opened.items()
        if letter.answer or letter.answered
        for part in letter.missing
    )


def _health(read: ChannelRead, letters: list[Letter]) -> tuple[Health, str]:
    if read.failed is not None:
        return read.failed
    if any(page.needs_browser for page in read.pages) and not letters:
        return Health.UNREADABLE, "信件列表由脚本填写，未能读出"
    if not letters:
        return Health.EMPTY, "没有读到已公开的信件"
    if not any(_asked(each) or _answered(each) for each in letters):
        return Health.UNREADABLE, f"读到{len(letters)}封信件，都没有读出日期"
    return Health.PROVED, ""


def _alike(answers: Iterable[str]) -> tuple[int, int]:
    """The most answers that say the same, of how many; near-equal by their shingles of words."""
    sets = [_shingles(text) for text in answers if len(text) >= _SHORTEST_ANSWER][:_MOST]
    most = max((sum(_same(one, other) for other in sets) for one in sets), default=0)
    return most if most > 1 else 0, len(sets)


def _shingles(text: str) -> frozenset[str]:
    bare = re.sub(r"[\W\d_]+", "", text[:2000])
    return frozenset(bare[n : n + _SHINGLE] for n in range(max(1, len(bare) - _SHINGLE + 1)))


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _ALIKE * len(one | other)

"""功能所见 · What a visitor can do on the site: search it, use its disclosure platform, open forms.

Nothing is submitted: a search is a GET like any link, and forms are only opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

_NOISE = re.compile(r"[\W_]+")
_CUT = re.compile(r"(?:…|\.{3})$")
_SHORTEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchForm:
    """搜索框 · A form that asks by GET; `scripted`: a box that only a script, or POST, reads."""

    action: str
    name: str
    others: tuple[tuple[str, str], ...]
    scripted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchLook:
    """站内搜索所见 · Whether the site offers a search, and whether its result page opens.

    `status`: of the result pages asked for, where all of them failed alike; `sure`: a browser has
    looked where no box stood in the page as delivered.
    """

    home: str
    offered: bool
    status: int | None
    sure: bool
    doubt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTry:
    """搜索测试 · One published title searched for: is it on the first page of results?"""

    home: str
    page: str
    title: str
    rank: int
    found: bool
    asked: str
    rendered: bool
    doubt: str


class FormKind(StrEnum):
    APPLICATION = "application"
    LETTER = "letter"

    @property
    def words(self) -> str:
        return "依申请公开" if self is FormKind.APPLICATION else "信箱"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLook:
    """表单所见 · One page that promises a form, opened in a browser and never sent.

    `inputs`: fields that a visitor may fill in; `labels`: the words beside and in them. `instead`:
    what the page offers in the form's place (login, a file, another platform).
    """

    page: str
    kind: FormKind
    name: str
    inputs: int
    labels: str
    instead: str
    doubt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformLook:
    """公开平台所见 · The functions of the disclosure platform: search, view, download.

    `downloads`: files among the papers under it; `read`: how many of those were read,
    `whole`: all that lie below it.
    """

    page: str
    name: str
    searches: bool
    views: bool
    downloads: bool
    read: int
    sure: bool
    doubt: str
    whole: bool = True


def same_title(words: str, title: str) -> bool:
    """Whether a result's words are the title, be they cut short or carry a date."""
    cut = bool(_CUT.search(words.strip()))
    mine, theirs = (_NOISE.sub("", normalize("NFKC", each)) for each in (words, title))
    if len(theirs) < _SHORTEST or len(mine) < _SHORTEST:
        return mine == theirs
    return theirs in mine or (cut and theirs.startswith(mine))

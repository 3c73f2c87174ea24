"""网页 · Templates to bytes: escaping always on, nothing fetched, nothing run.

The page's own policy forbids scripts and every outside address, should a mark ever slip through.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from domain.links import in_words
from reports import _view, _words


class _Escaped(str):
    """Markup whose every foreign part went through `escape`, two functions down."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def _crawled(text: str | None, most: int = 400) -> _Escaped:
    """Crawled words, isolated so that their direction cannot spill over into ours."""
    return _Escaped(f"<bdi>{escape(_words.cut(_words.shown(text), most))}</bdi>")


def _address(url: str | None, most: int = 120) -> _Escaped:
    """An address as it is written; to be followed only if it is plain http(s)."""
    if not url:
        return _Escaped("—")
    words = escape(_words.short_url(url, most))
    target = _words.followable(url)
    if target is None:
        return _Escaped(f'<bdi dir="ltr" class="url">{words}</bdi>')
    rel = 'rel="nofollow noopener noreferrer"'
    return _Escaped(f'<a class="url" dir="ltr" {rel} href="{escape(target)}">{words}</a>')


_FILTERS = {
    "shown": _crawled,
    "says": lambda text: _crawled(_words.brief(text), 600),
    "plain": lambda text: _words.cut(_words.shown(text), 80),
    "url": _address,
    "moment": _words.moment,
    "minute": _words.minute,
    "day": _words.day,
    "points": _words.points,
    "apart": _words.apart,
    "size": _words.size,
    "span": _words.span,
    "beside": _words.beside,
    "followable": _words.followable,
    "count": lambda number: f"{number:,}",
}
_GLOBALS = {
    "in_words": in_words,
    "stage": _view.stage,
    "outcome": _view.outcome,
    "TESTED": _view.TESTED,
    "STATES": _view.STATES,
    "KINDS": _view.KINDS,
    "ENGINES": _view.ENGINES,
}


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "_templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= _FILTERS
    made.globals |= _GLOBALS
    return made


_ENVIRONMENT = _environment()


def render(template: str, **values: object) -> bytes:
    """The page as UTF-8; a lone surrogate in an address becomes a question mark, not a crash."""
    return _ENVIRONMENT.get_template(template).render(**values).encode("utf-8", "replace")

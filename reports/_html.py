"""网页 · Templates to bytes: escaping always on, nothing fetched, nothing run.

The page's own policy forbids scripts and every outside address, should a mark ever slip through.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from domain.links import in_words
from reports import _view, _words


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "_templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "shown": _crawled,
        "plain": lambda text: _words.cut(_words.shown(text), 80),
        "url": _address,
        "moment": _words.moment,
        "day": _words.day,
        "points": _words.points,
        "size": _words.size,
        "span": _words.span,
        "beside": _words.beside,
        "followable": _words.followable,
        "count": lambda number: f"{number:,}",
    }
    made.globals |= {
        "in_words": in_words,
        "stage": _view.stage,
        "outcome": _view.outcome,
        "TESTED": _view.TESTED,
        "STATES": _view.STATES,
        "KINDS": _view.KINDS,
        "ENGINES": _view.ENGINES,
    }
    return made


def _crawled(text: str | None, most: int = 400) -> Markup:
    """Crawled words, isolated so that their direction cannot spill over into ours."""
    return Markup("<bdi>{}</bdi>").format(_words.cut(_words.shown(text), most))


def _address(url: str | None, most: int = 120) -> Markup:
    """An address as it is written; to be followed only if it is plain http(s)."""
    if not url:
        return Markup("—")
    words = _words.short_url(url, most)
    target = _words.followable(url)
    if target is None:
        return Markup('<bdi dir="ltr" class="url">{}</bdi>').format(words)
    link = '<a class="url" dir="ltr" rel="nofollow noopener noreferrer" href="{}">{}</a>'
    return Markup(link).format(target, words)  # noqa: S704 - format escapes what it is given


_ENVIRONMENT = _environment()


def render(template: str, **values: object) -> bytes:
    """The page as UTF-8; a lone surrogate of a crawled page becomes a question mark, not a crash."""
    return _ENVIRONMENT.get_template(template).render(**values).encode("utf-8", "replace")

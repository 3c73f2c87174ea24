"""图示 · Stacked bars as numbers; the templates draw them as SVG with the words beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.audit import Audit
from domain.links import State
from domain.scorecard import Line
from reports import _view, _words

WIDTH = 400


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a bar; `look` is its CSS class, `x` and `width` in drawing units."""

    look: str
    name: str
    amount: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    title: str
    total: str
    parts: tuple[Part, ...]


def _bar(title: str, total: str, amounts: Iterable[tuple[str, str, Decimal]], most: Decimal) -> Bar:
    parts: list[Part] = []
    x = 0.0
    for look, name, amount in amounts:
        width = round(float(amount / most) * WIDTH, 2) if most else 0.0
        if width:
            parts.append(Part(look, name, _words.points(amount), round(x, 2), width))
        x += width
    return Bar(title, total, tuple(parts))


LOOKED = (("taken", "已扣"), ("clear", "已检测，未扣"), ("part", "部分检测"), ("none", "未检测"))


def marks(groups: Sequence[_view.Group]) -> tuple[Bar, ...]:
    """The marks of every group: taken, looked at, not looked at. Nothing where they have no cap."""
    worths = [group.worth for group in groups]
    most = max((worth for worth in worths if worth is not None), default=Decimal(0))
    if not most or None in worths:
        return ()
    return tuple(
        _bar(group.title, f"{_words.points(group.worth or Decimal(0))}分", _shares(group), most)
        for group in groups
    )


def _shares(group: _view.Group) -> list[tuple[str, str, Decimal]]:
    left = {"all": Decimal(0), "part": Decimal(0), "none": Decimal(0)}
    for line in group.lines:
        left[line.tested] += _left(line)
    amounts = (group.deducted, left["all"], left["part"], left["none"])
    return [(look, name, amount) for (look, name), amount in zip(LOOKED, amounts, strict=True)]


def _left(line: Line) -> Decimal:
    return (line.worth or Decimal(0)) - line.deducted


_LINKS = (
    (State.OK, "clear"),
    (State.DEGRADED, "part"),
    (State.UNVERIFIABLE, "doubt"),
    (State.BROKEN, "taken"),
    (State.EXCLUDED, "none"),
)
LINKS_KEY = tuple((look, _view.STATES[state]) for state, look in _LINKS)


def links(audit: Audit) -> Bar | None:
    """All link targets of the run by what became of them; None when nothing was counted."""
    census = audit.census if audit.outcome.void is None else None
    total = sum(census.states.values()) if census else 0
    if census is None or not total:
        return None
    amounts = [(look, _view.STATES[s], Decimal(census.states.get(s, 0))) for s, look in _LINKS]
    return _bar("链接", f"{total:,}", amounts, Decimal(total))

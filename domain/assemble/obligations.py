"""公开义务之汇集 · Names that were met, and what is behind them, put to the duties they answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from domain.columns import ColumnLook, Dated, Health
from domain.obligations import Duty, ObligationLook, Place, Reach, UnitClass, Where, bare

MOST_PLACES = 12
_MOST_BESIDE = 6
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)年?度?(?!\d*号)")


@dataclass(frozen=True, slots=True)
class Mention:
    """提及 · Words met on the page `on`. `url` None: a script opens it, or (`inline`) nothing does:
    it is a heading, and its text stands below."""

    words: str
    url: str | None
    on: str
    inline: bool = False
    entry: Dated | None = None


Behind: TypeAlias = Callable[[Mention, Duty], Place]


def obligation_look(
    duty: Duty,
    kind: UnitClass,
    mentions: Iterable[Mention],
    behind: Behind,
    *,
    home: str,
    told: bool,
    reach: Reach,
    looked_on: Sequence[str],
) -> ObligationLook:
    """`behind` looks at what a mention leads to; `told`: the kind of unit is known."""
    return ObligationLook(
        home=home,
        unit_class=kind if told else None,
        demand=duty.demanded_of(kind),
        places=_places(duty, mentions, behind),
        reach=reach,
        looked_on=tuple(looked_on),
    )


def _places(duty: Duty, mentions: Iterable[Mention], behind: Behind) -> tuple[Place, ...]:
    """Each address once, and what answers before what does not."""
    places: dict[str, Place] = {}
    for mention in mentions:
        named = duty.is_named(mention.words) if mention.entry is None else False
        titled = duty.is_titled(mention.words) and not mention.inline
        if not (named or titled) or len(places) >= MOST_PLACES:
            continue
        place = behind(mention, duty)
        if named and not titled and _is_headline(mention, place, duty):
            continue
        if titled and not named:
            place = replace(place, where=_as_entry(place.where))
        known = places.get(place.url)
        if known is None or (place.answers and not known.answers):
            places[place.url] = place
    return tuple(places.values())


def _is_headline(mention: Mention, place: Place, duty: Duty) -> bool:
    """An article that has the words somewhere in its title is not the column of that name."""
    name = duty.named_by(mention.words) or ""
    beside = len(bare(mention.words)) - len(name)
    article = place.where is Where.PAGE and place.n_items == 1
    return article and beside > _MOST_BESIDE


def _as_entry(where: Where) -> Where:
    return Where.ENTRY if where in (Where.PAGE, Where.COLUMN) else where


def of_column(look: ColumnLook, mention: Mention, duty: Duty) -> Place:
    """A column that the reader of columns went through."""
    known = look.health in (Health.PROVED, Health.EMPTY)
    filled: bool | None = look.n_items > 0 if known else None
    if look.health is Health.UNREADABLE and look.n_items > 0:
        filled = True
    return Place(
        url=look.column,
        words=mention.words,
        on=mention.on,
        where=Where.COLUMN,
        filled=filled,
        newest=look.newest if look.health is Health.PROVED else None,
        year=year_in(each.title for each in look.entries if duty.counts(each.title)),
        n_items=look.n_items,
    )


def year_in(titles: Iterable[str]) -> int | None:
    """The latest year that these titles name; 文号 and single numbers are none."""
    return max((int(found) for title in titles for found in _YEAR.findall(title)), default=None)

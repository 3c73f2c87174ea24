"""年份 · The year of a date that is printed without one (field notes D1, D2, D7).

Only what bears a year out counts: the entry's address, or older entries below it that print theirs.
The nearest past year alone is no more than a guess, and says so: a list that died three years ago
looks just like one of this year. What stands above an entry bears nothing out by itself, for a
pinned entry may stand there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from domain.dates import Certainty, DateProblem, DateSource, SeenDate
from reading.dates import Found, days_in, on_calendar

_AHEAD = timedelta(days=2)  # D7: our clock and theirs, and papers dated for tomorrow
_TOO_OLD = date(1970, 1, 2)  # zero of many clocks: no paper was put on the web that day
_ID_BEFORE = 45  # days between the number in an address and the day printed beside it
_FEWEST_ABOVE = 2


def settle(
    founds: Sequence[Found | None],
    hrefs: Sequence[str],
    printed: Sequence[str],
    on: date | None,
    source: DateSource = DateSource.LIST,
) -> list[SeenDate | None]:
    """The dates of one list in page order. `on`: the Beijing day of the look, None if unknown."""
    days = [
        None if each is None else _outright(each, href, on)
        for each, href in zip(founds, hrefs, strict=True)
    ]
    _by_order(founds, days, on)
    return [
        None if found is None else _seen(found, day, words, on, source)
        for found, day, words in zip(founds, days, printed, strict=True)
    ]


def one(found: Found, href: str, printed: str, on: date | None, source: DateSource) -> SeenDate:
    """A date that stands alone."""
    seen = settle([found], [href], [printed], on, source)[0]
    assert seen is not None
    return seen


def checked(day: date, on: date | None) -> DateProblem | None:
    """A day in the future, or the zero of a clock, is no date of publication."""
    late = on is not None and day > on + _AHEAD
    return DateProblem.INVALID if late or day < _TOO_OLD else None


def _outright(found: Found, href: str, on: date | None) -> date | None:
    """What needs no neighbours: printed whole, counted back, or borne out by the address."""
    if found.relative is not None:
        return on - timedelta(days=int(found.relative)) if on else None
    if found.year is not None:
        return found.date
    for year, month, day in days_in(href):
        near = _nearest(found, year, month, day)
        if near:
            return near
    return None


def _nearest(found: Found, year: int, month: int, day: int | None) -> date | None:
    known = on_calendar(year, month, day or 15)
    if known is None:
        return None
    candidates = [on_calendar(each, found.month, found.day) for each in (year - 1, year, year + 1)]
    near = [each for each in candidates if each and abs((each - known).days) <= _ID_BEFORE]
    return near[0] if near else None


def _by_order(founds: Sequence[Found | None], days: list[date | None], on: date | None) -> None:
    """Fill in the years that neighbours bear out, from the bottom up, then from the top down."""
    order = range(len(days))
    if _ascends([day for day in days if day]):
        order = order[::-1]
    lower: date | None = None
    for index in reversed(order):
        found = founds[index]
        if found is not None and days[index] is None and _is_open(found) and lower and on:
            between = _candidates(found, lower, on + _AHEAD)
            days[index] = between[0] if len(between) == 1 else None
        lower = days[index] or lower
    above: list[date] = []
    for index in order:
        found = founds[index]
        if found is not None and days[index] is None and _is_open(found):
            days[index] = _below(found, above)
        day = days[index]
        if found is not None and day is not None and _is_open(found):
            above.append(day)


def _is_open(found: Found) -> bool:
    return found.year is None and found.relative is None


def _candidates(found: Found, lower: date, upper: date) -> list[date]:
    years = range(lower.year, upper.year + 1)
    days = (on_calendar(year, found.month, found.day) for year in years)
    return [day for day in days if day and lower <= day <= upper]


def _below(found: Found, above: list[date]) -> date | None:
    """The latest such day not after what stands above, where two agree that it is in order."""
    if len(above) < _FEWEST_ABOVE or above[-2] < above[-1]:
        return None
    between = _candidates(found, above[-1] - timedelta(days=366), above[-1])
    return between[-1] if between else None


def _ascends(days: list[date]) -> bool:
    ups = sum(1 for one, two in pairwise(days) if one < two)
    downs = sum(1 for one, two in pairwise(days) if one > two)
    return ups > downs


def _seen(
    found: Found, day: date | None, printed: str, on: date | None, source: DateSource
) -> SeenDate:
    certainty, problem = Certainty.WHOLE, None
    if found.relative is not None:
        certainty = Certainty.RELATIVE
        problem = None if day else DateProblem.AMBIGUOUS
    elif found.year is None and day:
        certainty = Certainty.CONFIRMED
    elif found.year is None:
        certainty, problem = Certainty.NEAREST, DateProblem.AMBIGUOUS
        day = _nearest_past(found, on) if on else None
    elif day is None:
        problem = DateProblem.INVALID
    if day and problem is None:
        problem = checked(day, on)
    return SeenDate(
        day=day,
        source=source,
        certainty=certainty,
        printed=printed,
        time=found.time,
        problem=problem,
    )


def _nearest_past(found: Found, on: date) -> date | None:
    between = _candidates(found, on - timedelta(days=4 * 366 + 2), on + _AHEAD)
    return between[-1] if between else None

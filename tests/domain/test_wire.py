"""What crosses the boundary comes back the same, and what does not fit is refused by its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import wire
from domain.links import Attempt, State
from domain.observation import (
    SIGHTS,
    ContactPoint,
    LinkTarget,
    Observation,
    PageTags,
    Sight,
    Source,
    Unseen,
    WhyUnseen,
)

st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))
st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))  # moments need a zone
NOON = datetime(2026, 3, 16, 4, tzinfo=UTC)


def look(seen: Any) -> Observation:
    return Observation(id="o1", subject="https://www.ceshi.gov.cn/", seen_at=NOON, seen=seen)


@dataclass(frozen=True, slots=True)
class Sample:
    words: tuple[str, ...] = ()
    flag: bool = False
    count: int = 0
    share: float = 0.0
    price: Decimal = Decimal(0)
    day: date = date(2026, 1, 1)
    named: str | None = None


def test_the_union_and_the_tuple_of_sights_are_one_list() -> None:
    assert get_args(Sight) == SIGHTS


@given(st.one_of([st.from_type(sight) for sight in SIGHTS if sight.__name__ != "TlsLook"]))
def test_every_sight_comes_back_as_it_went(seen: Sight) -> None:
    assert wire.build(Observation, wire.plain(look(seen))) == look(seen)


def test_a_sight_with_a_kind_of_its_own_keeps_it() -> None:
    tags = PageTags(page="p", kind="article", present=())
    mail = ContactPoint(
        page="p", kind="mail", value="v", well_formed=True, why="", mail_domain="d", mx=()
    )
    for seen in (tags, mail):
        assert wire.build(Observation, wire.plain(look(seen))).seen == seen


def test_a_link_with_its_attempts_and_an_unseen_come_back() -> None:
    attempt = Attempt(
        at=NOON, engine="http", address=None, status=404, failure=None, detail="", ms=1, size=2
    )
    link = LinkTarget(
        site="s",
        target="t",
        internal=True,
        on_home=True,
        state=State.BROKEN,
        reason="http_404",
        status=404,
        final=None,
        attempts=(attempt,),
        sources=(Source(page="p", tag="a", href="h", text="字"),),
        n_sources=1,
    )
    for seen in (link, Unseen("SiteName", WhyUnseen.TIMEOUT, "15秒")):
        assert wire.build(Observation, wire.plain(look(seen))) == look(seen)


@pytest.mark.parametrize(
    ("value", "place"),
    [
        pytest.param({"wrods": []}, "wrods", id="a misspelt field"),
        pytest.param({"words": ".gov.cn"}, "$.words", id="a word for a list of words"),
        pytest.param({"words": [1]}, "$.words[0]", id="a number in a list of words"),
        pytest.param({"flag": "false"}, "$.flag", id="a word for yes or no"),
        pytest.param({"flag": 1}, "$.flag", id="a number for yes or no"),
        pytest.param({"count": "3"}, "$.count", id="a word for a number"),
        pytest.param({"count": True}, "$.count", id="yes for a number"),
        pytest.param({"count": 1.5}, "$.count", id="a half for a whole"),
        pytest.param({"price": True}, "$.price", id="yes for a price"),
        pytest.param({"price": "many"}, "$.price", id="a word for a price"),
        pytest.param({"day": "2026-02-30"}, "$.day", id="a day that does not exist"),
        pytest.param({"named": 5}, "$.named", id="a number for a name"),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(value: dict[str, Any], place: str) -> None:
    with pytest.raises(wire.MisfitError) as refusal:
        wire.build(Sample, value)
    assert place in str(refusal.value)


@pytest.mark.parametrize("value", [None, [], "words", 5], ids=repr)
def test_what_is_no_record_at_all_is_refused(value: Any) -> None:
    with pytest.raises(wire.MisfitError):
        wire.build(Sample, value)


def test_whole_numbers_are_numbers() -> None:
    assert wire.build(Sample, {"share": 3, "price": 3}).share == 3.0
    assert wire.build(Sample, {"price": 0.1}).price == Decimal("0.1")


def test_a_moment_needs_its_zone_and_keeps_it() -> None:
    beijing = NOON.astimezone(timezone(timedelta(hours=8)))
    assert wire.build(datetime, beijing.isoformat()) == NOON
    with pytest.raises(wire.MisfitError, match="时间须带时区"):
        wire.build(datetime, "2026-03-16T12:00:00")

"""What is lost on the way makes a host or a run void, at exactly the architecture's numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.links import ANSWERS, Failure
from domain.path import LOST, Tried, too_much_unseen, void_hosts

NOON = datetime(2026, 3, 16, 4, tzinfo=UTC)


def looks(
    count: int, lost: int, apart: float = 1.0, failure: Failure = Failure.TIMEOUT
) -> list[Tried]:
    """The lost ones last, so many seconds apart."""
    return [
        Tried("a.test", NOON + timedelta(seconds=n * apart), failure if n >= count - lost else None)
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("tried", "void"),
    [
        pytest.param(looks(19, 19), False, id="nineteen targets are too few to tell"),
        pytest.param(looks(20, 4), False, id="a fifth is not more than a fifth"),
        pytest.param(looks(20, 5), True, id="five of twenty"),
        pytest.param(looks(100, 20), False, id="twenty of a hundred within ten minutes"),
        pytest.param(looks(100, 21), True, id="twenty-one of a hundred within ten minutes"),
        pytest.param(looks(100, 20, apart=20), True, id="the last ten minutes of half an hour"),
        pytest.param(
            looks(40, 20, apart=60), False, id="spread so thin that no window holds twenty"
        ),
        pytest.param(looks(20, 20, failure=Failure.REFUSED), False, id="a refusal is an answer"),
        pytest.param(
            looks(20, 20, failure=Failure.TLS), False, id="a bad certificate is an answer"
        ),
    ],
)
def test_a_host_is_void(tried: list[Tried], void: bool) -> None:
    assert void_hosts(tried) == ({"a.test"} if void else frozenset())


def test_one_lost_host_does_not_void_another() -> None:
    other = [Tried("b.test", each.at, None) for each in looks(30, 0)]
    assert void_hosts([*looks(30, 30), *other]) == {"a.test"}


@pytest.mark.parametrize(
    ("tried", "void"),
    [
        pytest.param(looks(19, 19), False, id="nineteen are too few"),
        pytest.param(looks(20, 10), False, id="half"),
        pytest.param(looks(20, 11), True, id="more than half"),
        pytest.param([], False, id="nothing was tried"),
    ],
)
def test_a_run_is_void(tried: list[Tried], void: bool) -> None:
    assert too_much_unseen(tried) is void


def test_no_answer_of_the_far_side_counts_as_lost() -> None:
    assert not LOST & ANSWERS

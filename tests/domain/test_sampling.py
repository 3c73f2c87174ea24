"""A sample that anybody can draw again."""

from __future__ import annotations

from domain.sampling import drawn

PAGES = [f"https://a.test/{n}.html" for n in range(40)]


def test_the_same_seed_draws_the_same_whatever_order_the_list_comes_in() -> None:
    assert drawn("r1", PAGES) == drawn("r1", reversed(PAGES))


def test_another_seed_draws_another_sample() -> None:
    assert drawn("r1", PAGES)[:5] != drawn("r2", PAGES)[:5]


def test_one_member_more_does_not_change_the_order_of_the_rest() -> None:
    more = [page for page in drawn("r1", [*PAGES, "https://a.test/new.html"]) if "new" not in page]
    assert more == drawn("r1", PAGES)


def test_everybody_is_drawn_about_as_often() -> None:
    first = {drawn(str(seed), PAGES)[0] for seed in range(400)}
    assert len(first) == len(PAGES)

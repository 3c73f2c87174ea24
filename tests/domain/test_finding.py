"""A fingerprint is rule, site and cause: the same fault keeps it from month to month."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from domain.finding import fingerprint

# An id, an address or a cause never holds a line break: that is what keeps them apart.
word = st.text(st.characters(exclude_characters="\n", codec="utf-8"), max_size=12)
three = st.tuples(word, word, word)


def test_a_fingerprint_never_changes() -> None:
    assert fingerprint("links_home", "www.ceshi.gov.cn", "x") == "282577de81612e20"


@given(three, three)
def test_another_rule_site_or_cause_is_another_finding(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    assume(one != other)
    assert fingerprint(*one) != fingerprint(*other)


@given(three)
def test_it_is_short_enough_to_be_read_out(one: tuple[str, str, str]) -> None:
    assert len(fingerprint(*one)) == 16

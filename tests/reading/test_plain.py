"""素文 · The quick way over a page comes to what normalising all of it would."""

from __future__ import annotations

import re
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from reading.plain import plain

_GONE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
_DASHES = "‐‑‒–—―−－─"
_WRITTEN = st.text(
    "政府公开０９：（）；，。、《》“”—－ﾞｶか\u3099e\u0301a\u0308 \u3000\u00a0\u2028\t\n1a¨ﬁ①" + _GONE
)


def _all_of_it(text: str) -> str:
    table = {**dict.fromkeys(map(ord, _GONE)), **{ord(each): "-" for each in _DASHES}}
    narrow = normalize("NFKC", text.translate(table))
    return re.sub(r"[^\S\n]+", " ", narrow)


@given(st.one_of(_WRITTEN, st.text()))
def test_the_quick_way_says_the_same(text: str) -> None:
    assert plain(text) == _all_of_it(text)


def test_a_page_as_it_is_written() -> None:
    assert (
        plain("发布时间：２０２６－０３－１６\u3000来源（本网）")
        == "发布时间:2026-03-16 来源(本网)"
    )
    assert plain("第一行\n\u00a0\u00a0第二行") == "第一行\n 第二行"

"""The judge of the bench is itself held to what was planned."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench._judge import Reported, Truth, judge, same, truth_of

HOST = "http://127.0.0.21:8800"
PAGES = [f"{HOST}/p{n}.html" for n in range(4)]


@pytest.fixture
def truth(tmp_path: Path) -> Truth:
    rows = [
        {"url": f"{HOST}/a", "kind": "page_404", "ends": None, "sources": PAGES},
        {
            "url": f"{HOST}/jump",
            "kind": "redirect_to_404",
            "ends": f"{HOST}/gone",
            "sources": PAGES[:1],
        },
    ]
    (tmp_path / "broken.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    soft = json.dumps({"url": f"{HOST}/soft", "sources": PAGES[:1]})
    (tmp_path / "soft.jsonl").write_text(soft + "\n", "utf-8")
    return truth_of(tmp_path)


def reported(found: dict[str, list[str]], counted: dict[str, int] | None = None) -> Reported:
    said = Reported(counted=counted or {})
    for url, sources in found.items():
        for source in sources:
            said.add(url, source)
    return said


def test_everything_found_on_every_page_is_full_marks(truth: Truth) -> None:
    score = judge(reported({f"{HOST}/a": PAGES, f"{HOST}/jump": PAGES[:1]}), truth)
    assert (score.recall, score.precision) == (1, 1)
    assert (score.pair_recall, score.pair_precision) == (1, 1)


def test_a_redirect_may_be_named_by_where_it_ends(truth: Truth) -> None:
    assert judge(reported({f"{HOST}/gone": PAGES[:1]}), truth).missed == {f"{HOST}/a": "page_404"}


def test_a_soft_404_is_neither_right_nor_wrong(truth: Truth) -> None:
    score = judge(reported({f"{HOST}/soft": PAGES[:1], f"{HOST}/a": PAGES}), truth)
    assert (score.precision, score.soft) == (1, 1)


def test_an_invented_target_and_an_invented_page_cost_precision(truth: Truth) -> None:
    score = judge(reported({f"{HOST}/a": [*PAGES, f"{HOST}/x"], f"{HOST}/fine": PAGES}), truth)
    assert score.extra == [f"{HOST}/fine"]
    assert score.precision == 0.5
    assert score.pair_precision == 4 / 9


def test_a_list_cut_at_its_limit_counts_as_whole_only_with_the_true_number(truth: Truth) -> None:
    cut = {f"{HOST}/a": PAGES[:2]}
    assert judge(reported(cut, {f"{HOST}/a": 4}), truth).pair_recall == 4 / 5
    assert judge(reported(cut, {f"{HOST}/a": 3}), truth).pair_recall == 2 / 5


def test_spellings_of_one_address_are_one() -> None:
    assert same(f"{HOST}/附件.doc#a") == same(f"{HOST}/%e9%99%84%E4%BB%B6.doc")

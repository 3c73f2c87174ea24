"""Plain text for the person at the keyboard: short, aligned, and never a control code."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import category

import pytest

from domain.audit import Audit
from domain.scorecard import score
from reports import _words
from reports.terminal import DOCUMENT, OVERVIEW, summary
from tests.reports import sample

EVERY = [
    sample.rich(),
    sample.fine(),
    sample.void(),
    sample.vetoed(),
    sample.passed(),
    sample.unseen(),
]


def crowded() -> Audit:
    """A finding of every rule of the edition."""
    audit = sample.rich()
    one = next(each for each in audit.findings if each.standing == "in_force")
    findings = tuple(
        replace(
            one,
            rule=rule.id,
            indicator=sample.EDITION.indicator_of(rule.id).id,
            standing=rule.standing.value,
        )
        for rule in sample.EDITION.rules()
    )
    card = score(findings, sample.EDITION, tested=sample.TESTED, provisional=True)
    return replace(audit, findings=findings, scorecard=card)


@pytest.mark.parametrize(
    "audit",
    [*EVERY, crowded()],
    ids=["rich", "fine", "void", "vetoed", "passed", "unseen", "a finding of every rule"],
)
def test_one_site_fits_a_screen(audit: Audit) -> None:
    lines = summary([audit]).splitlines()
    assert len(lines) <= 25
    assert max(map(_words.columns, lines)) <= 96


def test_what_does_not_fit_is_counted() -> None:
    assert "类问题，见评分表" in summary([crowded()])


def test_the_summary_says_what_was_found_and_on_what_ground() -> None:
    text = summary([sample.rich()])
    for words in (
        "未定（6项未检测）　已检测部分扣2.6分",
        "自动检测预评，问题均为疑似，未经审核。",
        "网页1,386，请求4,611，141.4 MB，用时12分34秒，未及检测212（页数达到上限）",
        "打不开34，能打开但有缺陷1，未能核实9，未纳入检测1",
        "30个，如：",
        "存疑      19个，不作为问题",
        "试运行    2个提示，不计分",
    ):
        assert words in text


def test_a_site_never_seen_is_not_called_clean() -> None:
    text = summary([sample.unseen()])
    assert "首页未能打开，没有检查到网站内容，不能说明有无问题" in text
    assert "没有发现问题" not in text


def test_a_void_run_is_not_summed_up() -> None:
    assert "本轮作废，不作判定：哨兵站点也无法访问" in summary([sample.void()])


def test_crawled_text_cannot_drive_the_terminal() -> None:
    site = replace(sample.SITE, name="\x1b[2J\x07清屏\u202e县", unit="\x9b31m局")
    audit = replace(sample.rich(), site=site)
    for text in (summary([audit]), summary([audit, audit])):
        assert not {category(char) for char in text if char != "\n"} & {"Cc", "Cf", "Cs", "Cn"}
    assert "⟦U+001B⟧[2J⟦U+0007⟧清屏⟦U+202E⟧县" in summary([audit])


def test_the_rows_of_a_table_are_aligned() -> None:
    head, line, *rows, end, _ = summary(EVERY).splitlines()
    assert {_words.columns(each) for each in (head, line, *rows, end)} == {110}
    assert len(rows) == len(EVERY)


def test_a_void_run_has_no_figures_in_the_table() -> None:
    row = summary(EVERY).splitlines()[4]
    assert row.split()[1:] == ["本轮作废", "0", "-", "-", "-", "0", "1,386", "212"]


def test_the_file_is_the_same_text() -> None:
    assert DOCUMENT.compose(sample.rich()).decode() == summary([sample.rich()])
    assert OVERVIEW.compose([]).decode().endswith("共0个网站，问题0个。\n")

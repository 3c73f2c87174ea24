"""A column's kind by the register, its name, its label, its parent, its entries, in that order."""

from __future__ import annotations

import pytest

import rulebook
from domain.assemble.kinds import told
from domain.columns import ColumnKind, ColumnSlice, KindBy, Lifecycle

WORDS = rulebook.column_words()


@pytest.mark.parametrize(
    ("name", "kind", "lifecycle"),
    [
        ("政务要闻", "news", "running"),
        ("部门动态", "news", "running"),
        ("通知公告", "notice", "running"),
        ("公示公告", "notice", "running"),
        ("政策文件", "policy", "running"),
        ("政策解读", "interpretation", "running"),
        ("行政规范性文件", "policy", "running"),
        ("人事任免", "personnel", "event"),
        ("财政预决算", "budget", "calendar"),
        ("规划计划", "plan", "calendar"),
        ("政府信息公开年报", "report", "calendar"),
        ("机构职能", "functions", "standing"),
        ("县长信箱", "interaction", "standing"),
        ("学习贯彻专题", "topic", "event"),
        ("采购公告", "other", "running"),
        ("招标公告", "other", "running"),
    ],
)
def test_d10_d11_names(name: str, kind: str, lifecycle: str) -> None:
    found = told(name, words=WORDS)
    assert (found.kind, found.lifecycle) == (ColumnKind(kind), Lifecycle(lifecycle))


def test_a_name_is_surer_than_a_label_and_a_label_than_the_parent() -> None:
    assert told("政策解读", words=WORDS, label="政策文件").kind is ColumnKind.INTERPRETATION
    labelled = told("民生实事", words=WORDS, label="工作动态", above=(ColumnKind.POLICY,))
    assert (labelled.kind, labelled.by) == (ColumnKind.NEWS, KindBy.LABEL)
    handed = told("水利", words=WORDS, above=(ColumnKind.NEWS,))
    assert (handed.kind, handed.by) == (ColumnKind.NEWS, KindBy.TRAIL)


def test_the_register_overrides_every_likelihood() -> None:
    slice_ = ColumnSlice(url="x", name="政务要闻", kind=ColumnKind.OTHER)
    found = told("政务要闻", words=WORDS, registered=slice_)
    assert (found.kind, found.by) == (ColumnKind.OTHER, KindBy.REGISTER)


def test_news_inside_a_topic_end_with_the_topic() -> None:
    found = told("最新动态", words=WORDS, above=(ColumnKind.TOPIC,))
    assert found.lifecycle is Lifecycle.EVENT


def test_entries_tell_a_kind_only_when_most_of_five_agree() -> None:
    titles = [f"关于第{n}号道路施工的公告" for n in range(6)]
    assert told("便民", words=WORDS, titles=titles).kind is ColumnKind.NOTICE
    assert told("便民", words=WORDS, titles=titles[:4]).kind is ColumnKind.OTHER

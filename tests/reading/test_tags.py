"""The standard labels count as present only with content, in whatever case they are written."""

from __future__ import annotations

from reading.document import parse
from reading.tags import labels, tags

PAGE = parse(
    '<meta name="sitename" content="测试县人民政府"><meta name="PubDate" content=" ">'
    '<meta name="ColumnName" content="要闻"><meta name="generator" content="x">'.encode(),
    url="",
)


def test_tags_have_content() -> None:
    assert tags(PAGE) == {"SiteName": "测试县人民政府", "ColumnName": "要闻"}


def test_labels_may_be_empty() -> None:
    assert labels(PAGE) == {"SiteName": "测试县人民政府", "ColumnName": "要闻", "PubDate": ""}

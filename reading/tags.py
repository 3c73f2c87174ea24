"""网页标签 · The standard meta labels of a page (国办发〔2017〕47号 附件《网页设计规范》)."""

from __future__ import annotations

from reading.document import Document

STANDARD = (
    "SiteName",
    "SiteDomain",
    "SiteIDCode",
    "ColumnName",
    "ColumnDescription",
    "ColumnKeywords",
    "ColumnType",
    "ArticleTitle",
    "PubDate",
    "ContentSource",
    "Keywords",
    "Author",
    "Description",
    "Image",
    "Url",
)


def labels(doc: Document) -> dict[str, str]:
    """The labels the page has, by their official spelling (sites write any case); "" is empty."""
    return {name: doc.meta[low] for name in STANDARD if (low := name.lower()) in doc.meta}


def tags(doc: Document) -> dict[str, str]:
    """The labels that are there with content."""
    return {name: content for name, content in labels(doc).items() if content}

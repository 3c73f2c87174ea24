"""The listing of the folder is the catalogue of documents."""

from __future__ import annotations

import reports


def test_the_documents_about_one_site() -> None:
    assert {name: each.name for name, each in reports.discover().items()} == {
        "audit_json": "audit.json",
        "findings_sheet": "findings.xlsx",
        "scorecard": "scorecard.html",
        "terminal": "summary.txt",
    }


def test_the_documents_about_several() -> None:
    assert {name: each.name for name, each in reports.overviews().items()} == {
        "audit_json": "audit.jsonl",
        "county_index": "index.html",
        "duties_matrix": "obligations.html",
        "findings_sheet": "findings.xlsx",
        "reposts_table": "reposts.html",
        "terminal": "summary.txt",
    }

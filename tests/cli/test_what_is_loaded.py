"""启动 · An audit without a ledger loads no database, and nothing that only its crawls need."""

from __future__ import annotations

import subprocess
import sys

_HEAVY = {
    *("sqlalchemy", "psycopg", "alembic", "scrapy", "playwright", "apscheduler"),
    *("docx", "pdfplumber", "openpyxl", "weasyprint"),
}


def test_an_audit_loads_no_database() -> None:
    ask = "import sys, cli.audit; print(*(each.partition('.')[0] for each in sys.modules))"
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert _HEAVY & set(said.stdout.split()) == set()

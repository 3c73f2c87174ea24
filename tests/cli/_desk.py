"""The commands at a desk with a ledger of its own, run in this process: a start costs a second."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from typer.testing import CliRunner

from cli.__main__ import app
from tests.reading._xlsx import Cells, workbook


class Desk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ledger = folder / "ledger.sqlite"

    def says(self, *words: str, code: int = 0) -> str:
        """What the command told the person, on either stream."""
        env = {"DUCHA_LEDGER": str(self.ledger), "DUCHA_BY": "张三"}
        done = CliRunner().invoke(app(words[0]), [*words], env=env)
        assert done.exit_code == code, done.output
        return done.output

    def file(self, name: str, sheets: Mapping[str, Cells]) -> str:
        path = self.folder / name
        path.write_bytes(workbook(sheets))
        return str(path)

"""`ducha report check` as a person and a script call it: several files, one object a line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.reading import _reports as made

HOUSE = Path(__file__).parents[2]


def ducha(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cli", *arguments],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_several_files_and_last_years_report(tmp_path: Path) -> None:
    this, last, broken = (tmp_path / name for name in ("今年.docx", "去年.html", "坏.pdf"))
    this.write_bytes(made.docx(made.Made()))
    left = made.Made(year=2023, wrong={("r4", "其他"): "11"})
    last.write_text(made.html(left), "utf-8")
    broken.write_bytes(b"%PDF-1.7\n" + b"1 0 obj << /Type")
    done = ducha("report", "check", str(this), str(broken), "--previous", str(last), "--json")
    assert done.returncode == 0, done.stderr
    seen = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["input"] for each in seen] == [str(this), str(broken)]
    assert seen[0]["cells"]["r3.1"]["自然人"] == 1234
    assert {(each["rule"], each["at"]) for each in seen[0]["breaches"]} >= {("X5", "其他")}
    assert (seen[1]["readable"], seen[1]["breaches"]) == (False, [])


def test_inspect_knows_a_report_in_a_document(tmp_path: Path) -> None:
    file = tmp_path / "年报.docx"
    file.write_bytes(made.docx(made.Made()))
    seen = json.loads(ducha("inspect", str(file), "--json").stdout)
    assert (seen["kind"], seen["annual_report"]["layout"]) == ("annual_report", "2021")


def test_a_person_gets_sentences(tmp_path: Path) -> None:
    file = tmp_path / "年报.html"
    file.write_text(made.html(made.Made()), "utf-8")
    assert "勾稽关系相符" in ducha("report", "check", str(file)).stdout
    missing = ducha("report", "check", str(tmp_path / "没有.pdf"))
    assert (missing.returncode, "读不到" in missing.stderr) == (2, True)

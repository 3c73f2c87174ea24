"""The fences of pyproject.toml, climbed once each: a contract that never broke protects nothing."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
FENCES = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]

# One trespass for each contract, in its order there.
TRESPASSES = {
    "Data flows one way": "domain/a.py: import reading",
    "Judgement is pure": "checks/a.py: import pathlib",
    "Crawling happens in its own process": "cli/a.py: import crawlers",
    "The county stands alone": "casework/a.py: import county",
    "Nobody calls the clockmaker": "rulebook/b.py: import apscheduler.triggers",
    "Names are looked up by crawlers": "casework/f.py: import dns.resolver",
    "Whoever speaks with mail servers": "casework/g.py: import imapclient",
    "Whoever looks at sites lives in crawlers": "county/b.py: import pycurl",
    "Certificates are read by crawlers": "reports/c.py: import cryptography.x509",
    "Whoever reads bytes lives in reading": "crawlers/a.py: import selectolax.lexbor",
    "Whoever sets words on paper lives in reports": "casework/b.py: import jinja2",
    "Word files are written by reports": "casework/e.py: import docx",
    "The terminal belongs to cli": "reports/a.py: import rich.table",
    "cattrs lives in domain.wire": "rulebook/a.py: import cattrs",
    "The holiday notices live in rulebook": "casework/c.py: import chinese_calendar",
    "The shelf of evidence": "reports/b.py: import warcio",
    "The ledger's databases live in store": "casework/d.py: import sqlalchemy.orm",
}


def verdicts(house: Path) -> dict[str, str]:
    """Each contract's name, and KEPT or BROKEN."""
    command = (Path(sys.executable).with_name("lint-imports"), "--no-cache")
    answer = subprocess.run(command, cwd=house, check=False, capture_output=True, text=True)
    return dict(re.findall(r"^(\S.*?) (KEPT|BROKEN)", answer.stdout, re.MULTILINE))


@pytest.fixture
def plain_house(tmp_path: Path) -> Path:
    """Every room, empty but for the libraries that are at home there."""
    (tmp_path / "pyproject.toml").write_bytes((HOUSE / "pyproject.toml").read_bytes())
    for room in FENCES["root_packages"]:
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").write_text("")
    for contract in FENCES["contracts"]:
        for library in contract.get("protected_modules", ()):
            home = contract["allowed_importers"][0].replace(".", "/")
            module = home if "/" in home else f"{home}/at_home"
            with (tmp_path / f"{module}.py").open("a") as file:
                file.write(f"import {library}\n")
    return tmp_path


def test_a_plain_house_keeps_every_contract(plain_house: Path) -> None:
    names = [contract["name"] for contract in FENCES["contracts"]]
    assert verdicts(plain_house) == dict.fromkeys(names, "KEPT")


def test_every_fence_has_been_climbed_once(plain_house: Path) -> None:
    for trespass in TRESPASSES.values():
        name, line = trespass.split(": ")
        (plain_house / name).write_text(line + "\n")
    names = [contract["name"] for contract in FENCES["contracts"]]
    assert verdicts(plain_house) == dict.fromkeys(names, "BROKEN")
    assert len(names) == len(TRESPASSES)
    assert all(map(str.startswith, names, TRESPASSES))

"""Faults of ours, in turn, under an audit of the whole county: not one finding comes of any."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from county import County
from tests.proof._afflicted import HOUSE

SITES = len(County().sites)
NEW_NETWORK = ["unshare", "--user", "--map-root-user", "--net", "--mount"]


def _possible() -> bool:
    if shutil.which("unshare") is None or shutil.which("ip") is None:
        return False
    return subprocess.run([*NEW_NETWORK, "true"], check=False, capture_output=True).returncode == 0


pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(not _possible(), reason="no network namespaces for this user here"),
]
Found = dict[tuple[str, str], set[str]]


def afflicted(fault: str, folder: Path) -> tuple[int, list[dict[str, Any]]]:
    """Exit code, and the audits that came of it."""
    folder.mkdir()
    done = subprocess.run(
        [*NEW_NETWORK, sys.executable, "-m", "tests.proof._afflicted", fault, str(folder)],
        cwd=HOUSE,
        check=False,
        timeout=1800,
    )
    written = folder / "audits.jsonl"
    lines = written.read_text("utf-8").splitlines() if written.exists() else []
    return done.returncode, [json.loads(line) for line in lines]


def found(audits: list[dict[str, Any]]) -> Found:
    """(site, rule) → everywhere it is said to show, and what is said to be at fault."""
    places: Found = defaultdict(set)
    for audit in audits:
        for finding in audit["findings"]:
            here = {*finding["places"], finding["subject"]}
            places[audit["site"], finding["rule"]] |= here
        for link in audit["links"]:
            if link["verdict"] == "broken":
                places[audit["site"], "broken"].add(link["target"])
    return places


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """The same audit with nothing amiss: what is really wrong in the county."""
    code, audits = afflicted("none", tmp_path_factory.mktemp("calm") / "run")
    assert code == 3, "one site of the county refuses everybody"
    assert len(audits) == SITES
    return found(audits)


def test_with_nothing_amiss_much_is_found(calm: Found) -> None:
    assert len(calm["http://swj.ceshixian.gov.cn/", "broken"]) > 20


@pytest.mark.parametrize(
    "fault",
    [
        "nxdomain",
        "servfail",
        "silent",
        "nxdomain_from_the_start",
        "resets",
        "no_route",
        "browser",
        "clock",
    ],
)
def test_no_finding_comes_of(fault: str, calm: Found, tmp_path: Path) -> None:
    if fault == "clock" and shutil.which("cc") is None:
        pytest.skip("no C compiler to make the clock jump with")
    code, audits = afflicted(fault, tmp_path / "run")
    assert code == 3, (tmp_path / "run" / "stderr").read_text()[-2000:]
    assert len(audits) == SITES
    assert (tmp_path / "run" / "struck").exists() or fault in ("nxdomain_from_the_start", "browser")
    invented = {
        key: sorted(places - calm.get(key, set()))
        for key, places in found(audits).items()
        if places - calm.get(key, set())
    }
    assert invented == {}
    if fault == "nxdomain_from_the_start":
        assert found(audits) == {}


def test_a_full_disk_ends_in_one_sentence_and_without_a_finding(tmp_path: Path) -> None:
    code, audits = afflicted("disk", tmp_path / "run")
    said = (tmp_path / "run" / "stderr").read_text()
    assert code not in (0, 3)
    assert audits == []
    assert "这是本系统的问题，与被检网站无关" in said.replace("\n", "")
    assert "Traceback" not in said

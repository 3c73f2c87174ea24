"""A quarter by itself, killed twelve times: every figure again, from the manifest and the clauses.

Nothing here asks Ducha for a point: faults come from the county's manifest, prices are written
down from the clauses of the indicators of 2019, weights from the assessment's own file.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.proof._quarter import (
    BREAKS,
    BROKEN,
    EXTRA,
    MENDED,
    MINUS,
    MONTHS,
    NEWS,
    OUTAGE,
    REVIEWS,
    UNITS,
)
from tests.proof._staged import NEW_NETWORK, possible

HOUSE = Path(__file__).parents[2]
SECONDS_A_DAY = "40"


pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(not possible(), reason="no network namespaces for this user here"),
]
Faults = dict[str, dict[str, set[str]]]  # unit → what it costs by → subjects


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """DUCHA_QUARTER names the folder of a quarter that was played already."""
    if ready := os.environ.get("DUCHA_QUARTER"):
        return Path(ready)
    folder = tmp_path_factory.mktemp("quarter")
    command = [sys.executable, "-m", "tests.proof._quarter", str(folder), SECONDS_A_DAY]
    subprocess.run([*NEW_NETWORK, *command], cwd=HOUSE, check=True, timeout=7200)
    return folder


# -- what should have come of it, told without Ducha


def faults(month: str) -> Faults:
    """What the manifest plants, less what was mended before the month, with what broke in it."""
    units = {home: unit for unit, (_, _, home, _) in UNITS.items()}
    expected: Faults = {unit: defaultdict(set) for unit in UNITS}
    manifest = tomllib.loads((HOUSE / "county" / "manifest.toml").read_text("utf-8"))
    for fault in manifest["fault"]:
        unit, kind, subject = units.get(fault["site"]), fault["kind"], fault["subject"]
        mended = MENDED.get(subject)
        if unit is None or (mended is not None and f"{mended:%Y-%m}" < month):
            continue
        at_home = fault["site"] in fault["places"]
        one_each = kind in ("link_broken", "find_error_entry_missing")
        expected[unit][f"{kind}{' home' if one_each and at_home else ''}"].add(subject)
    if month >= f"{BREAKS:%Y-%m}":
        expected["szj"]["link_broken home"].add(BROKEN)
    return expected


def deducted(month: str, unit: str) -> Decimal:
    """国办秘函〔2019〕19号: 可用性 0.2 and 0.1 a link up to 1; 找错 1 for the home page, 0.2 for
    others up to 1; 标识 0.5 each up to 3; 标签 0.1 a page up to 1; 域名 1, 站名 1; IPv6 1; a news
    column asleep 5."""
    found = faults(month)[unit]
    number = Counter({kind: len(subjects) for kind, subjects in found.items()})
    links = Decimal(2 * number["link_broken home"] + number["link_broken"]) / 10
    entry = "find_error_entry_missing"
    entries = Decimal(5 * number[f"{entry} home"] + number[entry]) / 5
    asleep_costs = 5 if asleep(month, unit) else 0
    single = number["domain_not_conforming"] + number["site_name_wrong"] + number["ipv6_missing"]
    return (
        min(Decimal(1), links)
        + min(Decimal(1), entries)
        + min(Decimal(3), Decimal(number["identity_mark_missing"]) / 2)
        + min(Decimal(1), Decimal(number["page_tags_missing"]) / 10)
        + single
        + asleep_costs
    )


def cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def total(month: str, unit: str) -> Decimal:
    """A home page asleep is a veto: the site has no marks at all."""
    marks = Decimal(0) if asleep(month, unit) else 100 - deducted(month, unit)
    plan = tomllib.loads((HOUSE / "rulebook" / "assessment.toml").read_text("utf-8"))
    reviews = REVIEWS[unit]
    social = cents(Decimal(sum(reviews)) / len(reviews))
    points = marks * Decimal(str(plan["sites"])) + social * Decimal(str(plan["social"]))
    points += EXTRA[4] if (month, unit) == (EXTRA[0], EXTRA[2]) else 0
    points -= MINUS[4] if (month, unit) == (MINUS[0], MINUS[2]) else 0
    return cents(points)


def asleep(month: str, unit: str) -> bool:
    """No news for more than two weeks: all whose county author wrote none after March, until the
    end of the month in which they began to publish."""
    return unit not in NEWS or month <= f"{NEWS[unit][2]:%Y-%m}"


# -- what came of it


def month_of(played: Path, month: str) -> dict[str, Any]:
    told = played / "results" / "评分表" / month / "month.json"
    month_told: dict[str, Any] = json.loads(told.read_text("utf-8"))
    return month_told


def slots(played: Path) -> Iterator[sqlite3.Row]:
    with sqlite3.connect(played / "ledger.sqlite") as book:
        book.row_factory = sqlite3.Row
        yield from book.execute("select * from slot order by due")


@pytest.mark.parametrize("month", MONTHS)
def test_every_sites_points_are_what_the_clauses_say(played: Path, month: str) -> None:
    homes = {home: unit for unit, (_, _, home, _) in UNITS.items()}
    cards = {homes[site["home"]]: site for site in month_of(played, month)["sites"]}
    assert cards.keys() == UNITS.keys()
    for unit, card in cards.items():
        assert Decimal(card["card"]["deducted"]) == deducted(month, unit), unit
        assert card["card"]["verdict"] == ("不合格" if asleep(month, unit) else "合格"), unit


@pytest.mark.parametrize("month", MONTHS)
def test_every_units_total_rank_and_trend_are_right(played: Path, month: str) -> None:
    cards = {unit["unit"]: unit for unit in month_of(played, month)["units"]}
    history: dict[str, list[Decimal]] = defaultdict(list)
    for each in MONTHS[: MONTHS.index(month) + 1]:
        for unit in UNITS:
            history[unit].append(total(each, unit))
    for unit, card in cards.items():
        assert Decimal(card["total"]) == history[unit][-1], unit
        told = [Decimal(points) for when, points in card["trend"] if when in MONTHS]
        assert told == history[unit][:-1], unit
        of_class = [other for other, told in UNITS.items() if told[1] == UNITS[unit][1]]
        better = sum(history[other][-1] > history[unit][-1] for other in of_class)
        assert (card["rank"], card["of"]) == (better + 1, len(of_class)), unit


@pytest.mark.parametrize("month", MONTHS)
def test_the_findings_are_the_manifests(played: Path, month: str) -> None:
    expected = faults(month)
    homes = {home: unit for unit, (_, _, home, _) in UNITS.items()}
    for site in month_of(played, month)["sites"]:
        wanted = expected[homes[site["home"]]]
        counts = Counter(each["rule"] for each in site["findings"])
        assert counts["link_broken_home"] == len(wanted["link_broken home"])
        assert counts["link_broken_elsewhere"] == len(wanted["link_broken"])
        assert counts["identity_mark"] == len(wanted["identity_mark_missing"])


def test_a_month_told_again_is_the_same_to_the_byte(played: Path) -> None:
    environment = {**os.environ, "DUCHA_LEDGER": str(played / "ledger.sqlite")}
    for month in MONTHS:
        command = [sys.executable, "-m", "cli", "scorecards", "check", "--month", month]
        done = subprocess.run(
            command, cwd=HOUSE, env=environment, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "逐字节相同" in done.stdout


def test_no_slot_was_done_twice_and_what_was_missed_is_said(played: Path) -> None:
    rows = list(slots(played))
    keys = [(row["task"], row["about"], row["due"]) for row in rows]
    assert len(set(keys)) == len(keys)
    ended = Counter(row["state"] for row in rows if row["task"] == "month_end")
    assert ended.keys() <= {"完成", "未成"}
    assert ended["完成"] >= len(MONTHS), "March’s may be there too"
    gaps = [row for row in rows if row["state"] == "缺漏" and row["task"] == "daily_look"]
    began, over = (f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}" for moment in OUTAGE)
    assert any(began < row["due"] < over for row in gaps)


@pytest.mark.parametrize("month", MONTHS)
def test_every_site_was_looked_at_and_what_failed_is_counted(played: Path, month: str) -> None:
    for site in month_of(played, month)["sites"]:
        told = site["sampling"]
        assert told["valid"] >= 1, site["home"]
        parts = sum(told[name] for name in ("valid", "void", "declared", "failed", "missed"))
        assert told["expected"] <= parts
        assert told["expected"] > 28, "a look a day, and the audit of the month"


def test_every_run_was_taken_in_once(played: Path) -> None:
    with sqlite3.connect(played / "ledger.sqlite") as book:
        runs = [row[0] for row in book.execute("select run_id from run")]
    assert len(set(runs)) == len(runs)


def test_the_circular_says_the_quarters_numbers(played: Path) -> None:
    (paper,) = (played / "results" / "通报").rglob("*.docx")
    text = "\n".join(each.text for each in Document(str(paper)).paragraphs)
    ever: set[tuple[str, str]] = set()
    for month in MONTHS:
        for unit, kinds in faults(month).items():
            for kind, subjects in kinds.items():
                ever |= {(unit + kind, _of_one(kind, subject)) for subject in subjects}
    # Asleep: the home page, the column, and the class of columns are three findings of a site.
    ever |= {
        (unit, each)
        for month in MONTHS
        for unit in UNITS
        if asleep(month, unit)
        for each in ("home_stale", "columns_stale", "news_stale")
    }
    counts = re.search(r"本季度运行的政府网站(\d+)家，检查(\d+)家", text)
    assert counts is not None
    assert counts.groups() == ("4", "4")
    verdicts = re.search(r"季末合格(\d+)家，不合格(\d+)家", text)
    assert verdicts is not None
    awake = sum(not asleep(MONTHS[-1], unit) for unit in UNITS)
    assert verdicts.groups() == (str(awake), str(len(UNITS) - awake))
    findings = re.search(r"经审核确认的问题(\d+)个", text)
    assert findings is not None
    assert int(findings[1]) == len(ever)


def _of_one(kind: str, subject: str) -> str:
    """Faults that are one finding with many places: labels of all columns, of all articles."""
    if kind.startswith("page_tags"):
        return "column" if subject.endswith("/") else "article"
    return "" if kind.startswith("find_error") else subject


def test_the_clock_was_quick_and_the_hand_heavy(played: Path) -> None:
    kills = json.loads((played / "told.json").read_text("utf-8"))["kills"]
    assert len(kills) >= 12
    assert all(datetime.fromisoformat(kill).year == 2026 for kill in kills)

"""A desk with everything on it: an office, a unit, confirmed findings in a ledger, people, days."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

import rulebook
from casework.notices import Desk
from domain.casefile import CaseFile, Course, Look, Policy, Seen, State, Streak
from domain.finding import Place
from domain.ledger import TakenRun
from domain.office import Office
from domain.register import Site, Unit, UnitKind
from store import Book, Ledger, at_address

BEIJING = timezone(timedelta(hours=8))
FRIDAY = datetime(2026, 3, 13, 10, tzinfo=BEIJING)
SITE_KEY = "qingshui.example.cn"
BASIS = (
    "《国务院办公厅秘书局关于印发政府网站与政务新媒体检查指标、监管工作年度考核指标的通知》"
    "（国办秘函〔2019〕19号）"
)
OFFICE = Office(
    name="测试县人民政府办公室",
    masthead="测试县人民政府办公室",
    contact="张三",
    phone="0990-2345678",
    mailbox="ducha@office.example.cn",
    basis=BASIS,
    appeal_within=3,
)
UNIT = Unit(
    id="qs", name="清水镇人民政府", kind=UnitKind.TOWNSHIP, email="wangzhan@qingshui.example.cn"
)
SITE = Site(
    id="qs-web",
    name="清水镇人民政府网站",
    home="http://qingshui.example.cn/",
    unit="qs",
    site_code="3799990004",
)
EDITION = rulebook.edition("national-2019")
RULES = [rule for rule in EDITION.rules() if rule.check]
DESK = Desk(office=OFFICE, form=rulebook.paper_format(), calendar=rulebook.work_calendar())
LETTER = "0123456789abcdef"


def case(
    fingerprint: str,
    *,
    state: State = State.CONFIRMED,
    seen: datetime = FRIDAY,
    gone: datetime | None = None,
    rule: int = 0,
    says: str = "首页“通知公告”栏目中的链接打不开，返回404",
) -> CaseFile:
    streak = None if gone else Streak(count=2, first=seen, last=seen, agreed=True)
    course = Course(
        state=state, as_of=gone or seen, first_seen=seen, last_seen=seen, streak=streak, gone=gone
    )
    return CaseFile(
        fingerprint=fingerprint,
        site=SITE_KEY,
        rule=RULES[rule].id,
        indicator=EDITION.indicator_of(RULES[rule].id).id,
        standing="in_force",
        edition=EDITION.name,
        subject=f"http://{SITE_KEY}/",
        cause="c",
        says=says,
        places=(Place(page=f"http://{SITE_KEY}/tzgg/1.html"),),
        n_places=4,
        evidence=(),
        run="r1",
        policy=Policy(),
        course=course,
    )


def run(name: str, at: datetime) -> TakenRun:
    return TakenRun(
        run_id=name,
        manifest=f"{name:0>64}",
        site=SITE_KEY,
        home=f"http://{SITE_KEY}/",
        at=at,
        ended=at,
        edition=EDITION.name,
        program="test",
        folder=name,
        n_observations=1,
        n_findings=1,
        void=None,
    )


def look(book: Book, name: str, at: datetime, seen: Seen, *fingerprints: str) -> None:
    book.runs.add(run(name, at))
    book.findings.note(name, {each: Look(at=at, seen=seen, run=name) for each in fingerprints})


@pytest.fixture
def sqlite_ledger(sqlite_template: Path, tmp_path: Path) -> Iterator[Ledger]:
    """One database is enough where papers are set: the store's own tests run on both."""
    path = tmp_path / "ledger.sqlite"
    shutil.copy(sqlite_template, path)
    with at_address(str(path)) as ledger:
        yield ledger

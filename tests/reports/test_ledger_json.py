"""The ledger's lines keep the contract of docs/json.md; its tables fit a terminal."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime, timedelta

from domain.casefile import CaseFile, Course, Look, Policy, Seen, State, Streak
from domain.finding import Place
from domain.ledger import Deed, TakenRun
from domain.observation import EvidenceRef
from reports import ledger_json, ledger_tables
from tests.reports._contract_of import offences

NOON = datetime(2026, 3, 16, 4, tzinfo=UTC)
CASE = CaseFile(
    fingerprint="0123456789abcdef",
    site="www.ceshi.gov.cn",
    rule="link_broken_home",
    indicator="usability",
    standing="in_force",
    edition="national-2019",
    subject="http://www.ceshi.gov.cn/a",
    cause="http://www.ceshi.gov.cn/a",
    says="首页链接“某\u202e事”无法正常访问",
    places=(Place(page="http://www.ceshi.gov.cn/"),),
    n_places=1,
    evidence=(EvidenceRef(file="evidence/x.png", sha256="0" * 64, media_type="image/png"),),
    run="r1",
    policy=Policy(looks=3, apart=timedelta(hours=6), over=timedelta(hours=24)),
    course=Course(
        state=State.VANISHED,
        as_of=NOON,
        first_seen=NOON,
        last_seen=NOON,
        streak=Streak(count=1, first=NOON, last=NOON, agreed=False),
        gone=NOON,
        returns=(NOON, NOON, NOON),
    ),
)
LOOK = Look(at=NOON, seen=Seen.BREACH, run="r1", looked=(NOON,))
DEED = Deed(kind="finding", about=CASE.fingerprint, verb="销账", by="张三", at=NOON, to="已销账")
RUN = TakenRun(
    run_id="r1",
    manifest="0" * 64,
    site="www.ceshi.gov.cn",
    home="http://www.ceshi.gov.cn/",
    at=NOON,
    ended=NOON,
    edition="national-2019",
    program="test",
    folder="/x",
    n_observations=1,
    n_findings=1,
    void=None,
)


def test_a_finding_keeps_its_contract_with_history_and_without() -> None:
    for line in (
        ledger_json.finding_line(CASE, NOON),
        ledger_json.finding_line(CASE, NOON, [LOOK], [DEED]),
    ):
        assert list(offences(json.loads(line), ledger_json.FINDING)) == []


def test_a_run_keeps_its_contract() -> None:
    assert list(offences(json.loads(ledger_json.run_line(RUN)), ledger_json.RUN)) == []


def test_tables_say_what_matters_and_obey_nobody() -> None:
    shared = Counter({CASE.cause: 3})
    table = ledger_tables.findings([CASE], {State.VANISHED: 1}, shared, NOON)
    assert "待销账" in table
    assert "【又见】【反复】【上游·3站】" in table
    whole = ledger_tables.finding(CASE, [LOOK], [DEED], 3, NOON)
    assert "需3次一致，每次相隔6小时，前后24小时" in whole
    assert "销账  → 已销账  张三" in whole
    for text in (table, whole, ledger_tables.runs([RUN])):
        assert "\u202e" not in text

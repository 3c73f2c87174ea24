"""`ducha.notice/1` and `ducha.declaration/1` as docs/json.md documents them, in both directions."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casework.rechecking import Result
from domain.casefile import State
from domain.declarations import Declaration, Declared, Nature, Standing
from domain.ledger import Deed
from domain.mail import Reason
from domain.notices import Answer, ItemNote, Notice, Reply, Stage
from domain.post import Letter, Recipient
from reports import declarations, notice_json
from tests.casework._desk import FRIDAY
from tests.reports._contract_of import offences
from tests.reports.test_official_papers import NOTICE, UPHELD

DAY = date(2026, 3, 25)
FIRST = f"{1:016x}"
FULL = replace(
    NOTICE,
    appeals=(UPHELD,),
    replies=(
        Reply(
            at=FRIDAY,
            by="a@b.cn",
            source="0" * 64,
            answers=(Answer(fingerprint=FIRST, measures="已改", done_on=DAY, person="李四"),),
        ),
    ),
)
LETTER = Letter(
    id="0" * 16,
    notice="n1",
    kind="整改通知书",
    subject="x",
    message_id="<letter-0@b.cn>",
    sender="a@b.cn",
    raw=b"",
    written_at=FRIDAY,
    recipients=(
        Recipient(address="a@b.cn", due=FRIDAY).refused(FRIDAY, "550", Reason.BLOCKED),
        Recipient(address="c@b.cn", due=FRIDAY),
    ),
)
NOTE = ItemNote(state=State.CONFIRMED, chronic=True, n_returns=3, recheck=Result.OPEN)
DEED = Deed(kind="notice", about="n1", verb="拟稿", by="张三", at=FRIDAY)
BARE = replace(NOTICE, number=None, signed_on=None, delivered_on=None, due=None)


def told(notice: Notice, **notes: ItemNote) -> dict[str, Any]:
    line = notice_json.line(notice, [LETTER], [DEED], {FIRST: NOTE} if notes else {}, DAY)
    assert line.count("\n") == 1
    return dict(json.loads(line))


@pytest.mark.parametrize(
    "whole",
    [
        pytest.param(told(FULL, one=NOTE), id="with everything"),
        pytest.param(told(replace(BARE, stage=Stage.DRAFTED)), id="with nothing yet"),
    ],
)
def test_what_is_documented_is_there_and_what_is_there_is_documented(whole: dict[str, Any]) -> None:
    assert [*offences(whole, "ducha.notice/1")] == []


def test_it_says_what_is_live_what_is_late_and_whose_fault_a_refusal_is() -> None:
    whole = told(FULL, one=NOTE)
    assert (whole["stage"], whole["overdue"]) == ("delivered", True)
    assert [item["live"] for item in whole["items"][:2]] == [False, True]
    assert (whole["items"][0]["recheck"], whole["items"][1]["recheck"]) == ("open", None)
    assert [each["ours"] for each in whole["letters"][0]["recipients"]] == [True, False]


@pytest.mark.parametrize("decided", [True, False], ids=["decided", "waiting"])
def test_a_declaration_is_documented_too(decided: bool) -> None:
    one = Declaration(
        id="d1",
        told=Declared(
            nature=Nature.NOTHING,
            site="http://a.cn/",
            column="http://a.cn/x/" if decided else "",
            begins=DAY,
            ends=DAY,
            why="w",
            person="p",
        ),
        site="a.cn",
        source="0" * 64,
        received_at=FRIDAY,
        received_by="x",
    )
    if decided:
        one = one.moved(Standing.ACCEPTED, by="王五", at=FRIDAY, why="属实")
    whole = json.loads(declarations.line(one, DAY))
    assert [*offences(whole, "ducha.declaration/1")] == []
    assert whole["holds"] is decided

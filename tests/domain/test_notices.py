"""Any sequence of steps: no way round the table, the second pair of eyes, or the recheck."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from domain.calendar import WorkCalendar
from domain.deadlines import deadline
from domain.mailauth import dkim, dmarc, mx, spf
from domain.notices import (
    MOVES,
    Answer,
    Appeal,
    ForbiddenStepError,
    Item,
    Notice,
    NotMendedError,
    Reply,
    SamePersonError,
    Stage,
)
from domain.post import TOKEN, letter_of, message_id, return_address

NOON = datetime(2026, 3, 16, 4, tzinfo=UTC)
PEOPLE = ("张三", "李四", "王五")
ITEM = Item(
    fingerprint="f1", site="s", site_code=None, indicator="i", clause="c", says="x", places=(),
    n_places=1, seen_on=date(2026, 3, 16), advice="", within=5,
)  # fmt: skip
START = Notice(
    id="n", unit="u", addressee="某镇", to=("a@b.cn",), basis="b", edition="e",
    items=(ITEM, replace(ITEM, fingerprint="f2")), drafted_by="张三", drafted_at=NOON,
)  # fmt: skip
ANSWER = Answer(fingerprint="f1", measures="m", done_on=date(2026, 3, 18), person="p")


class Steps(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.notice = START
        self.clock = NOON
        self.ways: list[tuple[Stage, Stage]] = []

    def _try(self, step: object) -> None:
        before = self.notice
        self.clock += timedelta(hours=1)
        try:
            self.notice = step()  # type: ignore[operator]
        except ForbiddenStepError:
            assert self.notice is before
            return
        if self.notice.stage is not before.stage:
            self.ways.append((before.stage, self.notice.stage))

    @rule(by=st.sampled_from(PEOPLE))
    def review(self, by: str) -> None:
        self._try(lambda: self.notice.reviewed(by))

    @rule(by=st.sampled_from(PEOPLE))
    def sign(self, by: str) -> None:
        self._try(lambda: self.notice.signed(by, "某办〔2026〕1号", date(2026, 3, 16)))

    @rule(to=st.sampled_from([s for s in Stage if s not in {Stage.CLOSED, Stage.ANSWERED}]))
    def move(self, to: Stage) -> None:
        if to not in {Stage.REVIEWED, Stage.SIGNED, Stage.DELIVERED}:
            self._try(lambda: self.notice.moved(to))

    @rule()
    def deliver(self) -> None:
        self._try(lambda: self.notice.delivered(date(2026, 3, 16), date(2026, 3, 23)))

    @rule()
    def come_back(self) -> None:
        self._try(self.notice.came_back)

    @rule()
    def answer(self) -> None:
        reply = Reply(at=self.clock, by="p", answers=(ANSWER,), source=str(self.clock))
        self._try(lambda: self.notice.answered(reply))

    @rule(hours=st.integers(-3, 3), only=st.sampled_from([("f1",), ("f1", "f2")]))
    def close(self, hours: int, only: tuple[str, ...]) -> None:
        at = self.clock + timedelta(hours=hours)
        self._try(lambda: self.notice.closed(dict.fromkeys(only, at)))
        if self.notice.stage is Stage.CLOSED and self.ways[-1][1] is Stage.CLOSED:
            reply = self.notice.last_reply
            assert reply is not None

    @rule(fingerprint=st.sampled_from(["f1", "f2", "f9"]))
    def appeal(self, fingerprint: str) -> None:
        made = Appeal(at=self.clock, by="p", fingerprint=fingerprint, why="w")
        self._try(lambda: self.notice.appealed(made))

    @rule(place=st.integers(0, 3), upheld=st.booleans(), by=st.sampled_from(PEOPLE))
    def decide(self, place: int, upheld: bool, by: str) -> None:
        self._try(lambda: self.notice.decided(place, upheld=upheld, by=by, because="w"))

    @invariant()
    def only_ways_of_the_table(self) -> None:
        assert all(to in MOVES[before] for before, to in self.ways)

    @invariant()
    def two_pairs_of_eyes(self) -> None:
        assert self.notice.drafted_by not in {self.notice.reviewed_by, self.notice.signed_by}

    @invariant()
    def nothing_is_sent_unsigned(self) -> None:
        sent = {Stage.ISSUED, Stage.DELIVERED, Stage.ANSWERED, Stage.CLOSED, Stage.ESCALATED}
        if self.notice.stage in sent:
            assert self.notice.number is not None
            assert self.notice.signed_by is not None

    @invariant()
    def a_deadline_only_after_delivery(self) -> None:
        assert (self.notice.due is None) == (self.notice.delivered_on is None)

    @invariant()
    def a_withdrawn_notice_stays_so(self) -> None:
        assert all(before is not Stage.WITHDRAWN for before, _ in self.ways)


Steps.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestSteps = Steps.TestCase


def test_every_stage_can_be_reached_and_all_but_withdrawn_can_be_left() -> None:
    reached = {Stage.DRAFTED}
    while more := {to for each in reached for to in MOVES[each]} - reached:
        reached |= more
    assert reached == set(Stage)
    assert [stage for stage in Stage if not MOVES[stage]] == [Stage.WITHDRAWN]


def recheck(at: datetime) -> Notice:
    reply = Reply(at=NOON, by="p", answers=(ANSWER,), source="s")
    return replace(START, stage=Stage.RECHECKING, replies=(reply,))


def test_a_look_of_the_very_moment_of_the_reply_proves_nothing() -> None:
    with pytest.raises(NotMendedError):
        recheck(NOON).closed({"f1": NOON, "f2": NOON})
    later = NOON + timedelta(seconds=1)
    assert recheck(NOON).closed({"f1": later, "f2": later}).stage is Stage.CLOSED


def test_the_drafter_decides_no_appeal_against_himself() -> None:
    appeal = Appeal(at=NOON, by="p", fingerprint="f1", why="w")
    there = replace(START, stage=Stage.DELIVERED, appeals=(appeal,))
    with pytest.raises(SamePersonError):
        there.decided(0, upheld=False, by="张三", because="w")


CALENDAR = WorkCalendar(
    years=frozenset({2026}),
    days_off=frozenset({date(2026, 2, 16) + timedelta(days=n) for n in range(8)}),
    days_on=frozenset({date(2026, 2, 14), date(2026, 2, 28)}),
)


@pytest.mark.parametrize(
    ("delivered", "days", "last", "words"),
    [
        pytest.param(
            date(2026, 3, 16), 3, date(2026, 3, 19), "至2026年3月19日止", id="nothing between"
        ),
        pytest.param(
            date(2026, 3, 13),
            1,
            date(2026, 3, 16),
            "其间2026年3月14日至2026年3月15日为节假日或休息日，不计入",
            id="a week-end",
        ),
        pytest.param(
            date(2026, 2, 13),
            2,
            date(2026, 2, 24),
            "2026年2月14日为调休上班日，计入",
            id="a worked Saturday before the Spring Festival",
        ),
    ],
)
def test_a_deadline_says_what_it_counted(
    delivered: date, days: int, last: date, words: str
) -> None:
    there = deadline(CALENDAR, delivered, days)
    assert there.last == last
    assert words in there.in_words()


def test_a_letter_is_known_by_address_by_reference_and_by_token() -> None:
    one = "0123456789abcdef"
    address = return_address(one, "ducha@office.cn")
    assert letter_of((address,), (), "") == one
    assert letter_of(("ducha@office.cn",), (message_id(one, "office.cn"),), "") == one
    assert letter_of((), (), f"督查编号：{one}") == one
    assert letter_of(("ducha+lzz@office.cn",), ("<x@y>",), "督查编号：7") is None
    assert TOKEN.search(f"督查编号:{one}")


@pytest.mark.parametrize(
    ("records", "stops"),
    [
        pytest.param(["v=spf1 mx -all"], [], id="in order"),
        pytest.param(["google-site-verification=x", "v=spf1 ip4:10.0.0.1 ~all"], [], id="others"),
        pytest.param([], [True], id="none"),
        pytest.param(["v=spf1 -all", "v=spf1 mx -all"], [True], id="two"),
        pytest.param(["v=spf1 +all"], [True], id="anybody"),
        pytest.param(["v=spf1 mx"], [False], id="no end"),
        pytest.param(None, [False], id="the name service is silent: nobody is accused"),
        pytest.param(["v=spf10 mx -all"], [True], id="another version"),
    ],
)
def test_spf(records: list[str] | None, stops: list[bool]) -> None:
    assert [fault.stops for fault in spf(records, "office.cn")] == stops


def test_dmarc_dkim_and_mx() -> None:
    assert dmarc(["v=DMARC1; p=quarantine"], "o.cn") == ()
    assert dmarc(["v=DMARC1"], "o.cn")
    assert not any(fault.stops for fault in dmarc([], "o.cn"))
    assert dkim(["v=DKIM1; k=rsa; p=MIIB"], "s", "o.cn") == ()
    assert all(fault.stops for fault in dkim(["v=DKIM1; p="], "s", "o.cn"))
    assert all(fault.stops for fault in dkim([], "s", "o.cn"))
    assert mx(["10 mail.o.cn."], "o.cn") == ()
    assert all(fault.stops for fault in mx(["0 ."], "o.cn"))
    assert not any(fault.stops for fault in mx(None, "o.cn"))

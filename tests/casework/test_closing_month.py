"""A month closed: what counts, what does not, and that it is the same whenever it is told again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import rulebook
from casework import closing_month, declaring
from casework.closing_month import MonthError
from domain.casefile import State
from domain.declarations import Declared, Nature
from domain.links import State as LinkState
from domain.monthly import Point, PointKind
from domain.observation import LinkTarget, Source
from domain.timetable import Slot, SlotState
from store import Ledger
from tests.casework._months import APRIL, HOMES, MARCH, VETOES, County, at, closing


@pytest.fixture
def county(ledger: Ledger, tmp_path: Path) -> County:
    return County(ledger, tmp_path)


def test_only_what_a_person_confirmed_costs_points(county: County) -> None:
    county.look("s1", at(3, 10), "icp", "police")
    before = county.site(MARCH)
    assert (before.findings, before.waiting, before.card.deducted) == ((), 2, 0)
    county.decide(State.CONFIRMED, at(3, 11))
    after = county.site(MARCH)
    assert (len(after.findings), after.waiting, after.card.deducted) == (2, 0, Decimal("1.0"))
    assert not after.card.provisional


def test_what_is_decided_or_seen_after_the_month_does_not_change_it(county: County) -> None:
    county.look("s1", at(3, 10), "icp", "police")
    county.decide(State.CONFIRMED, at(3, 11))
    county.enter(MARCH)
    county.close(MARCH, at(4, 1))
    frozen = county.compose(MARCH)
    county.look("s1", at(4, 5))
    county.decide(State.CLOSED, at(4, 6))
    assert county.compose(MARCH) == frozen
    with county.ledger.look() as book:
        assert {s.home: s for s in book.months.sites("2026-03")} == frozen[0]
        assert {u.unit: u for u in book.months.units("2026-03")} == frozen[1]


def test_mended_in_the_month_counts_once_and_not_in_the_next(county: County) -> None:
    county.look("s1", at(3, 10), "icp")
    county.decide(State.CONFIRMED, at(3, 11))
    county.look("s1", at(3, 20))
    county.decide(State.CLOSED, at(3, 21))
    county.look("s1", at(4, 10))
    (counted,) = county.site(MARCH).findings
    assert counted.state == "已销账"
    assert county.site(APRIL).findings == ()


@pytest.mark.parametrize("to", [State.DISMISSED, State.EXCEPTED])
def test_what_a_person_set_aside_costs_nothing(county: County, to: State) -> None:
    county.look("s1", at(3, 10), "icp")
    county.decide(to, at(3, 11))
    assert county.site(MARCH).findings == ()
    assert county.site(MARCH).waiting == 0


def test_a_void_run_is_counted_as_one_and_tests_nothing(county: County) -> None:
    county.look("s1", at(3, 10), "icp", void="哨兵不可达")
    site = county.site(MARCH)
    assert (site.sampling.expected, site.sampling.valid, site.sampling.void) == (1, 0, 1)
    assert (site.total, site.findings) == (None, ())


def test_without_every_veto_tested_nobody_is_ranked(county: County) -> None:
    county.look("s1", at(3, 10))
    _, units = county.compose(MARCH)
    assert (units["u1"].total, units["u1"].rank, units["u1"].why_none) == (
        None,
        None,
        "1个网站未定",
    )


def test_marks_weights_ranks_and_change(county: County) -> None:
    county.look("s1", at(3, 10), "icp")
    county.look("s2", at(3, 10))
    county.decide(State.CONFIRMED, at(3, 11))
    social = [
        Point(month="2026-03", kind=PointKind.SOCIAL, about="u1", item=f"评议人{n}", points=p)
        for n, p in enumerate((Decimal(80), Decimal(90)))
    ]
    extra = Point(
        month="2026-03", kind=PointKind.EXTRA, about="u1", item="创新做法", points=Decimal(30)
    )
    county.enter(MARCH, *social, extra)
    _, units = county.compose(MARCH)
    first, second = units["u2"], units["u1"]
    # 99.5 × 0.8 + 85 × 0.2 + 10 (the most that may be added)
    assert (second.automatic, second.social, second.total) == (
        Decimal("99.50"),
        Decimal("85.00"),
        Decimal("106.60"),
    )
    assert (first.total, first.rank, second.rank, first.of) == (Decimal("100.00"), 2, 1, 2)
    county.close(MARCH, at(4, 1))
    county.look("s1", at(4, 10), "icp")
    county.enter(APRIL)
    later = county.compose(APRIL)[1]["u1"]
    assert later.trend == (("2026-03", Decimal("106.60")),)
    assert later.change == Decimal("99.50") - Decimal("106.60")


def test_a_veto_that_people_found_leaves_no_marks(county: County) -> None:
    county.look("s1", at(3, 10))
    veto = Point(
        month="2026-03",
        kind=PointKind.JUDGED,
        about=HOMES["s1"],
        item=VETOES[0],
        points=Decimal(0),
        vetoed=True,
        says="经核实，网站被篡改",
    )
    county.enter(MARCH, veto)
    sites, units = county.compose(MARCH)
    assert sites[HOMES["s1"]].card.vetoes
    assert units["u1"].total == 0


def test_a_site_that_was_never_seen_does_not_pass_on_peoples_word(county: County) -> None:
    county.look("s1", at(3, 10), home=False)
    county.enter(MARCH)
    sites, units = county.compose(MARCH)
    assert sites[HOMES["s1"]].card.untested
    assert units["u1"].total is None


def test_equal_marks_have_equal_ranks(county: County) -> None:
    county.look("s1", at(3, 10))
    county.look("s2", at(3, 10))
    county.enter(MARCH)
    _, units = county.compose(MARCH)
    assert [units["u1"].rank, units["u2"].rank] == [1, 1]


def test_a_month_is_closed_once_and_not_before_it_ends(county: County) -> None:
    county.look("s1", at(3, 10))
    with pytest.raises(MonthError, match="尚未结束"):
        county.close(MARCH, at(3, 31, 23))
    assert county.close(MARCH, at(4, 1, 0)) == 2
    with pytest.raises(MonthError, match="已经月结"):
        county.close(MARCH, at(4, 2))


DOWN = "http://files.c.gov.cn/a.pdf"


def refused(site: str, target: str = DOWN) -> LinkTarget:
    return LinkTarget(
        site=HOMES[site],
        target=target,
        internal=target.startswith(HOMES[site]),
        on_home=False,
        state=LinkState.BROKEN,
        reason="refused",
        status=None,
        final=None,
        attempts=(),
        sources=(Source(page=f"{HOMES[site]}l.html", tag="a", href=target, text="附件"),),
        n_sources=1,
    )


def three_looks(county: County, site: str, target: str = DOWN) -> None:
    for day in (10, 11, 12):
        county.see(site, at(3, day), refused(site, target))


def other_run(county: County, *, month: int = 3, day: int = 11, void: str | None = None) -> None:
    county.see("s2", at(month, day), refused("s2"), void=void)


def test_a_host_that_other_sites_runs_saw_down_costs_nobody(county: County) -> None:
    three_looks(county, "s1")
    county.decide(State.CONFIRMED, at(3, 13))
    assert len(county.site(MARCH).findings) == 1, "alone, nobody else says that it is down"
    other_run(county, day=14)
    site = county.site(MARCH)
    assert (site.findings, site.card.deducted) == ((), 0)
    assert [(each.sites, each.title) for each in site.upstream] == [
        (2, "其他页面上的链接打不开或错误")
    ]
    assert county.site(MARCH, "s2").upstream == (), "there it is a suspicion yet"


@pytest.mark.parametrize(
    ("month", "day", "void", "costs"),
    [
        pytest.param(3, 31, None, False, id="the month's last day"),
        pytest.param(2, 28, None, False, id="within the time that its looks take"),
        pytest.param(2, 27, None, True, id="another outage"),
        pytest.param(4, 1, None, True, id="after the month"),
        pytest.param(3, 11, "哨兵站点均不可达", True, id="a run that saw nothing for certain"),
    ],
)
def test_which_runs_of_another_site_bear_witness(
    county: County, month: int, day: int, void: str | None, costs: bool
) -> None:
    three_looks(county, "s1")
    county.decide(State.CONFIRMED, at(3, 13))
    other_run(county, month=month, day=day, void=void)
    assert bool(county.site(MARCH).findings) is costs
    assert bool(county.site(MARCH).upstream) is not costs


def test_what_a_person_dismissed_there_bears_no_witness_here(county: County) -> None:
    three_looks(county, "s1")
    county.decide(State.CONFIRMED, at(3, 13))
    other_run(county)
    county.decide(State.DISMISSED, at(3, 14), site="s2")
    assert len(county.site(MARCH).findings) == 1


def test_nobody_is_excused_for_their_own_host(county: County) -> None:
    target = f"{HOMES['s2']}old.html"
    for site in HOMES:
        three_looks(county, site, target)
        county.decide(State.CONFIRMED, at(3, 13), site=site)
    assert county.site(MARCH, "s1").findings == (), "it can mend nothing there"
    assert len(county.site(MARCH, "s2").findings) == 1


@pytest.mark.parametrize(
    ("until", "excused"),
    [pytest.param(20, True, id="every look within"), pytest.param(10, False, id="one look after")],
)
def test_what_was_seen_within_declared_days_alone_is_shown_and_costs_nothing(
    until: int, excused: bool, county: County
) -> None:
    for day in (9, 12):
        county.look("s1", at(3, day), "party_mark")
    county.decide(State.AWAITING, at(3, 12, 12))
    county.decide(State.CONFIRMED, at(3, 12, 13))
    declared = Declared(
        nature=Nature.MAINTENANCE,
        site=HOMES["s1"],
        column="",
        begins=date(2026, 3, 9),
        ends=date(2026, 3, until),
        why="机房搬迁",
        person="李四",
    )
    with county.ledger.open() as book:
        terms = rulebook.review_terms().declarations
        (made,) = declaring.receive(
            book, [declared], terms, source="s", by="x", at=at(3, 12, 14)
        ).new
        declaring.accept(book, made.id, by="王五", at=at(3, 13))
        (card, _), _ = closing_month.compose(book, closing(MARCH))
    assert (bool(card.excused), bool(card.findings)) == (excused, not excused)
    if excused:
        assert "停机维护，2026-03-09至2026-03-20（机房搬迁）" in card.excused[0].declared
        assert card.card.deducted == 0


def test_a_daily_look_that_was_missed_stands_on_the_card(county: County) -> None:
    county.look("s1", at(3, 10))
    home = HOMES["s1"]
    with county.ledger.open() as book:
        for task, day, state in (
            ("monthly_audit", 2, SlotState.DONE),
            ("daily_look", 3, SlotState.GAP),
            ("daily_look", 4, SlotState.FAILED),
            ("look_again", 5, SlotState.GAP),
        ):
            when = at(3, day)
            slot = Slot(task=task, about=home, due=when, state=state, begun=when, lease=when)
            book.slots.put(slot)
    told = county.site(MARCH).sampling
    assert (told.expected, told.valid, told.failed, told.missed) == (3, 1, 1, 1)


def test_a_look_made_on_the_first_belongs_to_the_month_in_which_it_fell_due(county: County) -> None:
    county.look("s1", at(3, 10))
    county.look("s1", at(4, 1, 2))
    home, due = HOMES["s1"], at(3, 31)
    with county.ledger.open() as book:
        (last, _) = book.runs.list(limit=2)
        said = f"结果在 {last.folder}/ ：audit.json；证据在 evidence/。"
        book.slots.put(
            Slot(
                task="daily_look",
                about=home,
                due=due,
                state=SlotState.DONE,
                begun=due,
                lease=due,
                remark=said,
            )
        )
    march, april = county.site(MARCH).sampling, county.site(APRIL).sampling
    assert (march.expected, march.valid, april.expected, april.valid) == (2, 2, 0, 0)

"""What a crawl offers to the register: only offered, once, and never over the office's word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from casework import proposing, registering, voiding
from domain.columns import Health, KindBy, Lifecycle
from domain.disclosure import DisclosureGuide
from domain.observation import Sight
from domain.proposals import ForbiddenProposalError, Proposal, Standing
from domain.register import Kind, Unit
from domain.registerwho import Origin, Who
from reading.registerbook import Change, single
from store import Ledger
from tests.casework._months import HOMES, County, at
from tests.checks._looks import column

HOME = HOMES["s1"]
NEWS = column(site=HOME, column=f"{HOME}gzdt/index.html", trail=("首页",))


@pytest.fixture
def county(ledger: Ledger, tmp_path: Path) -> County:
    return County(ledger, tmp_path)


def guide(whose: str = "甲局", **fields: str) -> DisclosureGuide:
    told = {"机构名称": whose, "联系电话": "0990-2345678", "互联网联系方式": "jia@a.gov.cn"}
    return DisclosureGuide(
        page=f"{HOME}xxgk/zn.html",
        title="政府信息公开指南",
        fields={name: value for name, value in {**told, **fields}.items() if value},
        missing=(),
        elsewhere=False,
    )


def offered(county: County, *, standing: Standing = Standing.WAITING) -> dict[str, Proposal]:
    """By the field; of a column by its address."""
    with county.ledger.look() as book:
        found = book.proposals.list(standings=[standing])
    return {each.offer.value if each.offer.column else each.offer.field: each for each in found}


def unit(county: County) -> Unit:
    with county.ledger.look() as book:
        found = book.register.get(Kind.UNIT, "u1")
    assert found is not None
    assert isinstance(found.record, Unit)
    return found.record


def put(county: County, *, who: Who, phone: str | None) -> None:
    given = frozenset({"phone"})
    change = Change(kind=Kind.UNIT, record=replace(unit(county), phone=phone), given=given)
    with county.ledger.open() as book:
        registering.register(book, [change], Origin(who=who, by="王科长", at=at(3, 1)))


def accept(county: County, *proposals: Proposal) -> None:
    with county.ledger.open() as book:
        proposing.accept(book, [each.id for each in proposals], by="张三", at=at(3, 20))


def refuse(county: County, *proposals: Proposal) -> None:
    with county.ledger.open() as book:
        ids = [each.id for each in proposals]
        proposing.refuse(book, ids, by="张三", at=at(3, 20), why="不是")


def test_a_run_offers_and_enters_nothing(county: County) -> None:
    county.see("s1", at(3, 10), NEWS, guide())
    found = offered(county)
    assert set(found) == {NEWS.column, "phone", "email"}
    assert (unit(county).phone, unit(county).email) == (None, None)
    with county.ledger.look() as book:
        assert book.register.of(Kind.COLUMN) == ()
        (deed,) = book.deeds.of("proposal", found["phone"].id)
    assert (deed.verb, deed.by, deed.run) == ("建议", "督查系统", "s1-031010")
    assert found["phone"].observation == "o2"


def test_the_same_again_is_the_same_proposal(county: County) -> None:
    county.see("s1", at(3, 10), NEWS, guide())
    before = offered(county)
    moved = replace(NEWS, column=NEWS.column.replace("http://", "https://"), name="动态")
    county.see("s1", at(3, 11), moved, guide())
    assert offered(county) == before


def test_what_is_accepted_is_the_offices_word_and_its_proof_is_kept(county: County) -> None:
    county.see("s1", at(3, 10), NEWS, guide())
    accept(county, *offered(county).values())
    assert (unit(county).phone, unit(county).email) == ("0990-2345678", "jia@a.gov.cn")
    with county.ledger.look() as book:
        entry = book.register.get(Kind.UNIT, "u1")
        (made,) = book.register.of(Kind.COLUMN)
    assert entry is not None
    origin = entry.decided("phone")
    assert origin is not None
    assert (origin.who, origin.by) == (Who.OFFICE, "张三")
    assert getattr(made.record, "path", "") == "首页>工作动态"
    kept = offered(county, standing=Standing.ACCEPTED)["phone"]
    assert (kept.run, kept.decided_by) == ("s1-031010", "张三")
    county.see("s1", at(3, 21), NEWS, guide(联系电话="0990-7654321"))
    assert offered(county) == {}, "the office has decided, whatever the page says now"


def test_what_is_refused_is_not_offered_again_but_another_value_is(county: County) -> None:
    county.see("s1", at(3, 10), NEWS, guide(互联网联系方式=""))
    refuse(county, *offered(county).values())
    county.see("s1", at(3, 21), NEWS, guide(互联网联系方式=""))
    assert offered(county) == {}
    county.see("s1", at(3, 22), NEWS, guide(互联网联系方式="", 联系电话="0990-7654321"))
    assert [each.offer.value for each in offered(county).values()] == ["0990-7654321"]
    accept(county, offered(county, standing=Standing.REFUSED)["phone"])
    assert unit(county).phone == "0990-2345678", "a person may come back to it"
    assert offered(county) == {}, "and its rival is settled by that"


@pytest.mark.parametrize(
    ("who", "value", "again"),
    [
        pytest.param(Who.OFFICE, "0990-1111111", set(), id="the office's"),
        pytest.param(Who.OFFICE, None, {"phone"}, id="nobody decided"),
        pytest.param(Who.UNIT, "0990-1111111", {"phone"}, id="the unit's own word may be doubted"),
        pytest.param(Who.UNIT, "0990-2345678", set(), id="the same as printed"),
    ],
)
def test_over_whose_value_it_may_be_offered(
    county: County, who: Who, value: str | None, again: set[str]
) -> None:
    put(county, who=who, phone=value)
    county.see("s1", at(3, 10), guide(互联网联系方式=""))
    assert set(offered(county)) == again


def test_what_the_office_emptied_stays_empty(county: County) -> None:
    put(county, who=Who.OFFICE, phone="0990-1111111")
    put(county, who=Who.OFFICE, phone=None)
    county.see("s1", at(3, 10), guide(互联网联系方式=""))
    assert offered(county) == {}


def test_what_the_office_decided_since_is_not_overwritten(county: County) -> None:
    county.see("s1", at(3, 10), NEWS, guide())
    waiting = offered(county)
    put(county, who=Who.OFFICE, phone="0990-1111111")
    with pytest.raises(ForbiddenProposalError, match="已由主管部门王科长确定"):
        accept(county, waiting["email"], waiting["phone"])
    assert (unit(county).phone, unit(county).email) == ("0990-1111111", None), "all or none"
    accept(county, waiting["email"])
    assert unit(county).email == "jia@a.gov.cn"


def test_a_column_that_a_person_struck_out_is_not_offered(county: County) -> None:
    county.see("s1", at(3, 10), NEWS)
    accept(county, *offered(county).values())
    with county.ledger.open() as book:
        (entry,) = book.register.of(Kind.COLUMN)
        office = Origin(who=Who.OFFICE, by="张三", at=at(3, 21))
        registering.strike_out(book, Kind.COLUMN, entry.record.id, office, "不是栏目")
    renamed = replace(NEWS, column=NEWS.column.replace("index.html", ""))
    county.see("s1", at(3, 22), renamed)
    assert offered(county) == {}


@pytest.mark.parametrize(
    "sight",
    [
        pytest.param(replace(NEWS, health=Health.BROKEN), id="a reader that did not prove itself"),
        pytest.param(replace(NEWS, kind_by=KindBy.REGISTER), id="the register's own"),
        pytest.param(replace(NEWS, lifecycle=Lifecycle.ENTRANCE), id="another platform's door"),
        pytest.param(replace(NEWS, name="\u202e动态"), id="a name that cannot be seen"),
        pytest.param(guide("丙局"), id="a unit that the register does not have"),
        pytest.param(guide("甲局、乙局"), id="two units"),
        pytest.param(guide(联系电话="2345678", 互联网联系方式=""), id="no area code"),
        pytest.param(
            guide(联系电话="0990-2345678、0990-8765432", 互联网联系方式=""), id="two numbers"
        ),
    ],
)
def test_what_is_in_doubt_is_not_offered(county: County, sight: Sight) -> None:
    county.see("s1", at(3, 10), sight)
    assert offered(county) == {}


def test_a_guide_on_another_units_site_is_that_units_own(county: County) -> None:
    county.see("s2", at(3, 10), guide("甲局办公室"))
    assert {each.offer.about for each in offered(county).values()} == {"u1"}


def test_a_void_run_offers_nothing_and_a_good_one_offers_it_anew(county: County) -> None:
    county.see("s1", at(3, 9), NEWS, void="哨兵站点均不可达")
    assert offered(county) == {}
    county.see("s1", at(3, 10), NEWS)
    with county.ledger.open() as book:
        voiding.void(book, "s1-031010", why="时钟有误", by="张三", at=at(3, 11))
    assert offered(county) == {}
    county.see("s1", at(3, 12), NEWS)
    assert offered(county)[NEWS.column].run == "s1-031210"


def test_a_run_that_comes_late_offers_nothing(county: County) -> None:
    county.see("s1", at(3, 12))
    county.see("s1", at(3, 10), NEWS, guide())
    assert offered(county) == {}


def test_two_values_for_one_field_are_not_accepted_together(county: County) -> None:
    county.see("s1", at(3, 10), guide(互联网联系方式=""))
    county.see("s1", at(3, 11), guide(互联网联系方式="", 联系电话="0990-7654321"))
    with county.ledger.look() as book:
        both = book.proposals.list()
    assert len(both) == 2
    with pytest.raises(ForbiddenProposalError, match="两个不同的值"):
        accept(county, *both)
    accept(county, both[0])
    with county.ledger.look() as book:
        (rival,) = book.proposals.list(standings=[Standing.REFUSED])
    assert rival.decided_because == f"同一项已采纳 {both[0].id}"


def test_an_accepted_column_is_one_that_a_workbook_would_hold(county: County) -> None:
    county.see("s1", at(3, 10), NEWS)
    accept(county, *offered(county).values())
    with county.ledger.look() as book:
        register = book.register.register()
    (made,) = register.columns.values()
    reading = single(Kind.COLUMN, made.id, {"备注": "已核"}, register)
    assert reading.faults == ()

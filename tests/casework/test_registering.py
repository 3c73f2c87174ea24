"""The register in the ledger: one deed a workbook, every earlier state kept, nobody overruled."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from casework.registering import Registered, StillNeededError, register, strike_out
from domain.register import Column, Kind, Record, Register, Site, SiteState, Unit, kind_of
from domain.registerwho import Origin, Who, entered, responsible, sites_on
from reading.registerbook import Change, read
from reports import register_workbook
from store import Ledger, at_address
from store._register import RegisterRow
from tests.domain._register import NEWS, OLD, PORTAL, SOUND, WATER

MONDAY = datetime(2026, 3, 16, 2, tzinfo=UTC)


def office(at: datetime = MONDAY, who: Who = Who.OFFICE) -> Origin:
    return Origin(who=who, by="王科长", at=at)


def whole(record: Record, **changes: Any) -> Change:
    after = replace(record, **changes)
    given = frozenset(changes) or frozenset(f for f in after.__dataclass_fields__ if f != "id")
    return Change(kind=kind_of(after), record=after, given=given)


def take_in(ledger: Ledger, *changes: Change, origin: Origin | None = None) -> Registered:
    with ledger.open() as book:
        return register(book, changes, origin or office())


def test_a_workbook_goes_out_and_comes_back_without_loss(ledger: Ledger) -> None:
    take_in(ledger, *map(whole, SOUND.records))
    with ledger.look() as book:
        entries = book.register.entries()
    data = register_workbook.compose(entries, created=MONDAY)
    with ledger.look() as book:
        reading = read(data, book.register.register())
    assert reading.faults == ()
    again = take_in(ledger, *reading.changes, origin=office(MONDAY + timedelta(days=1)))
    assert (again.new, again.changed, again.unchanged) == ((), (), len(SOUND.records))
    with ledger.look() as book:
        assert book.register.register() == SOUND
        assert book.register.entries() == entries, "who decided what stays as it was"


def test_the_same_workbook_twice_changes_nothing(ledger: Ledger) -> None:
    take_in(ledger, *map(whole, SOUND.records))
    before = deeds(ledger, "unit:u2")
    take_in(ledger, *map(whole, SOUND.records))
    assert deeds(ledger, "unit:u2") == before


def test_every_change_is_a_deed_that_says_which_values(ledger: Ledger) -> None:
    take_in(ledger, *map(whole, SOUND.records))
    take_in(ledger, whole(WATER, name="测试县水利局", phone="0730-4222222"))
    assert deeds(ledger, "unit:u2") == [("登记", "单位"), ("变更", "单位全称、联系电话")]


def test_what_was_held_on_an_earlier_day_is_still_known(ledger: Ledger) -> None:
    take_in(ledger, *map(whole, SOUND.records))
    later = MONDAY + timedelta(days=30)
    take_in(ledger, whole(PORTAL, home="https://new.ceshi.gov.cn/"), origin=office(later))
    with ledger.look() as book:
        then = book.register.register(later - timedelta(seconds=1)).sites["s1"]
        now = book.register.register().sites["s1"]
        before = book.register.register(MONDAY - timedelta(days=1))
        history = [entry.record for _, entry in book.register.history(Kind.SITE, "s1")]
    assert (then.home, now.home) == (PORTAL.home, "https://new.ceshi.gov.cn/")
    assert before == Register()
    assert history == [PORTAL, now]


def test_which_sites_existed_on_day_x(ledger: Ledger) -> None:
    take_in(ledger, *map(whole, SOUND.records))
    with ledger.look() as book:
        known = book.register.register()
    assert OLD in sites_on(known, date(2020, 5, 31))
    assert OLD not in sites_on(known, date(2020, 6, 1))
    assert known.sites["s2"].state_on(date(2020, 6, 1)) is SiteState.MERGED


def test_a_crawler_never_overrules_a_person(ledger: Ledger) -> None:
    take_in(ledger, *map(whole, SOUND.records))
    crawler = office(MONDAY + timedelta(days=1), Who.CRAWLER)
    done = take_in(ledger, whole(NEWS, name="程序认出的名称"), origin=crawler)
    assert done.changed == ()
    ((record, refused),) = done.refused
    assert isinstance(record, Column)
    assert (record.name, refused.offered) == (NEWS.name, "程序认出的名称")


def test_a_failure_half_way_leaves_nothing(ledger: Ledger) -> None:
    class PowerCutError(Exception):
        pass

    def changes() -> Any:
        yield whole(WATER)
        raise PowerCutError

    with pytest.raises(PowerCutError), ledger.open() as book:
        register(book, changes(), office())
    with ledger.look() as book:
        assert book.register.register() == Register()


def test_the_database_itself_refuses_two_states_at_once(ledger: Ledger) -> None:
    take_in(ledger, whole(WATER))
    row = {"kind": "unit", "id": "u2", "since": MONDAY, "until": None}
    with ledger.open() as book:
        book.register._session.add(RegisterRow(**row, record={}, origins={}))
        with pytest.raises(IntegrityError):
            book.register._session.flush()
        book.register._session.rollback()


def test_the_owner_of_the_column_mends_before_the_owner_of_the_site(ledger: Ledger) -> None:
    take_in(ledger, *map(whole, SOUND.records))
    with ledger.look() as book:
        known = book.register.register()
    site = known.sites["s1"]
    assert isinstance(site, Site)
    by_page = responsible(known, site, "https://www.ceshi.gov.cn/zwgk/swj/dt/t1.html")
    elsewhere = responsible(known, site, "https://www.ceshi.gov.cn/zwgk/")
    assert isinstance(by_page, Unit)
    assert by_page.id == "u2"
    assert elsewhere is not None
    assert elsewhere.id == "u1"


def deeds(ledger: Ledger, about: str) -> list[tuple[str, str]]:
    with ledger.look() as book:
        return [(deed.verb, deed.remark) for deed in book.deeds.of("register", about)]


def test_two_imports_at_once_are_one_after_the_other(ledger_address: str) -> None:
    """Each reads the register as it is when its turn comes: nothing is doubled."""
    data = register_workbook.compose(
        [entered(each, office()) for each in SOUND.records], created=MONDAY
    )
    start = Barrier(2)

    def take() -> tuple[int, int]:
        with at_address(ledger_address) as ledger:
            start.wait()
            with ledger.open() as book:
                reading = read(data, book.register.register())
                done = register(book, reading.changes, office())
        return len(done.new), done.unchanged

    with ThreadPoolExecutor(2) as pool:
        both = sorted(each.result() for each in [pool.submit(take), pool.submit(take)])
    assert both == [(0, len(SOUND.records)), (len(SOUND.records), 0)]


def test_what_was_entered_by_mistake_is_struck_out_and_its_history_stays(ledger: Ledger) -> None:
    take_in(ledger, *map(whole, SOUND.records))
    with pytest.raises(StillNeededError, match="仍被引用"), ledger.open() as book:
        strike_out(book, Kind.UNIT, "u2", office(), "误登记")
    with pytest.raises(StillNeededError, match="理由"), ledger.open() as book:
        strike_out(book, Kind.WINDOW, "w1", office(), " ")
    later = MONDAY + timedelta(days=1)
    with ledger.open() as book:
        strike_out(book, Kind.WINDOW, "w1", office(later), "误登记")
    with ledger.look() as book:
        assert book.register.get(Kind.WINDOW, "w1") is None
        assert len(book.register.history(Kind.WINDOW, "w1")) == 1
        assert book.register.register(MONDAY) == SOUND

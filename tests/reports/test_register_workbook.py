"""What is written can be read again: the same records, whatever a person may have put in them."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any
from unicodedata import normalize
from zipfile import ZipFile

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from domain.calendar import Span
from domain.register import TYPES, Column, Record, Register, Site, kind_of
from domain.registerforms import SHEETS, Field, Form, SheetForm
from domain.registersound import unsound
from domain.registerwho import Entry, Origin, Who, entered
from reading.registerbook import read
from reading.tables import tables
from reports.register_workbook import compose
from tests.domain._register import SOUND

MOMENT = datetime(2026, 3, 16, 1, tzinfo=UTC)
ORIGIN = Origin(who=Who.OFFICE, by="张三", at=MOMENT)


def entries(register: Register) -> list[Entry]:
    return [entered(each, ORIGIN) for each in register.records]


def written(register: Register) -> bytes:
    return compose(entries(register), created=MOMENT)


letters = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp"))
texts = st.text(letters, min_size=1, max_size=30).map(str.strip).filter(bool) | st.sampled_from(
    ["=1+1", "@a", "+86", "-", "_x0041_", "0123", "1e5", "TRUE", "#N/A", "'单引号", "https://a.cn"]
)
ids = texts.map(lambda text: normalize("NFKC", text).strip()).filter(bool)
addresses = st.sampled_from(["https://a.gov.cn/", "http://b.gov.cn:81/x?y=1&z=<2>"])
days = st.dates(date(1949, 10, 1), date(2100, 12, 31))
minutes = st.integers(0, 50_000_000).map(lambda n: MOMENT + timedelta(minutes=n - 20_000_000))
spans = st.builds(Span, years=st.integers(0, 9), weeks=st.integers(1, 99))


def values(wanted: Field) -> st.SearchStrategy[Any]:
    meant = [value for _, value in wanted.choices]
    if wanted.name in {"home", "url"}:
        made: st.SearchStrategy[Any] = addresses
    elif wanted.name == "site_code":
        made = st.from_regex(r"\A(bm[0-9]{8}|[0-9]{10})\Z")
    elif wanted.name == "email":
        made = st.just("a+b@c-d.gov.cn")
    elif wanted.name == "year":
        made = st.integers(1949, 2100)
    elif wanted.name == "answer_within":
        made = st.integers(1, 366)
    else:
        made = {
            Form.TEXT: texts,
            Form.CODE: ids,
            Form.DATE: days,
            Form.SPAN: spans,
            Form.CHOICE: st.sampled_from(meant) if meant else st.nothing(),
            Form.UNIT: st.just("u1"),
            Form.SITE: st.just("s1"),
            Form.MOMENT: minutes,
        }[wanted.form]
    return made if wanted.must else made | st.none()


def orderly(record: Record) -> Record:
    """The same values, dates in the order in which they must come."""
    for names in (
        ("opened_on", "announced_on", "closed_on"),
        ("since", "until"),
        ("pledged_on", "pledged_until"),
        ("begins", "ends"),
    ):
        there = [name for name in names if getattr(record, name, None)]
        inorder = sorted(getattr(record, name) for name in there)
        record = replace(record, **dict(zip(there, inorder, strict=True)))
    if isinstance(record, Site) and record.closed_on is None:
        return replace(record, merged_into=None)
    if isinstance(record, Column) and record.why_exempt is None:
        return replace(record, exempt_until=None)
    return record


def records(form: SheetForm) -> st.SearchStrategy[list[Record]]:
    given_ = {each.name: values(each) for each in form.fields}
    made: st.SearchStrategy[Record] = st.builds(TYPES[form.kind], **given_)
    return st.lists(made.map(orderly), min_size=1, max_size=3)


@settings(max_examples=25)
@given(st.tuples(*map(records, SHEETS)))
def test_whatever_is_sound_comes_back_as_it_was(lists: tuple[list[Record], ...]) -> None:
    some = [each for records_ in lists for each in records_]
    register = SOUND.with_records(some)
    wrong = {(each.kind, each.id) for each in unsound(register)}
    register = SOUND.with_records(r for r in some if (kind_of(r), r.id) not in wrong)
    assume(not unsound(register) and len(register.records) > len(SOUND.records))
    reading = read(written(register), Register())
    assert reading.faults == ()
    assert {(c.kind, c.record.id): c.record for c in reading.changes} == {
        (kind_of(each), each.id): each for each in register.records
    }


def test_every_value_of_every_record_has_its_column() -> None:
    for form in SHEETS:
        (example, *_) = SOUND.of(form.kind)
        assert [each.name for each in form.fields if each.name == "id"] == ["id"]
        assert {each.name for each in fields(example)} == {each.name for each in form.fields}
        assert len({each.title for each in form.fields}) == len(form.fields)


def test_an_empty_register_is_a_form_that_can_be_filled_in() -> None:
    sheets = [each.name for each in tables(compose((), created=MOMENT))]
    assert sheets[1:-2] == [form.name for form in SHEETS]


def test_the_same_register_gives_the_same_bytes() -> None:
    assert written(SOUND) == written(SOUND)


def test_who_decided_what_is_told_and_not_read_back() -> None:
    sources = next(each for each in tables(written(SOUND)) if each.name == "数据来源")
    assert ("单位", "u1", "测试县人民政府", "责任人", "县长甲", "主管部门", "张三") in {
        row[:7] for row in sources.rows
    }


def test_lists_help_and_a_head_that_stays() -> None:
    with ZipFile(BytesIO(written(SOUND))) as packed:
        sites = packed.read("xl/worksheets/sheet3.xml").decode()
    assert "选项!$" in sites
    assert "=单位!" not in sites
    assert "<formula1>单位!$A$4:$A$2003</formula1>" in sites
    assert 'state="frozen"' in sites
    assert "主管部门授权：按监管要求检测" in sites

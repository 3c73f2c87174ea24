"""申报表 · What a unit declares, as a workbook of its own or as the second sheet of its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.declarations import Declared, Nature
from domain.registerforms import Field, Form, TableForm
from reading._rows import Fault, Row, rows_of
from reading.tables import Table, TableError, tables

__all__ = ["FORM", "DeclarationReading", "Fault", "beside", "read"]


def _must(
    name: str, title: str, form: Form = Form.TEXT, help_: str = "", width: float = 16
) -> Field:
    return Field(name=name, title=title, form=form, help=help_, must=True, width=width)


FORM = TableForm(
    name="申报",
    note="一行一项。经主管部门同意后，时段之内不计问题；时段一过自行终止，需要延长的另行申报。",
    fields=(
        Field(
            name="nature",
            title="申报事项",
            form=Form.CHOICE,
            must=True,
            choices=tuple((each.value, each) for each in Nature),
            width=12,
        ),
        _must("site", "网站首页", help_="以 http:// 或 https:// 开头。", width=32),
        Field(
            name="column",
            title="栏目网址",
            form=Form.TEXT,
            help="只涉及一个栏目的填写；全站的留空。",
            width=40,
        ),
        _must("begins", "开始日期", Form.DATE, width=13),
        _must("ends", "结束日期", Form.DATE, "当日仍有效。", width=13),
        _must("why", "理由", help_="为何没有可发布的信息，或为何维护、关停。", width=40),
        _must("person", "责任人", width=12),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationReading:
    """With faults nothing is declared."""

    declared: tuple[Declared, ...] = ()
    faults: tuple[Fault, ...] = ()


def read(data: bytes) -> DeclarationReading:
    """A workbook of declarations: the sheet is called 申报, or is the only one."""
    try:
        sheets = tables(data)
    except TableError as error:
        return DeclarationReading(faults=(Fault(sheet="", says=str(error)),))
    named = _named(sheets)
    if not named and len(sheets) != 1:
        return DeclarationReading(
            faults=(Fault(sheet="", says=f"没有名为“{FORM.name}”的工作表。"),)
        )
    found = _read((named or list(sheets))[0])
    if not found.declared and not found.faults:
        return DeclarationReading(faults=(Fault(sheet=FORM.name, says="没有内容"),))
    return found


def beside(sheets: Sequence[Table]) -> DeclarationReading:
    """What stands on the sheet 申报 of a workbook that is about something else."""
    named = _named(sheets)
    return _read(named[0]) if named else DeclarationReading()


def _named(sheets: Sequence[Table]) -> list[Table]:
    return [each for each in sheets if each.name.strip() == FORM.name]


def _read(sheet: Table) -> DeclarationReading:
    rows, faults = rows_of(sheet, FORM)
    for row in rows:
        faults += [row.fault(name, says) for name, says in _wrong(row)]
    if faults:
        return DeclarationReading(faults=tuple(faults))
    return DeclarationReading(declared=tuple(map(_declared, rows)))


def _wrong(row: Row) -> list[tuple[str, str]]:
    values = row.values
    lacking = [each for each in FORM.fields if each.must and each.name not in row.head.columns]
    found = [("", f"缺少“{each.title}”列") for each in lacking]
    for name in ("site", "column"):
        if values.get(name) and not values[name].lower().startswith(("http://", "https://")):
            found.append((name, f"“{values[name][:60]}”不是网址"))
    begins, ends = values.get("begins"), values.get("ends")
    if begins and ends and ends < begins:
        found.append(("ends", f"结束日期{ends}早于开始日期{begins}"))
    return found


def _declared(row: Row) -> Declared:
    values = row.values
    return Declared(
        nature=values["nature"],
        site=values["site"].strip(),
        column=(values.get("column") or "").strip(),
        begins=values["begins"],
        ends=values["ends"],
        why=values["why"],
        person=values["person"],
    )

"""线索表 · Tips as a workbook: one row, one thing that somebody saw on one page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.registerforms import Field, Form, TableForm
from domain.tips import Source, Tip, tip_id
from reading._rows import Fault, Row, rows_of
from reading.tables import TableError, tables

__all__ = ["FORM", "Fault", "TipReading", "read"]

_HOME = re.compile(r"(https?)://([^\s/?#@\\]+)", re.IGNORECASE)
_SOURCES = tuple((each.value, each) for each in Source)


def _text(
    name: str, title: str, help_: str = "", *, must: bool = False, width: float = 20
) -> Field:
    return Field(name=name, title=title, form=Form.TEXT, help=help_, must=must, width=width)


FORM = TableForm(
    name="线索",
    note="一行一条。同一来源、同一留言编号只受理一次；没有编号的，同日同页同内容只受理一次。",
    fields=(
        Field(name="source", title="来源", form=Form.CHOICE, choices=_SOURCES, width=12),
        Field(name="received_on", title="收到日期", form=Form.DATE, must=True, width=13),
        _text("page", "页面网址", "以 http:// 或 https:// 开头。", must=True, width=40),
        _text("says", "问题描述", "看到了什么。", must=True, width=40),
        _text("site", "网站首页", "留空则取页面网址的域名。", width=30),
        _text("suggestion", "修改建议"),
        _text("reporter", "反映人"),
        _text("reference", "留言编号", "来源自己的编号。", width=16),
        _text("proof", "证据", "截图、来信等存放处。", width=24),
        _text("rule", "规则编号", "知道属于哪条规则则填，即列入待审核问题。", width=20),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TipReading:
    """With faults there are no tips."""

    tips: tuple[Tip, ...] = ()
    faults: tuple[Fault, ...] = ()


def read(
    data: bytes, source: Source | None, rules: Sequence[str], *, by: str, at: datetime, today: date
) -> TipReading:
    """`source`: of rows that name none. The sheet is called 线索, or is the only one."""
    try:
        sheets = tables(data)
    except TableError as error:
        return TipReading(faults=(Fault(sheet="", says=str(error)),))
    named = [each for each in sheets if each.name.strip() == FORM.name]
    if not named and len(sheets) != 1:
        return TipReading(faults=(Fault(sheet="", says=f"没有名为“{FORM.name}”的工作表。"),))
    rows, faults = rows_of((named or list(sheets))[0], FORM)
    tips = []
    for row in rows:
        wrong = _wrong(row, source, rules, today)
        faults += [row.fault(name, says) for name, says in wrong]
        if not wrong and not faults:
            tips.append(_tip(row.values, source, by, at))
    if not rows and not faults:
        faults.append(Fault(sheet=FORM.name, says="没有内容"))
    return TipReading(faults=tuple(faults)) if faults else TipReading(tips=tuple(tips))


def _wrong(
    row: Row, source: Source | None, rules: Sequence[str], today: date
) -> list[tuple[str, str]]:
    values, found = row.values, []
    lacking = [each for each in FORM.fields if each.must and each.name not in row.head.columns]
    found += [("", f"缺少“{each.title}”列") for each in lacking]
    if source is None and values.get("source") is None and not _faulty(row, "source"):
        found.append(("source", f"须填来源：{'、'.join(each.value for each in Source)}"))
    for name in ("page", "site"):
        if values.get(name) and not _HOME.match(values[name]):
            found.append((name, f"“{values[name][:60]}”不是网址"))
    if values.get("received_on") and values["received_on"] > today:
        found.append(("received_on", f"收到日期{values['received_on']}晚于今天"))
    if values.get("rule") and values["rule"] not in rules:
        found.append(("rule", f"没有规则“{values['rule'][:60]}”"))
    return found


def _faulty(row: Row, name: str) -> bool:
    """Its cell has been complained of already."""
    return name in row.head.columns and name not in row.values


def _tip(values: dict[str, Any], source: Source | None, by: str, at: datetime) -> Tip:
    told = {name: value or "" for name, value in values.items()}
    home = _HOME.match(values["page"])
    assert home is not None, "_wrong has seen to it"
    from_ = values.get("source") or source
    assert isinstance(from_, Source)
    return Tip(
        id=tip_id(
            from_, told.get("reference", ""), values["page"], values["says"], values["received_on"]
        ),
        source=from_,
        received_on=values["received_on"],
        site=told.get("site") or f"{home[1].lower()}://{home[2].lower()}/",
        page=values["page"],
        says=values["says"],
        suggestion=told.get("suggestion", ""),
        reporter=told.get("reporter", ""),
        reference=told.get("reference", ""),
        proof=told.get("proof", ""),
        rule=values.get("rule"),
        taken_at=at,
        taken_by=by,
    )

"""审核列表 · Precision, exceptions and tips in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from domain.calendar import civil_date
from domain.casefile import CaseFile
from domain.exceptions import Exemption, Proposal
from domain.review import Precision, PrecisionTerms, Trust
from domain.tips import Tip
from reports import _words
from reports._table import table


def precision(known: Iterable[Precision], terms: PrecisionTerms) -> str:
    rows = [("规则", "裁定", "正确", "误报", "准确率", "95%区间", "结论")]
    for each in sorted(known, key=lambda each: (each.trust is not Trust.DEMOTED, each.rule)):
        share = "—" if each.share is None else f"{each.share:.1%}"
        between = f"{each.low:.1%}–{each.high:.1%}"
        counts = (str(each.decided), str(each.right), str(each.wrong))
        rows.append((each.rule, *counts, share, between, each.trust.value))
    note = (
        f"要求不低于{terms.floor:.0%}；裁定不足{terms.least}条不下结论；"
        f"区间下限达到要求的可批量确认；看最近{terms.latest}条。\n"
    )
    return table(rows, (26, 5, 5, 5, 7, 14, 32), right={1, 2, 3, 4}) + note


def exemptions(granted: Sequence[tuple[Exemption, int]], day: date) -> str:
    rows = [("问题", "状态", "到期", "使用", "责任者", "规则", "理由")]
    for each, used in granted:
        state = "有效" if each.holds_on(day) else "已终止" if each.ended_at else "已到期"
        said = _words.shown(each.why + (f"（{each.ended_because}）" if each.ended_because else ""))
        rows.append(
            (
                each.finding[:10],
                state,
                each.until.isoformat(),
                f"{used}次",
                _words.shown(each.owner),
                each.rule,
                said,
            )
        )
    note = "使用：批准以来，有多少次查看仍见到该问题；一次也没有的，可以撤回。\n"
    return table(rows, (10, 6, 10, 6, 16, 22, 50), right={3}) + note


def proposals(found: Sequence[Proposal], repeated_by: int) -> str:
    if not found:
        return f"没有被{repeated_by}个以上单位各自接受为例外的情形。\n"
    lines = []
    for each in found:
        lines.append(f"规则 {each.rule}　原因 {_words.short_url(each.cause)}")
        lines.append(f"  {len(each.owners)}个单位：{_words.shown('、'.join(each.owners))}")
        lines += [f"  理由：{_words.shown(why)}" for why in each.reasons[:5]]
        lines.append("  建议：修改规则或其参数，而不是逐个列为例外。")
    return "\n".join(lines) + "\n"


def tips(listed: Sequence[Tip], day: date) -> str:
    rows = [("编号", "来源", "状态", "收到", "时限", "网站", "内容")]
    for each in listed:
        mark = "【逾期】" if each.overdue(day) else ""
        rows.append(
            (
                each.id,
                each.source.value,
                each.state.value,
                each.received_on.isoformat(),
                each.due.isoformat() if each.due else "",
                _words.shown(each.site),
                mark + _words.shown(each.says),
            )
        )
    late = sum(each.overdue(day) for each in listed)
    return table(rows, (12, 8, 6, 10, 10, 28, 44)) + (f"逾期 {late} 条。\n" if late else "")


def wanted(cases: Sequence[CaseFile]) -> str:
    """Sites that a reviewer wants to be looked at again, and for which findings."""
    if not cases:
        return "没有等待再看的问题。\n"
    rows = [("网站", "问题", "状态", "内容")]
    for each in sorted(cases, key=lambda each: (each.site, each.fingerprint)):
        state, says = each.course.state.value, _words.shown(each.says)
        rows.append((_words.shown(each.site), each.fingerprint[:10], state, says))
    return table(rows, (34, 10, 6, 60))


def moved(cases: Iterable[CaseFile]) -> str:
    return "".join(
        f"{each.fingerprint}  {each.course.state.value}  {_words.brief(each.says, 80)}\n"
        for each in cases
    )


def tip(one: Tip, at: datetime) -> str:
    due = f"，应于 {one.due} 前办结" if one.due else ""
    late = "，已逾期" if one.overdue(civil_date(at)) else ""
    became = f" → 问题 {one.finding}" if one.finding else ""
    said = f"{one.id}  {one.source.value}  {one.state.value}{became}{due}{late}"
    return f"{said}  {_words.brief(one.says, 80)}\n"

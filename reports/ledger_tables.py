"""台账列表 · Runs and findings of the ledger in the terminal: one line each, or one in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from domain.casefile import CaseFile, Look, Policy, State
from domain.ledger import Deed, TakenRun
from reports import _words
from reports._table import table

_NOTHING: Mapping[str, str] = MappingProxyType({})


def runs(listed: Sequence[TakenRun]) -> str:
    rows = [("检查时间", "网站", "轮次", "观测", "问题", "状态")]
    for run in listed:
        state = f"作废：{_words.shown(run.void)}" if run.void else "有效"
        counts = (f"{run.n_observations:,}", f"{run.n_findings:,}")
        rows.append((_minute(run.at), _words.shown(run.site), run.run_id, *counts, state))
    return table(rows, (16, 30, 25, 7, 6, 20), right={3, 4})


def findings(
    listed: Sequence[CaseFile],
    counts: Mapping[State, int],
    shared: Counter[str],
    now: datetime,
    noted: Mapping[str, str] = _NOTHING,
) -> str:
    """`shared`: causes that more than one site has, and how many have it; `noted`: by fingerprint,
    what stands before its words."""
    rows = [("编号", "状态", "核实", "首次发现", "最近发现", "网站", "问题")]
    for case in listed:
        dates = (_day(case.course.first_seen), _day(case.course.last_seen))
        mark = noted.get(case.fingerprint, "")
        says = "".join((mark, *_marks(case, shared, now), _words.shown(case.says)))
        state = case.course.state.value
        name = case.fingerprint[:10]
        rows.append((name, state, _looks(case), *dates, _words.shown(case.site), says))
    whole = "　".join(f"{state.value} {counts[state]:,}" for state in State if counts.get(state))
    return table(rows, (10, 6, 5, 10, 10, 22, 47)) + f"全部：{whole or '没有问题'}\n"


def finding(
    case: CaseFile,
    looks: Sequence[Look],
    deeds: Sequence[Deed],
    n_sites: int,
    now: datetime,
    more: Sequence[tuple[str, str]] = (),
) -> str:
    """`more`: what other rooms of the ledger say of it, as lines of the head."""
    head = _head(case, now)
    head[-1:-1] = [(name, _words.shown(words)) for name, words in more]
    if n_sites > 1:
        head.append(("上游", f"{n_sites}个网站有同一原因，先查上游，不计入单个单位"))
    lines = [f"{_words.fit(name, 6)}{words}" for name, words in head]
    lines += [f"      {_words.short_url(place.page)}" for place in case.places[:5]]
    lines += ["经过"]
    lines += [f"      {_words.moment(e.at)}  {e.seen.value}  轮次 {e.run}" for e in looks]
    lines += ["经办"]
    lines += [f"      {_words.moment(e.at)}  {_deed(e)}" for e in deeds]
    return "\n".join(lines) + "\n"


def _head(case: CaseFile, now: datetime) -> list[tuple[str, str]]:
    course = case.course
    seen = f"首次 {_words.moment(course.first_seen)}，最近 {_words.moment(course.last_seen)}"
    return [
        ("编号", case.fingerprint),
        ("网站", _words.shown(case.site)),
        ("规则", f"{case.rule}（{case.edition}）"),
        ("问题", _words.brief(case.says, 300)),
        ("原因", _words.short_url(case.cause)),
        ("状态", f"{course.state.value}{_state_more(case, now)}"),
        ("核实", f"{_looks(case)}（{_wanted(case.policy)}）"),
        ("发现", seen),
        ("位置", f"{case.n_places:,}处"),
    ]


def _wanted(policy: Policy) -> str:
    parts = [f"需{policy.looks}次一致"]
    if policy.apart:
        parts.append(f"每次相隔{_words.span(policy.apart.total_seconds())}")
    if policy.over:
        parts.append(f"前后{_words.span(policy.over.total_seconds())}")
    return "，".join(parts)


def _deed(deed: Deed) -> str:
    parts = (deed.verb, f"→ {deed.to}" if deed.to else "", deed.by, deed.remark)
    return "  ".join(_words.shown(part) for part in parts if part)


def _state_more(case: CaseFile, now: datetime) -> str:
    more = ["又见，尚未核实"] if case.course.suspected else []
    more += ["反复出现"] if case.course.chronic(now) else []
    return f"（{'；'.join(more)}）" if more else ""


def _marks(case: CaseFile, shared: Counter[str], now: datetime) -> list[str]:
    marks = ["【又见】"] if case.course.suspected else []
    marks += ["【反复】"] if case.course.chronic(now) else []
    return [*marks, f"【上游·{shared[case.cause]}站】"] if shared[case.cause] > 1 else marks


def _looks(case: CaseFile) -> str:
    count = case.course.streak.count if case.course.streak else 0
    return f"{min(count, 99)}/{case.policy.looks}"


def _minute(at: datetime) -> str:
    return _words.moment(at)[:16]


def _day(at: datetime) -> str:
    return _words.moment(at)[:10]

"""书架列表 · One run in the terminal, and what a clearing takes away and leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from domain.ledger import Deed, TakenRun
from domain.retention import Plan
from reports import _words

NONE: Mapping[TakenRun, str] = MappingProxyType({})


def run(one: TakenRun, folder: str, deeds: Sequence[Deed]) -> str:
    """`folder`: what stands where it lay."""
    head = [
        ("轮次", one.run_id),
        ("网站", _words.shown(one.site)),
        ("时间", _words.moment(one.at)),
        ("规则", one.edition),
        ("清单", f"sha256 {one.manifest}"),
        ("所见", f"观测 {one.n_observations:,}，问题 {one.n_findings:,}"),
        ("状态", f"作废：{_words.shown(one.void)}" if one.void else "有效"),
        ("文件", _words.shown(one.folder)),
        ("", _words.shown(folder)),
    ]
    lines = [f"{_words.fit(name, 6)}{words}" for name, words in head]
    lines += ["经办"]
    lines += [
        f"      {_words.moment(d.at)}  {d.verb}  {_words.shown(d.by)}  {_words.shown(d.remark)}"
        for d in deeds
    ]
    return "\n".join(lines) + "\n"


def pruning(plan: Plan, failed: Mapping[TakenRun, str] = NONE, *, done: bool) -> str:
    """`failed`: runs that were to be emptied, and were not, or not wholly."""
    went = [each for each in plan.ripe if each.run not in failed]
    lines = [
        f"  {each.run.run_id}  {_words.shown(each.run.site)}  {each.files}个文件  "
        f"{each.bytes / 1_000_000:,.1f} MB  {_words.shown(each.run.folder)}"
        for each in went
    ]
    size = sum(each.bytes for each in went) / 1_000_000
    verb = "已清理" if done else "可清理"
    lines.append(f"{verb}轮次 {len(went)} 个，{size:,.1f} MB。")
    lines += [f"保存 {count} 个：{why.value}" for why, count in plan.kept.items()]
    if plan.absent:
        lines.append(f"另有 {plan.absent} 个期满轮次未动：已清理过，或不在原处。")
    lines += [f"未能清理 {run.run_id}：{_words.shown(why)}" for run, why in failed.items()]
    lines += [
        f"不能清理 {run.run_id}（{_words.shown(run.folder)}）：{_words.shown(why)}"
        for run, why in plan.unfit
    ]
    if plan.ripe and not done:
        lines.append("没有清理任何文件；确要清理，请加 --delete。")
    return "\n".join(lines) + "\n"

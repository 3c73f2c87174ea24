"""范围 · What the look did not reach, and why, as sentences; nothing where nothing was left."""

from __future__ import annotations

from domain.audit import Audit
from reports import _words

_MOST_NAMED = 5


def coverage(audit: Audit) -> tuple[str, ...]:
    census = audit.census
    if census is None:
        return ()
    said = []
    if census.void_hosts:
        said.append(f"因路径故障过多未作判定的主机：{_named(census.void_hosts)}")
    if census.undrawn:
        said.append(
            f"另有{census.undrawn:,}个网页的内容由脚本写出，未用浏览器展开，其中的链接未检测"
        )
    if census.drawn:
        said.append(f"用浏览器展开由脚本写出的网页{census.drawn:,}个")
    if census.traps:
        said.append(f"重复生成、抽查后不再继续的地址{len(census.traps)}类：{_named(census.traps)}")
    if audit.outcome.trouble:
        said.append(f"本系统故障{len(audit.outcome.trouble)}次，不影响评定")
    return tuple(said)


def upstream(audit: Audit) -> tuple[str, ...]:
    """Faults at hosts that several units depend on, one sentence each."""
    return tuple(
        f"上游问题（多个网站共同依赖的外部主机故障，不扣分）：{finding.says}"
        for finding in audit.upstream
    )


def sentinels(audit: Audit) -> str:
    count = audit.outcome.sentinels
    return f"哨兵站点{count}个" if count else "未设哨兵站点"


def _named(names: tuple[str, ...]) -> str:
    shown = "、".join(_words.shown(name) for name in names[:_MOST_NAMED])
    return f"{shown}等{len(names)}个" if len(names) > _MOST_NAMED else shown

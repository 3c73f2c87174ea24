"""稿件未注明发布时间 · Neither a column's list nor its articles say when anything was published.

Judges        One column: entries without a date in the list were opened, and show none either.
Why           Information without a date cannot be trusted to be true today; the indicators treat
              it as not updated.
Exempt        Standing content (概况、职能、领导) and entrances; blank columns.
Unclear       Fewer articles could be opened than the rule asks for; the column was not readable.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._columns import named
from checks._contract import Check
from domain.columns import ColumnLook, Health, Lifecycle
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`fewest_opened`: so many articles must have been opened before anything is said."""

    fewest_opened: int


def judge(seen: ColumnLook, params: Params, _on: date) -> Verdict:
    if seen.lifecycle in (Lifecycle.STANDING, Lifecycle.ENTRANCE):
        return Exempt("常设内容或外部平台入口，不逐条注明发布时间")
    if seen.n_undated == 0 and seen.n_items:
        return Pass()
    if seen.health is Health.EMPTY:
        return Exempt("栏目内没有信息，由“空白栏目”判定")
    if seen.health is not Health.PROVED:
        return Unclear(f"{named(seen)}未能判读：{seen.doubt}")
    if seen.opened_undated == 0 and seen.opened >= params.fewest_opened:
        return Pass()
    if seen.opened_undated < params.fewest_opened:
        return Unclear(
            f"{named(seen)}列表未注明日期，只打开{seen.opened}篇稿件，不足{params.fewest_opened}篇"
        )
    return Breach(
        f"{named(seen)}列表未注明发布时间，抽查打开的{seen.opened_undated}篇稿件也没有注明发布时间"
    )


CHECK = Check(looks_at=ColumnLook, params=Params, judge=judge)

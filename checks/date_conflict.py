"""发布日期不一致 · An article, its label and the list that leads to it name different days.

Judges        One article that was opened: does every source name the same day of publication?
Why           Who reads the list is told another day than who reads the article; where the day was
              changed afterwards, this is how it shows.
Exempt        Articles that name no day at all; another rule speaks of them.
Unclear       Never: with fewer than two sources there is nothing to compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.freshness import ArticleDates
from domain.verdict import Breach, Exempt, Pass, Verdict

_SOURCES = {
    "labelled": "正文注明的发布时间",
    "printed": "标题处注明的时间",
    "scripted": "页面脚本写出的时间",
    "meta": "网页标签PubDate",
    "list": "栏目列表",
}


@dataclass(frozen=True, slots=True)
class Params:
    """`days`: sources may lie so many days apart without anybody minding."""

    days: int


def judge(seen: ArticleDates, params: Params, _on: date) -> Verdict:
    if seen.best is None:
        return Exempt("稿件没有注明发布时间，由其他规则判定")
    if seen.other is None or abs((seen.best - seen.other).days) <= params.days:
        return Pass()
    return Breach(
        f"稿件“{seen.title}”{_said(seen.best_by, seen.best)}，{_said(seen.other_by, seen.other)}，"
        f"相差{abs((seen.best - seen.other).days)}天"
    )


def _said(by: str, day: date) -> str:
    return f"{_SOURCES.get(by, by)}为{day.isoformat()}"


CHECK = Check(looks_at=ArticleDates, params=Params, judge=judge)

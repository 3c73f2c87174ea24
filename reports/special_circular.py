"""专项通报 · One subject across all sites of a quarter: numbers, examples, demands, the whole list.

A draft, like the quarterly circular. Ranks and verdicts have no place in it: they rest on more than
one subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.circular import Circular
from domain.gongwen import Annex, Block, Paper, Table, in_full
from domain.monthly import Counted, SiteMonth
from domain.office import Office
from reports._circular import problems, said


def only(cards: Sequence[SiteMonth], indicators: Sequence[str]) -> list[SiteMonth]:
    """The cards with the findings of these indicators (their titles) alone."""
    return [
        replace(card, findings=tuple(f for f in card.findings if f.indicator in indicators))
        for card in cards
    ]


def compose(
    told: Circular, indicators: Sequence[str], office: Office, dated: date, due: date
) -> Paper:
    """`told`: from cards that `only` made; `due`: by when the units report what they mended."""
    subject = "、".join(indicators)
    found = _latest(told)
    return Paper(
        masthead=office.masthead,
        title=f"{office.name}关于政府网站{subject}专项检查情况的通报",
        addressee="各有关单位",
        body=(
            Block(
                f"根据{office.basis}，我办对政府网站的{subject}情况进行了检查。"
                f"现将{told.quarter.in_words}检查情况通报如下。"
            ),
            Block("总体情况", 1),
            _overall(told, found),
            Block("主要问题", 1),
            *problems(told),
            Block("工作要求", 1),
            Block(
                f"各单位要对照附件逐项整改、举一反三，于{in_full(due)}前将整改情况报{office.name}。"
                f"联系人：{office.contact}，电话：{office.phone}。"
            ),
        ),
        signed_by=office.name,
        dated=dated,
        annexes=(_list(told, found),) if found else (),
    )


def _latest(told: Circular) -> list[tuple[SiteMonth, Counted]]:
    """Each finding once, as its last month had it."""
    known = {f.fingerprint: (card, f) for card in told.cards for f in card.findings}
    return sorted(known.values(), key=lambda pair: (pair[0].name, pair[1].says))


def _overall(told: Circular, found: Sequence[tuple[SiteMonth, Counted]]) -> Block:
    sites = len({card.site for card, _ in found})
    ended = sum(each.state == "已销账" for _, each in found)
    return Block(
        f"共检查政府网站{told.now.looked}家，其中{sites}家有经审核确认的问题，共{len(found)}个，"
        f"已销账{ended}个。"
    )


def _list(told: Circular, found: Sequence[tuple[SiteMonth, Counted]]) -> Annex:
    rows = tuple(
        (str(n), said(card.name), said(each.says), str(each.n_places), each.state)
        for n, (card, each) in enumerate(found, 1)
    )
    columns = ("序号", "网站名称", "问题", "处数", "状态")
    table = Table(columns=columns, widths=(13, 42, 66, 15, 20), rows=rows)
    return Annex(title=f"{told.quarter.in_words}问题清单", pieces=(table,))

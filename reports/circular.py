"""通报 · A quarter's circular as an official paper: numbers, classes of faults, follow-up, demands.

A draft: the office reads it, corrects it, gives it its number and signs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from domain.circular import Circular, Tally
from domain.gongwen import Annex, Block, Paper, Table, in_full
from domain.monthly import SiteMonth
from domain.office import Office
from domain.scorecard import Grade
from reports import _words
from reports._circular import problems, said

_MOST_STANDING = 5


def compose(told: Circular, office: Office, dated: date, due: date) -> Paper:
    """`due`: by when the units report what they mended."""
    return Paper(
        masthead=office.masthead,
        title=f"{office.name}关于{told.quarter.in_words}政府网站检查情况的通报",
        addressee="各有关单位",
        body=(
            Block(
                f"根据{office.basis}，我办对政府网站进行了检查。"
                f"现将{told.quarter.in_words}检查情况通报如下。"
            ),
            Block("总体情况", 1),
            *_overall(told),
            Block("主要问题", 1),
            *problems(told),
            *_follow_up(told),
            Block("工作要求", 1),
            *_demands(told, office, due),
        ),
        signed_by=office.name,
        dated=dated,
        annexes=(_verdicts(told), _deductions(told), *_ranks(told)),
    )


def _overall(told: Circular) -> Iterator[Block]:
    now = told.now
    months = "、".join(f"{int(month[5:])}月" for month in told.months)
    yield Block(
        f"本季度运行的政府网站{now.sites}家，检查{now.looked}家，检查面{_share(now)}；"
        f"以{months}的月度评分为依据，季末合格{now.passed}家，不合格{now.failed}家，"
        f"尚有指标未检测而未定的{now.undecided}家{_rate(now)}。"
        f"经审核确认的问题{now.findings}个。"
    )
    if told.missing:
        missing = "、".join(f"{int(month[5:])}月" for month in told.missing)
        yield Block(f"{missing}没有月结，不在统计之内。")
    if told.before is not None:
        change = now.findings - told.before.findings
        word = f"{'增加' if change > 0 else '减少'}{abs(change)}个" if change else "持平"
        failed = now.failed - told.before.failed
        more = f"{'增加' if failed > 0 else '减少'}{abs(failed)}家" if failed else "持平"
        yield Block(
            f"与上季度相比，确认的问题{word}（上季度{told.before.findings}个），不合格网站{more}。"
        )


def _share(tally: Tally) -> str:
    if not tally.sites:
        return "0%"
    return f"{_words.points(Decimal(round(1000 * tally.looked / tally.sites)) / 10)}%"


def _rate(tally: Tally) -> str:
    return "" if tally.rate is None else f"，已定网站的合格率{_words.points(tally.rate)}%"


def _follow_up(told: Circular) -> Iterator[Block]:
    follow = told.follow_up
    if follow is None:
        return
    yield Block("上季度问题复查情况", 1)
    yield Block(
        f"上季度确认的{follow.total}个问题，已销账{follow.closed}个，复查未再发现、待销账"
        f"{follow.vanished}个，仍存在{len(follow.standing)}个。"
    )
    if follow.standing:
        shown = "；".join(
            f"{said(name, 40)}：{said(says)}" for name, says in follow.standing[:_MOST_STANDING]
        )
        more = "等" if len(follow.standing) > _MOST_STANDING else ""
        yield Block(f"仍未整改到位的有：{shown}{more}。")


def _demands(told: Circular, office: Office, due: date) -> Iterator[Block]:
    failing = [said(s.name, 40) for s in told.sites if s.card.verdict is Grade.FAILED]
    if failing:
        yield Block(f"{'、'.join(failing)}的主办单位要查明原因，逐项整改，并说明问责情况。")
    yield Block(
        f"各单位要对照附件逐项核对、举一反三，于{in_full(due)}前将整改情况报{office.name}。"
        f"联系人：{office.contact}，电话：{office.phone}。"
    )


def _verdicts(told: Circular) -> Annex:
    rows = tuple(
        (str(n), said(s.name, 60), _unit(told, s), str(s.card.verdict), _why(s))
        for n, s in enumerate(sorted(told.sites, key=_worst_first), 1)
    )
    columns = ("序号", "网站名称", "主办单位", "结果", "突出问题")
    return Annex(
        title="政府网站检查结果名单",
        pieces=(Table(columns=columns, widths=(13, 45, 40, 18, 40), rows=rows),),
    )


def _worst_first(site: SiteMonth) -> tuple[int, Decimal, str]:
    order = [Grade.FAILED, Grade.OPEN, Grade.PASSED]
    return order.index(site.card.verdict), site.card.points or Decimal(0), site.name


def _why(site: SiteMonth) -> str:
    if site.card.vetoes:
        return "、".join(site.card.vetoes)
    return f"{len(site.card.untested)}项否决指标未检测" if site.card.untested else "—"


def _unit(told: Circular, site: SiteMonth) -> str:
    return next((said(u.name, 40) for u in told.units if u.unit == site.unit), site.unit)


def _deductions(told: Circular) -> Annex:
    rows = [
        (said(site.name, 60), line.title, str(line.counted), _words.points(line.deducted))
        for site in told.sites
        for line in site.card.lines
        if line.deducted
    ]
    numbered = tuple((str(n), *row) for n, row in enumerate(rows, 1))
    table = Table(
        columns=("序号", "网站名称", "指标", "处数", "扣分"),
        widths=(13, 55, 52, 18, 18),
        rows=numbered,
    )
    return Annex(title="扣分明细表", pieces=(table,) if rows else (Block("本季度没有扣分。"),))


def _ranks(told: Circular) -> Iterator[Annex]:
    ranked = [unit for unit in told.units if unit.rank is not None and unit.total is not None]
    if ranked:
        rows = tuple(
            (u.kind, str(u.rank), said(u.name, 60), _words.points(u.total or Decimal(0)))
            for u in ranked
        )
        table = Table(columns=("类别", "排名", "单位", "得分"), widths=(40, 20, 70, 26), rows=rows)
        yield Annex(title="单位得分排名", pieces=(table,))

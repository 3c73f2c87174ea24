"""通知各部 · What the letters about one notice have in common: titles, lists, tables, deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from domain.deadlines import Deadline
from domain.gongwen import Annex, Block, Table, in_full
from domain.notices import Item, Notice
from domain.office import Office
from reports import _words

_MOST_EXAMPLES = 3
_LONGEST = 300
_COLUMNS = ("序号", "网站", "问题描述", "依据与建议", "整改时限")
_WIDTHS = (11, 27, 50, 38, 30)


def said(text: str, most: int = _LONGEST) -> str:
    """Crawled words, with nothing in them that could turn a line around."""
    return _words.cut(_words.shown(text), most)


def sites(items: Sequence[Item]) -> str:
    """“甲网站（网站标识码3799990004）、乙网站”."""
    known = dict.fromkeys((item.site, item.site_code) for item in items)
    return "、".join(
        said(name, 60) + (f"（网站标识码{code}）" if code else "") for name, code in known
    )


def checked_on(items: Sequence[Item]) -> str:
    days = sorted({item.seen_on for item in items})
    first, last = in_full(days[0]), in_full(days[-1])
    return first if first == last else f"{first}至{last}"


def by_indicator(items: Sequence[Item]) -> Iterable[Block]:
    """Each indicator as a heading, its first finding in words, and how many there are."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.indicator, []).append(item)
    for indicator, some in groups.items():
        yield Block(said(indicator, 40), 2)
        more = f"等{len(some)}项" if len(some) > 1 else ""
        yield Block(f"{said(some[0].says, 120).rstrip('。')}{more}。")


def deadlines(items: Sequence[Item], reckoned: dict[int, Deadline]) -> Iterable[Block]:
    """One sentence where all items have the same time, else one for each."""
    for within, deadline in sorted(reckoned.items()):
        places = [str(n) for n, item in enumerate(items, 1) if item.within == within]
        which = "各项问题" if len(reckoned) == 1 else f"第{'、'.join(places)}项问题"
        yield Block(f"{which}的整改时限为{within}个工作日：{deadline.in_words()}。")


def list_of(
    notice: Notice, items: Sequence[Item], reckoned: dict[int, Deadline], title: str | None = None
) -> Annex:
    rows = tuple(_row(n, item, reckoned.get(item.within)) for n, item in enumerate(items, 1))
    table = Table(columns=_COLUMNS, widths=_WIDTHS, rows=rows)
    return Annex(title=title or f"{notice.addressee}网站问题清单", pieces=(table,))


def _row(number: int, item: Item, deadline: Deadline | None) -> tuple[str, ...]:
    code = f"\n标识码\n{item.site_code}" if item.site_code else ""
    advice = f"\n建议：{said(item.advice)}" if item.advice else ""
    until = f"\n{in_full(deadline.last)}" if deadline else ""
    return (
        str(number),
        said(item.site, 60) + code,
        f"{said(item.says)}\n{_places(item)}\n发现时间：{in_full(item.seen_on)}"
        f"{_again(item)}\n问题编号：{item.fingerprint}",
        f"{said(item.indicator, 60)}：{said(item.clause)}{advice}",
        f"{item.within}个工作日{until}",
    )


def _again(item: Item) -> str:
    """复发 · A unit that mends for the day of the recheck is told that this is known."""
    return f"\n整改后一年内复发{item.returns}次" if item.returns else ""


def _places(item: Item) -> str:
    shown = [said(place, 160) for place in item.places[:_MOST_EXAMPLES]]
    more = f"\n（共{item.n_places}处，其余见《整改反馈表》）" if item.n_places > len(shown) else ""
    return "所在页面：" + "\n".join(shown) + more if shown else f"共{item.n_places}处"


def contact(office: Office) -> Block:
    return Block(f"联系人：{office.contact}，电话：{office.phone}，电子邮箱：{office.mailbox}。")


def referred(notice: Notice) -> str:
    """“《关于……的通知》（测政办督〔2026〕7号）”, as later letters speak of the first."""
    number = f"（{notice.number}）" if notice.number else ""
    return f"《关于{notice.addressee}网站存在问题限期整改的通知》{number}"


def days_late(due: date, today: date) -> int:
    return (today - due).days

"""撤销通知 · The appeal was right: what is withdrawn, why, and what of the notice still stands."""

from __future__ import annotations

from datetime import date

from domain.gongwen import Annex, Block, Paper, Table, in_full
from domain.notices import Notice
from domain.office import Office
from reports import _notice_parts as parts

KIND = "撤销通知"
_COLUMNS = ("序号", "网站", "撤销的问题", "理由")
_WIDTHS = {3: (13, 44, 99), 4: (13, 34, 55, 54)}


def compose(notice: Notice, office: Office, dated: date, whole: str = "") -> Paper:
    """`whole`: why all of the notice is taken back; empty: only what was appealed against is."""
    rows = _all_rows(notice) if whole else _rows(notice)
    body = (
        *(_taken_back(notice, whole) if whole else _struck_out(notice, len(rows))),
        Block("由此给你单位工作带来的不便，我办表示歉意，并将据此改进检查方法。"),
        parts.contact(office),
    )
    table = Table(columns=_COLUMNS[: len(rows[0])], widths=_WIDTHS[len(rows[0])], rows=rows)
    return Paper(
        masthead=office.masthead,
        title=f"{office.name}关于撤销{notice.addressee}网站有关问题的通知",
        addressee=notice.addressee,
        body=body,
        signed_by=office.name,
        dated=dated,
        annexes=(Annex(title="撤销的问题清单", pieces=(table,)),),
    )


def _struck_out(notice: Notice, n_struck: int) -> tuple[Block, ...]:
    left = len(notice.live_items)
    return (
        Block(
            f"我办{_named(notice)}中，你单位提出申诉的{n_struck}项问题经核实不成立，"
            "现予撤销，不计入考核。"
        ),
        Block(f"其余{left}项问题仍请按原通知要求整改。" if left else "原通知不再执行。"),
    )


def _taken_back(notice: Notice, why: str) -> tuple[Block, ...]:
    """The findings stay what they are in the ledger: another notice may name them."""
    return (
        Block(f"我办{_named(notice)}，现予撤销，原通知不再执行，你单位无须反馈。"),
        Block(f"撤销原因：{parts.said(why, 160).rstrip('。')}。"),
    )


def _named(notice: Notice) -> str:
    on = f"于{in_full(notice.delivered_on)}送达的" if notice.delivered_on else ""
    return f"{on}{parts.referred(notice)}"


def _all_rows(notice: Notice) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            str(place),
            parts.said(item.site, 60),
            f"{parts.said(item.says)}\n问题编号：{item.fingerprint}",
        )
        for place, item in enumerate(notice.items, 1)
    )


def _rows(notice: Notice) -> tuple[tuple[str, ...], ...]:
    """Numbered as they were in the notice."""
    upheld = {each.fingerprint: each for each in notice.appeals if each.upheld}
    return tuple(
        (
            str(place),
            parts.said(item.site, 60),
            f"{parts.said(item.says)}\n问题编号：{item.fingerprint}",
            f"申诉理由：{parts.said(upheld[item.fingerprint].why)}"
            f"\n核实情况：{parts.said(upheld[item.fingerprint].decided_because)}",
        )
        for place, item in enumerate(notice.items, 1)
        if item.fingerprint in upheld
    )

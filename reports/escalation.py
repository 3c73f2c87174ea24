"""督办通知 · To the unit's superior: what was asked, when, and that no answer came."""

from __future__ import annotations

from datetime import date

from domain.gongwen import Block, Paper, in_full
from domain.notices import Notice
from domain.office import Office
from reports import _notice_parts as parts

KIND = "督办通知"


def compose(notice: Notice, office: Office, dated: date, superior: str) -> Paper:
    assert notice.delivered_on is not None
    assert notice.due is not None
    items = notice.live_items
    body = (
        Block(
            f"我办{parts.referred(notice)}于{in_full(notice.delivered_on)}送达{notice.addressee}，"
            f"整改时限为{in_full(notice.due)}。经催办，截至{in_full(dated)}仍有{len(items)}项问题未按要求完成整改。"
        ),
        Block(f"请你单位督促{notice.addressee}尽快完成整改，并将督办情况函告我办。"),
        parts.contact(office),
    )
    return Paper(
        masthead=office.masthead,
        title=f"{office.name}关于督办{notice.addressee}网站问题整改的通知",
        addressee=superior,
        body=body,
        signed_by=office.name,
        dated=dated,
        names=(notice.addressee,),
        annexes=(parts.list_of(notice, items, {}, "未完成整改的问题清单"),),
    )

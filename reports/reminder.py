"""催办通知 · The deadline has passed and nothing was heard: the same items again."""

from __future__ import annotations

from datetime import date

from domain.gongwen import Block, Paper, in_full
from domain.notices import Notice
from domain.office import Office
from reports import _notice_parts as parts

KIND = "催办通知"


def compose(notice: Notice, office: Office, dated: date) -> Paper:
    assert notice.delivered_on is not None
    assert notice.due is not None
    items = notice.live_items
    body = (
        Block(
            f"我办{parts.referred(notice)}已于{in_full(notice.delivered_on)}送达你单位，整改时限为"
            f"{in_full(notice.due)}。截至{in_full(dated)}，"
            f"已逾期{parts.days_late(notice.due, dated)}日，"
            f"我办尚未收到你单位对其中{len(items)}项问题的整改反馈。"
        ),
        Block(
            "请收到本通知后立即反馈整改情况。已经完成的，请填写《整改反馈表》回复；尚未完成的，"
            "请说明原因、计划和完成时间。仍未反馈的，将按规定提请上级单位督办。"
        ),
        Block("已经寄出反馈的，可能未能送达我办，请电话告知或重新发送。"),
        parts.contact(office),
    )
    return Paper(
        masthead=office.masthead,
        title=f"{office.name}关于催办{notice.addressee}网站问题整改的通知",
        addressee=notice.addressee,
        body=body,
        signed_by=office.name,
        dated=dated,
        annexes=(parts.list_of(notice, items, {}, "尚未反馈的问题清单"),),
    )

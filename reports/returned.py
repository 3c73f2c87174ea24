"""退回重办通知 · The reply or the recheck did not hold: what is still there, and the new time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from domain.calendar import civil_date
from domain.deadlines import Deadline
from domain.gongwen import Block, Paper, in_full
from domain.notices import Item, Notice
from domain.office import Office
from reports import _notice_parts as parts

KIND = "退回重办通知"


def compose(
    notice: Notice,
    items: Sequence[Item],
    office: Office,
    dated: date,
    reckoned: dict[int, Deadline],
    why: str,
) -> Paper:
    """`items`: those that are not mended; `reckoned`: for a delivery on the day of the paper."""
    return Paper(
        masthead=office.masthead,
        title=f"{office.name}关于退回{notice.addressee}网站问题整改反馈的通知",
        addressee=notice.addressee,
        body=(
            *_found(notice, len(items), why),
            *parts.deadlines(items, reckoned),
            Block(
                "请逐项整改后，重新填写《整改反馈表》回复本通知所在邮件。对复查结果有异议的，"
                "请一并说明并附材料，或来电索取复查记录。"
            ),
            parts.contact(office),
        ),
        signed_by=office.name,
        dated=dated,
        annexes=(parts.list_of(notice, items, reckoned, "未完成整改的问题清单"),),
    )


def _found(notice: Notice, left: int, why: str) -> Iterator[Block]:
    replied = notice.last_reply
    on = f"（我办于{in_full(civil_date(replied.at))}收到）" if replied else ""
    yield Block(
        f"你单位对{parts.referred(notice)}的整改反馈{on}，经复查，"
        f"仍有{left}项问题未完成整改，现退回重办。"
    )
    yield Block(f"退回理由：{parts.said(why).rstrip('。')}。")

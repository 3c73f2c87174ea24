"""整改通知书 · What was found, by what rule, until when it is to be mended, and how to answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.deadlines import Deadline
from domain.gongwen import Block, Paper
from domain.notices import Notice
from domain.office import Office
from reports import _notice_parts as parts

KIND = "整改通知书"


def compose(notice: Notice, office: Office, dated: date, reckoned: dict[int, Deadline]) -> Paper:
    """`reckoned`: working days to deadline, for a delivery on the day of the paper."""
    items = notice.live_items
    return Paper(
        masthead=office.masthead,
        number=notice.number,
        title=f"{office.name}关于{notice.addressee}网站存在问题限期整改的通知",
        addressee=notice.addressee,
        body=(*_found(notice), *_asked(notice, office, reckoned)),
        signed_by=office.name,
        dated=dated,
        annexes=(parts.list_of(notice, items, reckoned),),
    )


def _found(notice: Notice) -> Iterator[Block]:
    items = notice.live_items
    yield Block(
        f"根据{notice.basis}，我办对{parts.sites(items)}进行了检查。经人工审核，"
        f"确认存在问题{len(items)}项。现将有关事项通知如下。"
    )
    yield Block("检查情况", 1)
    yield Block(
        f"检查时间为{parts.checked_on(items)}。各项问题均经复测核实，页面原文及访问记录留存备查，"
        "可向我办索取。"
    )
    yield Block("主要问题", 1)
    yield from parts.by_indicator(items)


def _asked(notice: Notice, office: Office, reckoned: dict[int, Deadline]) -> Iterator[Block]:
    yield Block("整改要求", 1)
    yield from parts.deadlines(notice.live_items, reckoned)
    yield Block("以上时限按本通知成文当日送达推算；实际送达较晚的，自实际送达次日起计算。")
    yield Block(
        "请逐项填写随附的《整改反馈表》，写明整改措施、完成时间、责任人，附佐证链接或截图，"
        "直接回复本通知所在邮件。未能按时完成的，请说明原因和计划。我办收到反馈后复查，"
        "复查合格的予以销账。"
    )
    yield Block(
        f"对认定的问题有异议的，请于收到本通知之日起{office.appeal_within}个工作日内提出申诉，"
        "并附说明材料。"
    )
    yield parts.contact(office)

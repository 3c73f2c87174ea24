"""名片 · Who has a site in 示例县, and what its register says of approvals and of sites' ends."""

from __future__ import annotations

from datetime import date

from county.words import Card
from domain.budgets import Approval, BudgetKind
from domain.sitelife import LifeDates

CLOSED = LifeDates(closed_on=date(2026, 2, 1))
MERGED = LifeDates(closed_on=date(2026, 2, 1), merged_into="http://www.shilixian.gov.cn/")
CLOSING = LifeDates(announced_on=date(2026, 3, 1))


def card(
    name: str,
    address: int,
    unit: str,
    note: str,
    *,
    kind: str = "department",
    approved: date | None = None,
    life: LifeDates | None = None,
) -> Card:
    approval = Approval(kind=BudgetKind.BUDGET, year=2026, approved_on=approved)
    return Card(
        host=f"{name}.shilixian.gov.cn",
        address=address,
        unit=unit,
        name=f"{unit}门户网站" if kind == "portal" else f"{unit}网站",
        kind=kind,
        note=note,
        code=f"34059900{address}",
        icp=f"皖ICP备055500{address}号-1",
        police=f"皖公网安备 340599020000{address}号",
        phone=f"0555-55501{address}",
        mail=f"{name}@shilixian.gov.cn",
        street=f"示例大道{address}号",
        approvals=(approval,) if approved else (),
        life=life,
    )


PORTAL = card(
    "www",
    72,
    "示例县人民政府",
    "统一的信息公开平台，部门各有页面；年报并列，2025年汇总少于部门之和",
    kind="portal",
)
WATER = card(
    "slj",
    73,
    "示例县水利局",
    "信息公开全在门户平台的本单位页面，没有缺项；转载逾时",
    approved=date(2026, 2, 6),
)
FARMS = card(
    "nyncj",
    74,
    "示例县农业农村局",
    "信息公开在门户平台，有缺项、过期；预算逾期；年报雷同",
    approved=date(2026, 2, 4),
)

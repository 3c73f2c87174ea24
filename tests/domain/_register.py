"""A small register that is sound, and a way to alter one record of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from domain.calendar import Span
from domain.columns import ColumnKind
from domain.register import (
    Account,
    Channel,
    ChannelKind,
    Column,
    Obligation,
    ObligationKind,
    Platform,
    Record,
    Register,
    Site,
    Unit,
    UnitKind,
    Window,
)

COUNTY = Unit(id="u1", name="测试县人民政府", kind=UnitKind.COUNTY, duty="县长甲")
WATER = Unit(id="u2", name="测试县水务局", kind=UnitKind.DEPARTMENT, parent="u1")
OFFICE = Unit(id="u3", name="测试县信访局", kind=UnitKind.DEPARTMENT, parent="u1")
PORTAL = Site(
    id="s1",
    name="测试县人民政府门户网站",
    home="https://www.ceshi.gov.cn/",
    unit="u1",
    site_code="5100000062",
    opened_on=date(2010, 1, 1),
)
OLD = Site(
    id="s2",
    name="测试县水务局网站",
    home="http://sw.ceshi.gov.cn/",
    unit="u2",
    site_code="5100000063",
    announced_on=date(2020, 5, 1),
    closed_on=date(2020, 6, 1),
    merged_into="s1",
)
NEWS = Column(
    id="c1",
    site="s1",
    name="水务动态",
    kind=ColumnKind.NEWS,
    url="https://www.ceshi.gov.cn/zwgk/swj/dt/index.html",
    unit="u2",
    cycle=Span(weeks=2),
)
BOX = Channel(
    id="h1",
    site="s1",
    name="县长信箱",
    kind=ChannelKind.MAILBOX,
    url="https://www.ceshi.gov.cn/xzxx/",
    unit="u3",
    answer_within=7,
)
ACCOUNT = Account(id="a1", unit="u1", name="测试发布", platform=Platform.WECHAT)
WORK = Window(
    id="w1",
    site="s1",
    begins=datetime(2026, 3, 16, 22, tzinfo=UTC),
    ends=datetime(2026, 3, 17, 2, tzinfo=UTC),
    reason="机房搬迁",
)
DUTY = Obligation(
    id="o1", unit="u1", kind=ObligationKind.BUDGET, year=2026, approved_on=date(2026, 1, 20)
)
SOUND = Register((COUNTY, WATER, OFFICE, PORTAL, OLD, NEWS, BOX, ACCOUNT, WORK, DUTY))


def but(record: Record, **changes: Any) -> Register:
    """The sound register with one of its records altered."""
    return SOUND.with_records([replace(record, **changes)])

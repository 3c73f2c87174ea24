"""What people enter for a month: every wrong cell named, and then nothing taken in."""

from __future__ import annotations

from decimal import Decimal

from domain.monthly import Point, PointKind
from reading.pointsbook import TITLES, PointsReading, indicators_of, read
from tests.domain._register import SOUND
from tests.reading._xlsx import Cells, workbook

INDICATORS = indicators_of([("security", "安全、泄密事故等严重问题")])


def book(*rows: list[object]) -> PointsReading:
    sheet: Cells = [["人工评分录入"], list(TITLES), *rows]
    return read(workbook({"评分": sheet}), SOUND, INDICATORS)


def test_every_kind_of_entry() -> None:
    reading = book(
        [
            "2026-03",
            "人工评定",
            "s1",
            "安全、泄密事故等严重问题",
            None,
            "是",
            "被篡改",
        ],
        ["2026年3月", "加分", "测试县水务局", "创新做法", 3, None, None],
        ["2026-03", "社会评议", "u2", "评议人一", "８８．５", "", ""],
        [None, None, None, None, None, None, None],
    )
    assert reading.faults == ()
    assert reading.points == (
        Point(
            month="2026-03",
            kind=PointKind.JUDGED,
            about="https://www.ceshi.gov.cn/",
            item="security",
            points=Decimal(0),
            vetoed=True,
            says="被篡改",
        ),
        Point(
            month="2026-03",
            kind=PointKind.EXTRA,
            about="u2",
            item="创新做法",
            points=Decimal(3),
        ),
        Point(
            month="2026-03",
            kind=PointKind.SOCIAL,
            about="u2",
            item="评议人一",
            points=Decimal("88.5"),
        ),
    )


def test_one_wrong_row_and_nothing_is_taken_in() -> None:
    reading = book(
        ["2026-03", "加分", "测试县水务局", "创新", 3, None, None],
        ["2026-13", "加分", "测试县水务局", "创新", 3, None, None],
        ["2026-03", "奖励", "测试县水务局", "创新", 3, None, None],
        ["2026-03", "扣分", "没有这个局", "迟报", 3, None, None],
        ["2026-03", "扣分", "测试县水务局", "迟报", -3, None, None],
        ["2026-03", "加分", "测试县水务局", "创新", 5, None, None],
        ["2026-03", "加分", "测试县水务局", "甲", 5, "是", None],
    )
    assert reading.points == ()
    assert [(fault.cell, str(fault)) for fault in reading.faults] == [
        ("A4", "【评分】A4单元格：“2026-13”不是月份，应写作 2026-03"),
        ("B5", "【评分】B5单元格：没有“奖励”这一类；可用：人工评定、加分、扣分、社会评议、发布量"),
        ("C6", "【评分】C6单元格：名录中没有单位“没有这个局”"),
        ("E7", "【评分】E7单元格：应在 0 至 100 之间；扣分也填正数"),
        ("D8", "【评分】D8单元格：与第3行重复"),
        ("F9", "【评分】F9单元格：只有人工评定可以否决"),
    ]


def test_what_is_no_such_table_is_one_sentence() -> None:
    (fault,) = read(workbook({"x": [["甲", "乙"]]}), SOUND, INDICATORS).faults
    assert "没有找到表头" in str(fault)
    (fault,) = read(b"PK\x03\x04", SOUND, INDICATORS).faults
    assert str(fault)


def test_pieces_on_a_channel_are_counted_not_marked() -> None:
    good = book(["2026-03", "发布量", "测试县水务局", "政务微信公众号", 1250, None, None])
    assert good.faults == ()
    (point,) = good.points
    assert (point.kind, point.about, point.item) == (PointKind.PUBLISHED, "u2", "政务微信公众号")
    assert point.points == Decimal(1250)
    for wrong in (-1, 2.5, "许多", None, 10_000_000):
        (fault,) = book(["2026-03", "发布量", "测试县水务局", "微博", wrong, None, None]).faults
        assert "应填条数" in fault.says

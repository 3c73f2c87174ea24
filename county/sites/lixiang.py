"""理想县人民政府 · A county government that publishes all that it must; its menu is a script's."""

from __future__ import annotations

from dataclasses import replace

from county.book import Book
from county.sites._disclosure import Plan, Shelf, written
from county.sites.huanbao import REQUEST, guide
from county.words import Card, FaultKind

CARD = Card(
    host="www.lixiangxian.gov.cn",
    address=29,
    unit="理想县人民政府",
    name="理想县人民政府门户网站",
    kind="portal",
    note="应当公开的全部公开，没有问题；目录由脚本写出",
    code="3405990029",
    icp="皖ICP备05550029号-1",
    police="皖公网安备 34059902000029号",
    phone="0555-5550129",
    mail="bgs@lixiangxian.gov.cn",
    street="理想大道1号",
)
_PAPER = "理想县人民政府关于印发政府投资项目管理办法的通知"
_EXPLAINED = "《理想县政府投资项目管理办法》解读"
_BODIES = {  # each leads to the other
    _PAPER: "<p>《理想县政府投资项目管理办法》已经县政府常务会议审议通过，现印发施行。</p>"
    f'<p>相关解读：<a href="/zcjd/202603/t20260303_1.html">{_EXPLAINED}</a></p>',
    _EXPLAINED: "<p>现就《理想县政府投资项目管理办法》的起草背景和主要内容解读如下。</p>"
    f'<p>相关文件：<a href="/zfxxgk/gfxwj/202603/t20260302_1.html">{_PAPER}</a></p>',
}
COLUMNS = (
    Shelf(
        key="zwyw",
        name="要闻动态",
        entries=(("2026-03-13", "县政府召开常务会议"), ("2026-03-06", "县领导调研春季农业生产")),
    ),
    Shelf(
        key="tzgg",
        name="通知公告",
        entries=(("2026-03-10", "关于调整公交线路的公告"), ("2026-02-12", "春节假期安排的通知")),
    ),
    Shelf(
        key="zcjd",
        name="政策解读",
        entries=(("2026-03-03", _EXPLAINED),),
        bodies=_BODIES,
    ),
)
_LISTS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "gfxwj",
        "行政规范性文件",
        (("2026-03-02", "{place}人民政府关于印发政府投资项目管理办法的通知"),),
    ),
    ("ghxx", "发展规划", (("2026-03-01", "{place}国民经济和社会发展第十五个五年规划纲要"),)),
    ("tjxx", "统计数据", (("2026-03-08", "{place}2025年国民经济和社会发展统计公报"),)),
    ("xzxk", "行政许可", (("2026-03-11", "2026年2月行政许可事项办理结果"),)),
    ("xzcf", "行政处罚和行政强制", (("2026-03-09", "2026年第3号行政处罚决定书"),)),
    (
        "zfys",
        "政府预决算",
        (
            ("2026-02-10", "{place}2026年政府预算公开"),
            ("2025-09-02", "{place}2024年度政府决算公开"),
            ("2025-02-12", "{place}2025年政府预算公开"),
        ),
    ),
    ("sfxm", "收费目录清单", (("2026-01-15", "{place}行政事业性收费目录清单"),)),
    ("zfcg", "政府采购", (("2026-03-12", "2026年3月政府采购意向"),)),
    ("zdxm", "重大建设项目", (("2026-03-05", "{place}大桥建设项目批准结果信息"),)),
    ("xczx", "衔接推进乡村振兴补助资金", (("2026-02-20", "2026年第一批衔接资金分配情况"),)),
    ("jyxx", "教育领域信息", (("2026-02-25", "2026年义务教育学校招生工作方案"),)),
    ("ylws", "医疗卫生", (("2026-02-26", "定点医疗机构名单"),)),
    ("shbz", "社会保险", (("2026-02-27", "2026年度社会保险缴费标准"),)),
    ("jycy", "就业创业", (("2026-03-04", "2026年就业补贴申领指引"),)),
    ("yjgl", "应急预案", (("2026-01-22", "{place}突发事件总体应急预案"),)),
    ("hjbh", "生态环境", (("2026-03-10", "2026年2月空气质量状况"),)),
    ("ggws", "公共卫生", (("2026-02-18", "2026年1月传染病疫情概况"),)),
    ("aqsc", "安全生产", (("2026-03-09", "2026年安全生产执法检查结果"),)),
    ("spyp", "食品药品安全", (("2026-03-06", "2026年第2期食品安全抽检结果"),)),
    ("cpzl", "产品质量", (("2026-02-28", "2026年产品质量监督抽查结果"),)),
    ("rszk", "人事招考", (("2026-02-14", "2026年度公务员招录职位表"),)),
    ("ssj", "双随机、一公开", (("2026-03-01", "2026年双随机抽查计划"),)),
    ("zfgs", "行政执法公示", (("2026-02-24", "行政执法人员名单"),)),
    ("jyta", "人大代表建议和政协提案办理", (("2025-11-20", "对县人大第12号建议的答复"),)),
    ("ndbb", "政府网站年度报表", (("2026-01-16", "{place}人民政府门户网站2025年工作年度报表"),)),
)


def everything(card: Card) -> tuple[Shelf, ...]:
    """All that a county government must have."""
    unit, place = card.unit, card.unit.removesuffix("人民政府")
    top = (
        Shelf(key="zn", name="政府信息公开指南", text=guide(card), under=""),
        Shelf(
            key="zd",
            name="政府信息公开制度",
            under="",
            entries=(("2025-12-03", f"{place}政府信息公开工作规定"),),
        ),
        Shelf(key="fdzdgk", name="法定主动公开内容", href="/zfxxgk/fdzdgk/", under=""),
        Shelf(
            key="nb",
            name="政府信息公开年报",
            under="",
            entries=(("2026-03-12", f"{unit}2025年政府信息公开工作年度报告"),),
        ),
        Shelf(key="ysq", name="依申请公开", text=REQUEST, under=""),
    )
    lists = tuple(
        Shelf(key=key, name=name, entries=tuple((day, t.format(place=place)) for day, t in rows))
        for key, name, rows in _LISTS
    )
    return (*top, *_standing(), *lists)


def _standing() -> tuple[Shelf, ...]:
    functions = (
        "<p>县人民政府行使宪法和法律规定的职权，领导所属各工作部门和乡镇人民政府的工作。</p>"
    )
    leaders = "<p>县长　王某：主持县政府全面工作。副县长　赵某：分管财政、税务、统计工作。</p>"
    powers = "<p>县级各部门的权力清单和责任清单按部门编列，可以在县政务服务中心查阅。</p>"
    return (
        Shelf(key="jgzn", name="机构职能", text=functions),
        Shelf(key="ldxx", name="县领导", text=leaders),
        Shelf(key="qzqd", name="权责清单", text=powers),
    )


def write() -> list[Book]:
    from_home = '<p class="entry"><a href="/zfxxgk/zfys/">政府预决算</a></p>'
    mx = {"lixiangxian.gov.cn": ("mail.lixiangxian.gov.cn",)}
    shelves = tuple(replace(shelf, bodies=_BODIES) for shelf in everything(CARD))
    plan = Plan(columns=COLUMNS, shelves=shelves, menu_by_script=True, mx=mx, home=from_home)
    book = written(CARD, plan)
    place = "/zfxxgk/fdzdgk/"
    for duty, note in (
        ("statistics", "目录由脚本写出，须执行脚本"),
        ("licences", "目录由脚本写出，须执行脚本"),
    ):
        book.innocent(FaultKind.OBLIGATION_MISSING, f"{CARD.home}#{duty}", place, note)
    return [book]

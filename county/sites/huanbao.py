"""生态环境局 · A department that publishes all that it must, under names of its own choosing."""

from __future__ import annotations

from county.book import Book
from county.sites._disclosure import Plan, Shelf, written
from county.words import Card, FaultKind

CARD = Card(
    host="hbj.ceshixian.gov.cn",
    address=30,
    unit="测试县生态环境局",
    name="测试县生态环境局网站",
    kind="department",
    note="应当公开的全部公开，没有问题；名称各异，有的在上级平台",
    code="3405990027",
    icp="皖ICP备05550027号-1",
    police="皖公网安备 34059902000027号",
    phone="0555-5550127",
    mail="hbj@ceshixian.gov.cn",
    street="青山路27号",
)
GUIDE = (
    "<p>一、信息分类和编排体系：按照主题和体裁分类，以索引号编排。</p>"
    "<p>二、获取方式：可以在本网站查阅，也可以到县档案馆、县图书馆、县政务服务中心查阅。</p>"
    "<p>三、信息公开工作机构</p><p>机构名称：{unit}办公室</p><p>办公地址：测试县{street}</p>"
    "<p>办公时间：工作日8:30至12:00，14:30至17:30</p><p>联系电话：{phone}</p>"
    "<p>传真号码：{phone}</p><p>互联网联系方式：{mail}</p>"
)
REQUEST = (
    "<p>公民、法人或者其他组织可以向本机关申请获取政府信息。申请应当写明姓名或者名称、身份证明、"
    "联系方式，所申请信息的名称、文号或者特征描述，以及获取信息的方式、途径。</p>"
    '<form method="post" action="tijiao"><p>申请人姓名或者名称 <input name="xm"></p>'
    '<p>证件号码 <input name="zj"></p><p>联系电话 <input name="dh"></p>'
    '<p>所需信息的内容描述 <textarea name="nr"></textarea></p>'
    '<p>获取信息的方式 <input name="fs"></p><button>提交</button></form>'
)
FUNCTIONS = "<p>{}负责贯彻执行国家有关法律法规和方针政策，拟订本县有关规划并组织实施。</p>"
LEADERS = "<p>局长　张某：主持全面工作。副局长　李某：分管执法和监测工作，联系有关股室。</p>"
# Aliases as departments print them; the ninth table is empty, and says so.
ACCOUNTS = "".join(
    f"<p>{line}</p>"
    for line in (
        "第二部分　2024年度部门决算表：一、收入支出决算总表；二、收入决算表；三、支出决算表；",
        "四、财政拨款收入支出决算总表；",
        "五、一般公共预算财政拨款支出决算表；",
        "六、一般公共预算财政拨款基本支出决算表；",
        "七、财政拨款“三公”经费支出决算表；",
        "八、政府性基金预算财政拨款收入支出决算表；",
        "九、国有资本经营预算财政拨款支出决算表（本部门无此项收支，空表列示）。",
        "第三部分　“三公”经费支出决算情况说明：全年支出3.2万元，其中公务接待5批次42人次。",
    )
)
NEWS = (
    ("2026-03-12", "我局开展春季大气污染防治检查"),
    ("2026-03-05", "我局召开全县生态环境工作会"),
)
NOTICES = (
    ("2026-03-09", "关于开展入河排污口排查的通告"),
    ("2026-01-20", "关于公布环保举报热线的公告"),
)
MONEY = '<p class="entry"><a href="/zfxxgk/ys/">财政预决算</a></p>'
COLUMNS = (
    Shelf(key="gzdt", name="工作动态", entries=NEWS),
    Shelf(key="tzgg", name="通知公告", entries=NOTICES),
)


def guide(card: Card) -> str:
    return GUIDE.format(unit=card.unit, street=card.street, phone=card.phone, mail=card.mail)


def everything(card: Card) -> tuple[Shelf, ...]:
    """All that a department must have, and some that it need not."""
    top = (
        Shelf(key="zn", name="政府信息公开指南", text=guide(card), under=""),
        Shelf(
            key="zd",
            name="政府信息公开制度",
            under="",
            entries=(("2025-11-03", f"{card.unit}政府信息公开审查制度"),),
        ),
        Shelf(key="fdzdgk", name="法定主动公开内容", href="/zfxxgk/fdzdgk/", under=""),
        Shelf(
            key="nb",
            name="政府信息公开年报",
            under="",
            entries=(
                ("2026-01-22", f"{card.unit}2025年政府信息公开工作年度报告"),
                ("2025-01-20", f"{card.unit}2024年政府信息公开工作年度报告"),
            ),
        ),
        Shelf(key="ysq", name="依申请公开", text=REQUEST, under=""),
    )
    return (*top, *_below(card))


def _below(card: Card) -> tuple[Shelf, ...]:
    unit = card.unit
    return (
        Shelf(key="jgzn", name="机构职能", text=FUNCTIONS.format(unit)),
        Shelf(key="ldxx", name="局领导", text=LEADERS),
        Shelf(
            key="ys",
            name="财政预决算",
            entries=(
                ("2026-02-26", f"{unit}2026年部门预算"),
                ("2025-09-18", f"{unit}2024年度部门决算"),
                ("2025-02-20", f"{unit}2025年部门预算"),
            ),
            bodies={f"{unit}2024年度部门决算": ACCOUNTS},
        ),
        Shelf(key="qzqd", name="权力清单和责任清单", href="http://www.ah.gov.cn/"),
        Shelf(
            key="ndbb",
            name="网站年度工作报表",
            entries=(("2026-01-15", f"{unit}2025年政府网站工作年度报表"),),
        ),
        Shelf(
            key="sgs",
            name="双公示",
            entries=(
                ("2026-03-10", "建设项目环境影响评价文件审批决定公告"),
                ("2026-02-02", "关于某养殖场的行政处罚决定公示"),
            ),
        ),
    )


def write() -> list[Book]:
    plan = Plan(columns=COLUMNS, shelves=everything(CARD), home=MONEY)
    book = written(CARD, plan)
    for key, note in (
        ("powers", "权责清单在上级平台，名称写作“权力清单和责任清单”"),
        ("licences", "名称写作“双公示”"),
        ("fees", "没有收费，未设栏目"),
    ):
        book.innocent(FaultKind.OBLIGATION_MISSING, f"{CARD.home}#{key}", "/zfxxgk/fdzdgk/", note)
    book.innocent(
        FaultKind.OBLIGATION_STALE,
        f"{CARD.home}#final_accounts",
        "/zfxxgk/ys/",
        "与预算合用一栏，2025年度决算尚未到公开的时候",
    )
    return [book]

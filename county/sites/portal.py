"""县政府门户网站 · The county's portal: large, mostly in order, some ordinary faults."""

from __future__ import annotations

from county import files
from county.answers import HTML, Reply, always, redirect
from county.book import Book
from county.columns import Column, Extra, digest, read, write_columns
from county.footer import plain
from county.furniture import furnish, search_page
from county.layout import Leaf, Skin, lay
from county.words import Card

CARD = Card(
    host="www.ceshixian.gov.cn",
    address=11,
    unit="测试县人民政府",
    name="测试县人民政府门户网站",
    kind="portal",
    note="页面较多，总体规范，有少量失效链接",
    code="3405990001",
    icp="皖ICP备05550001号-1",
    police="皖公网安备 34059902000001号",
    phone="0555-5550101",
    mail="bgs@ceshixian.gov.cn",
    street="测试大道1号",
    aliases=("ceshixian.gov.cn",),
)
NAV = (
    ("首页", "/"),
    ("走进测试", "/zjcs/"),
    ("政务要闻", "/zwyw/"),
    ("信息公开", "http://www.ceshixian.gov.cn/zfxxgk/"),
    ("办事服务", "/bsfw/"),
    ("互动交流", "/hdjl/"),
)
SKIN = Skin(
    site_name=CARD.unit,
    title="测试县人民政府门户网站",
    host=CARD.host,
    code=CARD.code,
    nav=NAV,
    footer=plain(CARD),
)
# 部门 and outside: label, address, and what is wrong with it.
FRIENDS = (
    ("中国政府网", "http://www.gov.cn/", ""),
    ("省人民政府", "http://www.ah.gov.cn/", ""),
    ("市人民政府", "http://www.mas.gov.cn", ""),
    ("测试县新闻网", "http://www.ceshixinwen.cn/", ""),
    ("测试县招商网", "http://www.ceshi-meiyou.cn/", "域名已不存在"),
    ("测试县物资网", "http://www.ceshi-tingye.cn/", "拒绝连接"),
    ("测试县人才网", "http://www.ceshi-fangpa.cn/", ""),
    ("测试县图书馆", "http://www.ceshi-laofuwuqi.cn/", ""),
)
UNITS = (
    ("县水务局", "http://swj.ceshixian.gov.cn/", ""),
    ("县教育局", "http://jyj.ceshixian.gov.cn/", ""),
    ("县财政局", "http://czj.ceshixian.gov.cn", ""),
    ("县体育局", "http://tyj.ceshixian.gov.cn/", "网站已停止服务，拒绝连接"),
    ("县农业农村局", "http://nyj.ceshixian.gov.cn/", ""),
    ("县卫生健康委员会", "http://wjw.ceshixian.gov.cn/", ""),
    ("县交通运输局", "http://jtj.ceshixian.gov.cn/", ""),
    ("县文化和旅游局", "http://wlj.ceshixian.gov.cn/", ""),
    ("县档案局", "http://daj.ceshixian.gov.cn/", ""),
    ("清水镇", "http://www.qingshuizhen.com.cn/", ""),
)


# What single articles carry; the attachments lie beside them, as TRS leaves them.
EXTRAS: dict[str, Extra] = {
    "image": Extra(
        html='<p><img src="./W020260312.png" alt="开工现场"></p>',
        beside={"W020260312.png": (files.png(600, 320, (90, 140, 90)), files.PNG)},
    ),
    "news": Extra(
        html='<p>相关报道：<a href="http://www.ceshixinwen.cn/2026/0312/1001.shtml">春耕备耕</a>'
        '、<a href="http://www.ceshixinwen.cn/2025/0311/0874.shtml">去年春耕</a></p>',
        broken={"http://www.ceshixinwen.cn/2025/0311/0874.shtml": "外部链接404"},
    ),
    "flood": Extra(
        html='<p>附件：<a href="./P02026031201.doc">防汛责任人名单.doc</a></p>',
        broken={"./P02026031201.doc": "附件404"},
    ),
    "recruit": Extra(
        html='<p>附件：<a href="./P02026030901.xlsx">岗位一览表.xlsx</a></p>',
        beside={
            "P02026030901.xlsx": (
                files.xlsx([["岗位代码", "招聘人数"], ["001", "2"]]),
                files.XLSX,
            )
        },
    ),
    "tasks": Extra(
        html='<p>附件：<a href="./P02026030501.pdf">任务分解表.pdf</a></p>',
        beside={"P02026030501.pdf": (files.pdf("重点工作任务分解方案"), files.PDF)},
    ),
    "saving": Extra(
        html='<p><a href="./P02026021001.doc">文件下载</a></p>',
        beside={"P02026021001.doc": (files.doc(), files.DOC)},
    ),
    "budget": Extra(
        html='<p><a href="P02026022001.pdf">2026年财政预算.pdf</a></p>',
        beside={"P02026022001.pdf": (files.pdf("2026年财政预算"), files.PDF)},
    ),
    "picture": Extra(
        html='<p><img src="./W020260306.png" alt="图解">'
        '<img src="/images/2026/tujie_2.jpg" alt="图解第二页"></p>',
        beside={"W020260306.png": (files.png(800, 900, (70, 110, 180)), files.PNG)},
        broken={"/images/2026/tujie_2.jpg": "图片404"},
    ),
    "login": Extra(
        html='<p><a href="/yhzx/">进入用户中心</a></p>',
        innocent={"/yhzx/": "需要登录：302到/sso/login，登录页200"},
    ),
    "library": Extra(
        html='<p><a href="http://www.ceshi-laofuwuqi.cn/catalog.aspx">馆藏目录</a></p>',
        innocent={"http://www.ceshi-laofuwuqi.cn/catalog.aspx": "HEAD答500，GET答200"},
    ),
    "guarded": Extra(
        html='<p><a href="http://wjw.ceshixian.gov.cn/">县卫生健康委员会网站</a></p>',
        innocent={"http://wjw.ceshixian.gov.cn/": "对方网站有防护（521），不是失效"},
    ),
}


def write_home(book: Book, columns: tuple[Column, ...]) -> None:
    parts = [
        '<div class="focus"><a href="/zt/aqsc/"><img src="/images/banner_aqsc.png"'
        ' alt="安全生产专题"></a></div>'
    ]
    parts.append(digest(book, columns, 6))
    parts.append(_select("部门网站", UNITS) + _select("友情链接", FRIENDS))
    broken = {url: note for _, url, note in UNITS + FRIENDS if note}
    innocent = {
        "http://www.ceshi-fangpa.cn/": "对爬虫答403，人可以打开",
        "http://www.ceshi-laofuwuqi.cn/": "HEAD答405，GET答200",
        "http://wjw.ceshixian.gov.cn/": "防护页521，不是失效",
    }
    leaf = Leaf(
        path="/",
        title=SKIN.title,
        body="\n".join(parts),
        role="home",
        broken=broken,
        innocent=innocent,
    )
    lay(book, SKIN, leaf)


def _select(label: str, options: tuple[tuple[str, str, str], ...]) -> str:
    rows = "".join(f'<option value="{url}">{name}</option>' for name, url, _ in options)
    return (
        '<select onchange="if(this.value)window.open(this.value)" class="friends">'
        f'<option value="">—{label}—</option>{rows}</select>\n'
    )


def write_standing(book: Book, columns: tuple[Column, ...]) -> None:
    """Pages without a date: about the place, the disclosure page, services, site map."""
    links = "".join(f'<li><a href="{c.path}">{c.name}</a></li>' for c in columns)
    services = "".join(
        f'<li><a href="/bsfw/{n}.html">{name}</a></li>' for n, name in enumerate(SERVICES, 1)
    )
    pages = {
        "/zjcs/": ("走进测试", "<p>测试县位于测试市东部，下辖十二个乡镇，气候温和，物产丰富。</p>"),
        "/zfxxgk/": ("政府信息公开", f"<ul>{links}</ul>"),
        "/bsfw/": ("办事服务", f"<ul>{services}</ul>"),
        "/hdjl/": ("互动交流", '<p><a href="/hdjl/xzxx.html">县长信箱</a></p>'),
        "/hdjl/xzxx.html": ("县长信箱", "<p>请先<a href='/yhzx/'>登录</a>再写信。</p>"),
        "/wzdt/": ("网站地图", f"<ul>{links}</ul>"),
        "/gywm/": ("关于我们", "<p>本网站由测试县人民政府办公室主办，值班电话：0555-5550100。</p>"),
        "/zt/aqsc/": ("安全生产专题", "<p>生命至上，安全第一。</p>"),
    }
    for path, (title, body) in pages.items():
        innocent = {"/yhzx/": "需要登录"} if "/yhzx/" in body else {}
        lay(book, SKIN, Leaf(path=path, title=title, body=body, innocent=innocent))
    for number, name in enumerate(SERVICES, 1):
        body = f"<h2>{name}</h2><p>办理地点：县政务服务中心。咨询电话：0555-5550112。</p>"
        lay(book, SKIN, Leaf(path=f"/bsfw/{number}.html", title=name, body=body))


SERVICES = ("取水许可", "食品经营许可", "道路运输经营许可", "老年人优待证办理", "教师资格认定")


def write() -> list[Book]:
    book = Book(CARD, mx={"ceshixian.gov.cn": ("mail.ceshixian.gov.cn",)})
    furnish(book, "User-agent: *\nDisallow: /search/\n")
    book.file("/images/banner_aqsc.png", files.png(1100, 90, (200, 30, 30)), files.PNG)
    search_page(book, SKIN)
    book.put("/yhzx/", redirect("/sso/login?back=%2Fyhzx%2F"))
    login = (
        "<html><head><meta charset='utf-8'><title>统一身份认证</title></head><body>"
        "<form><input name='user'><input type='password' name='key'></form></body></html>"
    )
    book.put("/sso/login", always(Reply(body=login.encode(), type=HTML)))
    columns = read("portal")
    write_home(book, columns)
    write_standing(book, columns)
    write_columns(book, SKIN, columns, EXTRAS)
    return [book]

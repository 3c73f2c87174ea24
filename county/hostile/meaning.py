"""住房和城乡建设局 · Table H: what a status says and what it means are two things."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from county.answers import Answer, Reply, Request, always, at_first, head_refused, redirect
from county.book import Book
from county.hostile._site import (
    Page,
    Topic,
    anchors,
    helper,
    leaf_of,
    linking,
    simple,
    site_card,
    skin_of,
    whole_site,
)
from county.layout import lay
from county.words import FaultKind

_LEGACY = "http://www.ceshi-jiuxitong.cn"
_HOME_FOR_ALL = "http://www.ceshi-quanshouye.cn"
_FEW_DAYS = "http://www.ceshi-weihu.cn"
_PORT = 8080

# 200, and not the page that was asked for
_ERRORS = {
    "/cx/fc.jsp": (
        "<html><head><title>Apache Tomcat - Error report</title></head><body><h1>HTTP Status 500"
        "</h1><pre>java.lang.NullPointerException\n\tat com.fc.web.ViewAction.doGet"
        "(ViewAction.java:88)</pre></body></html>",
        "H6 200加Java异常",
    ),
    "/cx/wy.asp": (
        "<html><meta charset='utf-8'><body><font face='宋体' size=2>Microsoft OLE DB Provider for "
        "SQL Server 错误 '80004005'</font><p>用户登录失败，数据库连接失败。</p></body></html>",
        "H6 200加数据库连接失败",
    ),
    "/cx/gjj.aspx": (
        "<html><meta charset='utf-8'><title>系统错误</title>"
        "<body>系统错误，请与管理员联系。</body></html>",
        "H6 200加系统错误",
    ),
    "/cx/kong.jsp": ("", "H6 200而正文0字节"),
    "/xx/2019/88.html": (
        "<html><meta charset='utf-8'><title>提示信息</title>"
        "<body><div>该信息不存在或已删除！</div></body></html>",
        "H8 200加“该信息不存在或已删除”",
    ),
    "/xx/2019/89.html": (
        "<html><meta charset='utf-8'><title>提示信息</title>"
        "<body><div>您所访问的稿件已撤稿。</div></body></html>",
        "H8 200加“已撤稿”",
    ),
}
# Each folder has its own page for what it does not have, and all answer 200.
_SOFT = {
    b"/rfx/": "<h2>您查找的新闻不存在</h2><p>五秒后返回列表</p>",
    b"/down/": "<h2>对不起，文件未找到</h2><p>请联系信息中心</p>",
    b"/zw/": "<h2>页面飞走了</h2><p>该栏目已经调整</p>",
}
_ALIVE = ("/rfx/1001.html", "/down/biao.html", "/zw/jg.html")
_SOFT_DEAD = {
    "/rfx/2002.html": "H2 软404：该目录另有一种“不存在”页",
    "/rfx/2003.html": "H2 软404：同一目录第二个",
    "/down/shenqing.html": "H2 软404：下载目录的“未找到”页",
    "/zw/lishi.html": "H2 软404：“页面飞走了”",
}
_LOST = {
    "http://www.ceshi-weibeian.cn/": (
        "网站暂时无法访问",
        "该网站未备案或备案信息有误，根据工业和信息化部有关规定，已被接入商阻断。",
        "H9 未备案阻断页，200",
    ),
    "http://www.ceshi-tingfang.cn/": (
        "ceshi-tingfang.cn 域名停放",
        "您正在访问的域名可以转让！This domain is parked. 联系经纪人购买",
        "H9 域名停放页，200",
    ),
    "http://www.ceshi-guoqi.cn/": (
        "域名已过期",
        "您访问的域名已过期，请域名所有者尽快续费。The domain has expired.",
        "H9 域名过期页，200",
    ),
}
_HEADS = {
    "/tou/403.asp": (403, "H1 HEAD答403，GET答200"),
    "/tou/405.asp": (405, "H1 HEAD答405，GET答200"),
    "/tou/501.asp": (501, "H1 HEAD答501，GET答200"),
    "/tou/500.asp": (500, "H1 HEAD答500，GET答200"),
    "/tou/404.asp": (404, "H1 HEAD答404，GET答200"),
}


def write() -> list[Book]:
    lost = [
        _lost(url, number, title, text)
        for number, (url, (title, text, _)) in enumerate(_LOST.items(), 114)
    ]
    return [_site(), _legacy(), _home_for_all(), _few_days(), *lost]


def _site() -> Book:
    card = site_card(
        "zjj", 56, "测试县住房和城乡建设局", "状态与内容不符的各种写法", ports=(_PORT,)
    )
    topics = (
        Topic(path="/gzdt/", name="工作动态", pages=_pages()),
        Topic(path="/tzgg/", name="通知公告", type="通知公告", pages=_outside_pages()),
    )
    book = whole_site(card, topics)
    for path, (text, _) in _ERRORS.items():
        book.put(path, always(Reply(body=text.encode())))
    for path, (status, _) in _HEADS.items():
        book.put(path, head_refused(status, simple("办件查询")))
    _write_odd(book)
    _write_soft(book, topics[0])
    _write_gbk(book, topics[0])
    legacy = {f"{_LEGACY}/view.jsp?id=1", f"{_LEGACY}/list.jsp"}
    for url in sorted(legacy):
        note = "H5 老服务器：页面完整而状态为404"
        book.doubtful(FaultKind.LINK_BROKEN, url, "/tzgg/legacy.html", note)
    note = "H12 头六次502，以后200：只看一次的不能定论"
    book.doubtful(FaultKind.LINK_BROKEN, f"{_FEW_DAYS}/", "/tzgg/legacy.html", note)
    note = "H10 无条件请求而答304：浏览器停在原页"
    book.doubtful(FaultKind.LINK_BROKEN, book.url("/zt/304.html"), "/tzgg/legacy.html", note)
    note = "H6 200，只有标题没有正文：要多看几次才能定"
    book.doubtful(FaultKind.LINK_BROKEN, book.url("/cx/biaoti.jsp"), "/tzgg/legacy.html", note)
    return book


def _pages() -> tuple[Page, ...]:
    errors = {path: note for path, (_, note) in _ERRORS.items()}
    heads = {path: note for path, (_, note) in _HEADS.items()}
    odd = {
        "/zt/206.html": "H10 无Range而答206，内容完整",
        "/zt/203.html": "H10 203",
        "/zt/refresh.html": "H10 Refresh头，5秒后跳转",
        "/zt/port": "H11 跳到本站8080端口，可用",
        "/zt/back": "H11 由https样式地址跳回http，可用",
    }
    inner = {
        "/zt/oa": "H11 跳到内网地址和端口",
        "/zt/local": "H11 跳到localhost",
        "/cx/id.jsp?id=": "H7 缺编号，每次500",
    }
    return (
        linking("/gzdt/errors.html", "信息查询", errors, broken=errors),
        linking("/gzdt/heads.html", "办件查询", heads),
        linking("/gzdt/odd.html", "专题", odd),
        linking("/gzdt/inner.html", "内部系统", inner, broken=inner),
        linking("/gzdt/soft.html", "历史资料", _SOFT_DEAD, broken=_SOFT_DEAD),
        Page(
            path="/gzdt/alive.html",
            title="现行资料",
            html=anchors(dict.fromkeys(_ALIVE, "资料")),
            innocent=dict.fromkeys(_ALIVE, "H2 软404目录里的真页面"),
        ),
        Page(path="/gzdt/gbk.html", title="老查询", html=anchors({"/lao/": "住房查询"})),
    )


def _outside_pages() -> tuple[Page, ...]:
    lost = {url: note for url, (_, _, note) in _LOST.items()}
    legacy = {
        f"{_LEGACY}/view.jsp?id=1": "住房政策",
        f"{_LEGACY}/list.jsp": "政策列表",
        f"{_FEW_DAYS}/": "公积金服务",
        "/cx/biaoti.jsp": "查询平台",
        "/zt/304.html": "旧专题",
    }
    dead = {
        f"{_LEGACY}/view.jsp?id=999": "H5 同一服务器上真正的404",
        f"{_HOME_FOR_ALL}/2019/fangchan.html": "H3 未知地址以200给出首页",
    }
    alive = {f"{_HOME_FOR_ALL}/": "H3 首页本身", f"{_HOME_FOR_ALL}/new.html": "H3 该站的真页面"}
    return (
        linking("/tzgg/lost.html", "友情链接", lost, broken=lost),
        linking("/tzgg/dead.html", "旧闻", dead, broken=dead),
        linking("/tzgg/alive.html", "新闻", alive),
        Page(path="/tzgg/legacy.html", title="老系统", html=anchors(legacy)),
    )


def _write_odd(book: Book) -> None:
    page = simple("专题")
    whole = (("Content-Range", f"bytes 0-{len(page.body) - 1}/{len(page.body)}"),)
    book.put("/zt/206.html", always(replace(page, status=206, headers=whole)))
    book.put("/zt/203.html", always(replace(page, status=203)))
    book.put("/zt/304.html", always(Reply(status=304)))
    book.put("/zt/refresh.html", always(replace(page, headers=(("Refresh", "5;url=203.html"),))))
    book.put("/zt/port", redirect(f"http://{book.card.host}:{_PORT}/zt/203.html", 301))
    book.put("/zt/back", redirect(f"{book.card.home}zt/203.html", 301))
    book.put("/zt/oa", redirect("http://172.16.3.9:7001/oa/login.do"))
    book.put("/zt/local", redirect("http://localhost:8080/zjj/"))
    book.put("/cx/id.jsp", always(Reply(status=500, body=b"<h1>HTTP Status 500</h1>")))
    shell = (
        "<html><head><meta charset='utf-8'><title>综合查询平台</title></head><body></body></html>"
    )
    book.put("/cx/biaoti.jsp", always(Reply(body=shell.encode())))


def _write_soft(book: Book, topic: Topic) -> None:
    skin = skin_of(book.card, (topic,))
    for path in _ALIVE:
        text = "<p>本资料由业务股室整理，内容以正式文件为准。</p>" * 3
        lay(book, skin, leaf_of(topic, Page(path=path, title="业务资料", html=text)))
    honest = book.not_found

    def answer(request: Request) -> Reply:
        for folder, text in _SOFT.items():
            if request.path.startswith(folder):
                return Reply(body=f"<meta charset='utf-8'><title>提示</title>{text}".encode())
        return honest(request)

    book.not_found = answer


def _write_gbk(book: Book, topic: Topic) -> None:
    """400 for a word in the wrong encoding, as IIS does: the visitor's fault, not the unit's."""
    skin = skin_of(
        book.card,
        (topic,),
        charset="gbk",
        python_charset="gb18030",
        content_type="text/html; charset=gbk",
    )
    html = '<p><a href="/lao/cx.asp?key=住房">住房查询</a></p>'
    lay(book, skin, leaf_of(topic, Page(path="/lao/", title="住房老查询", html=html)))
    gbk, utf8 = (quote("住房", encoding=codec) for codec in ("gbk", "utf-8"))
    found = simple("查询结果", "共查到住房信息3条。")

    def answer(request: Request) -> Reply:
        fits = request.query.upper() == f"KEY={gbk}".upper()
        return found if fits else Reply(status=400, body=b"<h1>Bad Request</h1>")

    book.put("/lao/cx.asp", answer)
    for word in (gbk, utf8):
        note = "H7 页面是GBK：按GBK转义答200，按UTF-8转义答400"
        book.innocent(FaultKind.LINK_BROKEN, book.url(f"/lao/cx.asp?key={word}"), "/lao/", note)


def _legacy() -> Book:
    """Every program page is 404, whether it is there or not."""
    book = helper("www.ceshi-jiuxitong.cn", 117, "测试县房产老系统", "存在的JSP页也答404")
    text = "第一条　为保障住房需求，制定本办法。第二条　本办法适用于本县。" * 6
    page = replace(simple("住房保障办法", text), status=404)
    missing = Reply(status=404, body=b"<html><body><h1>404 - Not Found</h1></body></html>")
    book.put("/view.jsp", lambda request: page if request.query == "id=1" else missing)
    book.put("/list.jsp", always(page))
    book.put("/", always(simple("房产老系统")))
    book.not_found = always(missing)
    return book


def _home_for_all() -> Book:
    book = helper("www.ceshi-quanshouye.cn", 118, "测试县房产网", "未知地址以200给出首页")
    home = simple("测试县房产网", "新楼盘、二手房、租房信息，每日更新。")
    book.put("/", always(home))
    book.put("/new.html", always(simple("新楼盘预售许可公示", "第12号预售许可。")))
    book.not_found = always(home)
    return book


def _few_days() -> Book:
    book = helper("www.ceshi-weihu.cn", 119, "公积金服务", "停几天又恢复")
    book.put("/", at_first(6, Reply(status=502, body=b"Bad Gateway"), simple("公积金服务")))
    return book


def _lost(url: str, number: int, title: str, text: str) -> Book:
    book = helper(url.split("/")[2], number, title, "域名已失")
    answer: Answer = always(simple(title, text))
    book.put("/", answer)
    book.not_found = answer
    return book

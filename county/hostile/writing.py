"""民政局 · The rest of table L: addresses that are written in every way but the plain one.

Notes that say 须执行脚本 mark what only a running script, or a reader of its text, can see.
"""

from __future__ import annotations

import json

from county import files
from county.answers import Reply, Request, always, redirect
from county.book import Book
from county.hostile._site import (
    Page,
    Topic,
    anchors,
    helper,
    linking,
    simple,
    site_card,
    whole_site,
)
from county.words import FaultKind

CHINESE_HOST = "测试县.政务".encode("idna").decode()
_NO_SUCH = "测试县慈善会.公益".encode("idna").decode()
_NEWS = "http://www.ceshixinwen.cn"
_ALIEN = "http://www.ceshi-qipai.cn/"
_JPAGE = """\
<div id="list"></div><script type="text/xml" id="store"><datastore><recordset>
<record><![CDATA[<li><a href="/mz/art/1.html">低保审核公示</a></li>]]></record>
<record><![CDATA[<li><a href="/mz/art/9.html">临时救助公示</a></li>]]></record>
</recordset></datastore></script><script>
(function () {
  var found, html = "", pattern = /<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>/g;
  var text = document.getElementById("store").textContent;
  while ((found = pattern.exec(text))) { html += found[1]; }
  document.getElementById("list").innerHTML = html;
})();
</script>"""
_WRITE = """\
<script>
document.write('<p><a href="/mz/art/2.html">养老机构名录</a></p>');
document.write('<p><a href="/mz/xie.html">殡葬服务指南</a></p>');
</script>"""
_JSON = """\
<div id="menu"></div><script>
var menu = {list};
document.getElementById("menu").innerHTML = menu.map(function (each) {{
  return '<a href="' + each.url + '">' + each.name + '</a>';
}}).join(" ");
</script>"""
_MENU = [
    {"name": "婚姻登记", "url": "/mz/art/1.html"},
    {"name": "收养登记", "url": "/mz/shouyang.html"},
]
_DATA = """\
<p class="go" data-href="/mz/art/1.html">社会组织</p>
<p class="go" data-url="/mz/shezu.html">社会组织年检</p><script>
document.querySelectorAll(".go").forEach(function (each) {
  each.onclick = function () { window.open(each.dataset.href || each.dataset.url); };
});
</script>"""
_LAZY = """\
<img src="/images/logo.png" data-src="/mz/img/1.png" class="lazy" alt="敬老院">
<img src="/images/logo.png" data-src="/mz/img/2.png" class="lazy" alt="福利院"><script>
document.querySelectorAll("img.lazy").forEach(function (each) { each.src = each.dataset.src; });
</script>"""
_LOADED = '<div id="caidan"></div><script src="/js/caidan.js"></script>'
_LOADED_SCRIPT = """\
document.getElementById("caidan").innerHTML =
  '<a href="/mz/art/1.html">社会救助</a> <a href="/mz/caidan.html">区划地名</a>';
"""
_FILLED = """\
<div id="vapp"><p><a href="{{item.url}}">{{item.name}}</a></p></div><script>
var item = {"name": "老龄工作", "url": "/mz/art/2.html"}, view = document.getElementById("vapp");
view.innerHTML = view.innerHTML.replace(/(?:{{|%7B%7B)item\\.(\\w+)(?:}}|%7D%7D)/g,
  function (_, name) { return item[name]; });
</script>"""
_SCRIPTED = {
    "store": ("列表数据", _JPAGE, "/mz/art/9.html", "L4 text/xml数据里的404（须执行脚本）"),
    "write": ("脚本写出", _WRITE, "/mz/xie.html", "L4 document.write写出的404（须执行脚本）"),
    "json": (
        "脚本菜单",
        _JSON.format(list=json.dumps(_MENU, ensure_ascii=False)),
        "/mz/shouyang.html",
        "L4 页内JSON里的404（须执行脚本）",
    ),
    "data": ("点击打开", _DATA, "/mz/shezu.html", "L2 data-url点击后打开404（须执行脚本）"),
    "lazy": ("图片新闻", _LAZY, "/mz/img/2.png", "L14 延迟加载的图片404（须执行脚本）"),
}
_RESIDUE = {
    "./$%7Blink%7D": "L5 模板残留${link}",
    "./%3C%=item.url%%3E": "L5 模板残留<%=item.url%>",
    "./null": "L5 模板残留null",
    "./%7B%7Bitem.url%7D%7D": "L5 模板残留{{item.url}}，同页一千处",
}


_RESIDUE_LINKS = (
    '<a href="${link}">更多</a><a href="<%=item.url%>">详情</a><a href="null">下一篇</a>'
    + '<a href="{{item.url}}">{{item.title}}</a>\n' * 1000
)
_WRONG = {
    f"{_NEWS}/。": ("/gzdt/wrong.html", f"{_NEWS}/%E3%80%82", "L6 网址末尾多了中文句号"),
    "http：//www.gov.cn/": ("", "./http%EF%BC%9A//www.gov.cn/", "L6 全角冒号，成了相对路径"),
    "www.gov.cn": ("", "./www.gov.cn", "L6 漏写http://，成了相对路径"),
    f"http://{_NO_SUCH}/": ("", f"http://{_NO_SUCH}/", "L9 中文域名不存在"),
    "/cx/strict.jsp?id=1&amp;amp;type=2": (
        "",
        "/cx/strict.jsp?id=1&amp;type=2",
        "L6 &amp;写了两次，404",
    ),
}
_REPAIRED = {
    "http:///www.ceshixinwen.cn/": "三个斜线",
    "http:/\\www.ceshixinwen.cn/": "正反斜线",
    "http://ｗｗｗ.ceshixinwen.cn/": "全角域名",
    f"{_NEWS}。/": "中文句号",
    "/cx/amp.jsp?id=1&amp;amp;type=2": "多写一次amp;",
    "http://测试县.政务/": "中文域名",
    f"http://{CHINESE_HOST}/": "中文域名的转写",
}
_FINE = {
    f"{_NEWS}/": "L6 浏览器能修好的写法",
    f"http://{CHINESE_HOST}/": "L9 中文域名",
    "/cx/amp.jsp?id=1&amp;type=2": "L6 &amp;写了两次，程序照认",
}
_DEEP = {
    "/bs/deep.do?item=5": "L16 深层服务链接，无会话时302到登录页",
    "/bs/expired.do": "L16 “会话已过期”，入口可达",
}
_MAILS = (
    '<p><a href="mailto: mzj@ceshixian.gov.cn">一</a>'
    ' <a href="mailto:mzj@ceshixian.gov.cn,bgs@ceshixian.gov.cn">二</a>'
    ' <a href="mailto:mzj@ceshixian.gov.cn，bgs@ceshixian.gov.cn">三</a>'
    ' <a href="tel: 0555-5550258">四</a> <a href="tel:0555－5550258">五</a></p>'
)


def write() -> list[Book]:
    chinese = helper(CHINESE_HOST, 123, "中文域名的网站", "测试县.政务")
    chinese.put("/", always(simple("测试县政务")))
    alien = helper("www.ceshi-qipai.cn", 124, "不相干的网站", "暗链所指，可以打开")
    alien.put("/", always(simple("棋牌")))
    return [_site(), chinese, alien]


def _site() -> Book:
    card = site_card("mzj", 58, "测试县民政局", "地址的各种写法")
    topics = (
        Topic(path="/gzdt/", name="工作动态", pages=(*_scripted(), *_addresses())),
        Topic(path="/fwdh/", name="服务导航", pages=_by_others()),
        Topic(path="/tzgg/", name="通知公告", type="通知公告", pages=_others()),
    )
    book = whole_site(card, topics)
    for number in (1, 2):
        book.put(f"/mz/art/{number}.html", always(simple("公示", "公示期五个工作日。")))
    book.file("/mz/img/1.png", files.png(60, 40, (90, 120, 90)), files.PNG)
    book.file("/js/caidan.js", _LOADED_SCRIPT.encode(), "application/javascript")
    book.broken("/mz/caidan.html", "/fwdh/loaded.html", "L4 外部脚本写出的404（须执行脚本）")
    book.put("/bs/deep.do", _session)
    book.put("/bs/", always(simple("办事大厅")))
    book.put("/bs/expired.do", always(simple("提示", "会话已过期，请重新登录。")))
    book.put("/cx/amp.jsp", _tolerant)
    book.put("/bs/login", always(simple("登录", '<input type="password" name="key">')))
    for target, path, note in (
        ("/mz/hidden.html", "/tzgg/hidden.html", "L13 display:none里的404，没有人看得到"),
        ("/mz/img/bg.png", "/tzgg/images.html", "L14 样式里的背景图404，只是少了装饰"),
    ):
        book.doubtful(FaultKind.LINK_BROKEN, book.url(target), path, note)
    note = "L6 域名里的中文句号，浏览器改为英文句点，末尾多一点"
    book.doubtful(FaultKind.LINK_BROKEN, f"{_NEWS}./", "/gzdt/repaired.html", note)
    return book


def _scripted() -> tuple[Page, ...]:
    return tuple(
        Page(path=f"/gzdt/{name}.html", title=title, html=html, broken={dead: note})
        for name, (title, html, dead, note) in _SCRIPTED.items()
    )


def _by_others() -> tuple[Page, ...]:
    filled = {"./%7B%7Bitem.url%7D%7D": "L5 模板地址，脚本运行后已填好，不应取"}
    return (
        Page(path="/fwdh/loaded.html", title="外部脚本菜单", html=_LOADED),
        Page(path="/fwdh/filled.html", title="模板填写", html=_FILLED, innocent=filled),
    )


def _addresses() -> tuple[Page, ...]:
    return (
        Page(path="/gzdt/residue.html", title="模板残留", html=_RESIDUE_LINKS, broken=_RESIDUE),
        Page(
            path="/gzdt/wrong.html",
            title="写错的网址",
            html=anchors({href: f"网址{n}" for n, href in enumerate(_WRONG, 1)}),
            broken={target: note for _, target, note in _WRONG.values()},
        ),
        Page(
            path="/gzdt/repaired.html", title="可修的网址", html=anchors(_REPAIRED), innocent=_FINE
        ),
        Page(
            path="/gzdt/controls.html",
            title="控件",
            html='<a href="http://">网址</a> <a href="https://">网址</a>'
            ' <a href="javascript:void(0)">空</a> <a href="">刷新</a> <a>无</a>'
            " <a href=\"javascript:__doPostBack('grid','Page$2')\">下一页</a>"
            '<input type="hidden" name="__VIEWSTATE" value="/wEPDwUK">',
        ),
    )


def _others() -> tuple[Page, ...]:
    links = f'<a href="{_ALIEN}">棋牌</a><a href="/mz/hidden.html">旧</a>'
    hidden = f'<div style="display:none">{links}</div>'
    images = (
        "<style>.bg { background: url(/mz/img/bg.png); }</style>"
        '<div class="bg">背景</div><img src="/mz/img/1.png?t=1773626400" width="1" height="1">'
    )
    unclosed = '<p><a href="/mz/art/1.html">公示一<p><a href="/mz/art/2.html">公示二</p>'
    return (
        linking("/tzgg/deep.html", "办事链接", _DEEP),
        Page(path="/tzgg/mails.html", title="联系渠道", html=_MAILS),
        Page(
            path="/tzgg/hidden.html",
            title="旧版说明",
            html=hidden,
            innocent={_ALIEN: "L13 暗链：可以打开，不是失效"},
        ),
        Page(path="/tzgg/images.html", title="配图", html=images),
        Page(
            path="/tzgg/unclosed.html",
            title="未闭合",
            html=unclosed,
            innocent={"/mz/art/1.html": "L8 链接未闭合", "/mz/art/2.html": "L8 链接未闭合"},
        ),
    )


def _session(request: Request) -> Reply:
    return redirect("/bs/login?expired=1")(request)


def _tolerant(request: Request) -> Reply:
    return simple("查询") if "type=2" in request.query else Reply(status=404)

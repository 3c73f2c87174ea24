"""各乡镇 · Table R: nine sites whose address does not show their home page at once.

Each is in order behind its front, and has one dead link on an inner page: whoever stops at the
front finds nothing, and whoever judges the front finds what is not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from county.answers import Reply, Request, always
from county.book import Book
from county.footer import find_error_link, plain
from county.hostile._site import (
    Page,
    Topic,
    anchors,
    helper,
    home_body,
    linking,
    simple,
    site_card,
    skin_of,
    write_common,
    write_topics,
)
from county.hostile.guards import MARKS
from county.layout import Leaf, Skin, lay, metas
from county.words import FaultKind

_LIST_HOST = "lbfw.ceshixian.gov.cn"
_MOBILE = "m.byz.ceshixian.gov.cn"
Front = Callable[[Book, Skin, str], None]


def write() -> list[Book]:
    return [
        _town("dsz", 61, "东山镇", "R1 首页是meta refresh", _meta),
        _town("xhz", 62, "西河镇", "R2 首页是location脚本", _location),
        _town("nqz", 63, "南桥镇", "R3 首页是frameset", _frames),
        _town("bhz", 64, "北湖镇", "R4 栏目列表在另一主机的iframe里", _other_host),
        _town("zlz", 65, "竹林镇", "R6 首页是过渡页，有飘窗和灰色滤镜", _splash),
        _town("sqz", 66, "石泉镇", "R7 首页onload弹窗", _popup),
        _town("byz", 67, "白杨镇", "R8 手机访问跳到手机版", _mobile),
        _town("ltz", 68, "龙塘镇", "R9 首页是年终专题封面", _cover),
        _spa(),
        _mobile_host(),
        _list_host(),
    ]


def _topics() -> tuple[Topic, ...]:
    dead = {"/gzdt/2019/1.html": "入口之后的内页上的404"}
    pages = (
        linking("/gzdt/1.html", "人居环境整治", dead, broken=dead),
        Page(path="/gzdt/2.html", title="春耕生产", html=""),
        Page(path="/gzdt/3.html", title="护林防火", html=""),
    )
    return (Topic(path="/gzdt/", name="工作动态", pages=pages),)


def _town(host: str, address: int, name: str, note: str, front: Front) -> Book:
    card = site_card(host, address, f"{name}人民政府", note, kind="township")
    book, topics = Book(card), _topics()
    skin = skin_of(card, topics)
    write_common(book, skin, topics)
    write_topics(book, skin, topics)
    front(book, skin, home_body(topics))
    return book


def _home(book: Book, skin: Skin, path: str, body: str, head: str = "") -> None:
    leaf = Leaf(path=path, title=skin.site_name, body=body, role="home", head=head)
    lay(book, skin, leaf)


def _stub(book: Book, markup: str, note: str) -> None:
    """A front that is no page itself: nothing is wanting on it."""
    text = f"<html><head><meta charset='utf-8'><title>{book.card.unit}</title>{markup}</html>"
    book.page("/", Reply(body=text.encode()), "fragment")
    _nothing_wanting(book, note)


def _nothing_wanting(book: Book, note: str, *, doubtful: bool = False) -> None:
    plant = book.doubtful if doubtful else book.innocent
    for mark in MARKS:
        plant(FaultKind.IDENTITY_MARK_MISSING, mark, "/", note)
    for kind in (FaultKind.FIND_ERROR_ENTRY_MISSING, FaultKind.PAGE_TAGS_MISSING):
        plant(kind, book.card.home, "/", note)


def _meta(book: Book, skin: Skin, body: str) -> None:
    _home(book, skin, "/index.html", body)
    refresh = "<meta http-equiv='refresh' content='0;url=/index.html'></head><body></body>"
    _stub(book, refresh, "首页以meta refresh转到/index.html，标识都在那里")


def _location(book: Book, skin: Skin, body: str) -> None:
    _home(book, skin, "/main/index.html", body)
    script = '<script>window.location.href = "main/index.html";</script></head><body></body>'
    _stub(book, script, "首页以脚本转到/main/index.html，标识都在那里")


def _frames(book: Book, skin: Skin, body: str) -> None:
    _home(book, skin, "/inc/main.html", body)
    top = simple(book.card.unit, '<a href="/gzdt/" target="main">工作动态</a>')
    book.page("/inc/top.html", top, "fragment")
    frames = (
        '</head><frameset rows="80,*"><frame src="/inc/top.html" name="top">'
        '<frame src="/inc/main.html" name="main"></frameset>'
    )
    _stub(book, frames, "首页是框架，标识都在主框架里")


def _other_host(book: Book, skin: Skin, body: str) -> None:
    """The home is in order; the list of its news comes from elsewhere."""
    frame = f'<iframe src="http://{_LIST_HOST}/list.html" width="600" height="300"></iframe>'
    _home(book, skin, "/", body + frame)


def _splash(book: Book, skin: Skin, body: str) -> None:
    float_ad = '<div style="position:fixed;left:9px"><a href="/gzdt/2.html">飘窗</a></div>'
    grey = "<style>html{filter:grayscale(100%)}</style>"
    _home(book, skin, "/index.html", body + float_ad, grey)
    enter = (
        "</head><body><img src='/images/banner.png' alt='欢迎'>"
        "<p><a href='/index.html'>进入首页</a></p></body>"
    )
    _shown_front(book, enter, "R6 过渡页上没有标识，标识在/index.html")


def _cover(book: Book, skin: Skin, body: str) -> None:
    _home(book, skin, "/index.html", body + anchors({"/zt/": "专题专栏"}))
    cover = (
        "</head><body><h1>年终专题</h1><a href='/zt/nianzhong.html'>年终盘点</a>"
        "<a href='index.html'>&gt;&gt; 进入网站首页</a></body>"
    )
    topic = Topic(
        path="/zt/",
        name="专题专栏",
        pages=(Page(path="/zt/nianzhong.html", title="年终盘点", html=""),),
    )
    write_topics(book, skin, (topic,))
    _shown_front(book, cover, "R9 封面页上没有标识，标识在/index.html")


def _shown_front(book: Book, markup: str, note: str) -> None:
    """A front that a visitor sees and has to click away: whether it is the home is disputed."""
    text = f"<html><head><meta charset='utf-8'><title>{book.card.unit}</title>{markup}</html>"
    book.page("/", Reply(body=text.encode()), "fragment")
    _nothing_wanting(book, note, doubtful=True)


def _popup(book: Book, skin: Skin, body: str) -> None:
    script = (
        "<script>window.onload = function () {\n"
        "  window.open('/gzdt/3.html', 'tz', 'width=400');\n"
        "  window.open('/tz/2020.html', 'tz2', 'width=400');\n};</script>"
    )
    _home(book, skin, "/", body, script)
    note = "onload里window.open的页面404（须执行脚本或读出字面地址）"
    book.broken("/tz/2020.html", "/", note)


def _mobile(book: Book, skin: Skin, body: str) -> None:
    """By the server for who says that it is a telephone, by script for who has a small screen."""
    script = (
        "<script>if (/Android|iPhone|Mobile/i.test(navigator.userAgent)) {"
        f" location.href = 'http://{_MOBILE}/'; }}</script>"
    )
    _home(book, skin, "/", body, script)
    home = book.answer_at("/")

    def answer(request: Request) -> Reply:
        agent = request.headers.get("user-agent", "").lower()
        if any(word in agent for word in ("android", "iphone", "mobile")):
            return Reply(status=302, headers=(("Location", f"http://{_MOBILE}/"),))
        return home(request)

    book.replace("/", answer)
    book.innocent(FaultKind.LINK_BROKEN, f"http://{_MOBILE}/", "/", "R8 手机版，可以打开")


def _mobile_host() -> Book:
    book = helper(_MOBILE, 120, "白杨镇手机版", "R8 手机版")
    book.put("/", always(simple("白杨镇手机版")))
    return book


def _list_host() -> Book:
    book = helper(_LIST_HOST, 121, "列表服务", "R4 各镇的列表由此主机给出")
    home = "http://bhz.ceshixian.gov.cn"
    rows = anchors({f"{home}/gzdt/1.html": "人居环境整治", f"{home}/gzdt/2.html": "春耕生产"})
    book.put("/list.html", always(simple("工作动态", rows)))
    return book


_SPA = """\
<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{unit}</title>
{metas}</head><body><div id="app"></div><div id="foot"></div><script>
var routes = {{
  "": "<h2>{unit}</h2><p><a href='#/list'>工作动态</a> <a href='#/detail/1'>春耕生产</a></p>"
    + "<p><a href='/gzdt/'>网站地图</a> <a href='/sp/none.html'>办事大厅</a></p>",
  "#/list": "<h2>工作动态</h2><p><a href='#/detail/1'>春耕生产</a></p>",
  "#/detail/1": "<h2>春耕生产</h2><p>附件：<a href='/sp/fujian.pdf'>方案</a></p>"
}};
function show() {{
  document.getElementById("app").innerHTML = routes[location.hash] || routes[""];
}}
window.addEventListener("hashchange", show);
document.getElementById("foot").innerHTML = {foot};
show();
</script></body></html>
"""


def _spa() -> Book:
    """R5: nothing stands in the page; a script writes it, route by route."""
    card = site_card("qcx", 69, "青草乡人民政府", "R5 单页应用，路由在#之后", kind="township")
    book, topics = Book(card), _topics()
    skin = skin_of(card, topics)
    write_common(book, skin, topics)
    write_topics(book, skin, topics)
    tags = metas(skin, Leaf(path="/", title=card.unit, body="", role="home"))
    foot = json.dumps(plain(card, find_error=find_error_link(card.code)), ensure_ascii=False)
    page = _SPA.format(unit=card.unit, metas=tags, foot=foot.replace("</", "<\\/"))
    book.page("/", Reply(body=page.encode()), "home")
    _nothing_wanting(book, "R5 由脚本写出，脚本运行后可见")
    book.broken("/sp/none.html", "/", "R5 脚本写出的首页上的404（须执行脚本）")
    note = "R5 只在路由#/detail/1之下才看得到（须执行脚本并切换路由）：看到或看不到都对"
    book.doubtful(FaultKind.LINK_BROKEN, book.url("/sp/fujian.pdf"), "/", note)
    return book

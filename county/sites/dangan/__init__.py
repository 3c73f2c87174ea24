"""档案局 · The site that is entirely in order, and carries every innocent trap that looks guilty.

Its identity marks are all there, never in the plainest way: on the home page a script from outside
writes them, on column pages they stand in a frame, on articles they are cut into pieces.
"""

from __future__ import annotations

from county.answers import Reply
from county.book import Book
from county.columns import Column, digest, read, write_columns
from county.footer import find_error_link, find_error_script, marks, plain
from county.furniture import furnish, not_found_page, search_page
from county.layout import Leaf, Skin, lay
from county.sites.dangan.charsets import write_charsets
from county.sites.dangan.paths import write_paths
from county.sites.dangan.traps import extras
from county.words import Card, FaultKind

CARD = Card(
    host="daj.ceshixian.gov.cn",
    address=20,
    unit="测试县档案局",
    name="测试县档案局网站",
    kind="department",
    note="完全合格；汇集看似有问题而实无问题的各种写法",
    code="3405990020",
    icp="皖ICP备05550020号-1",
    police="皖公网安备 34059902000020号",
    phone="0555-5550120",
    mail="daj@ceshixian.gov.cn",
    street="文史路20号",
)
MARKS = marks(CARD)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _split_footer() -> str:
    """What editors' tools leave behind: digits in spans, full-width forms, stray spaces."""
    code = "".join(f"<span>{digit}</span>" for digit in CARD.code)
    phone = CARD.phone.translate(_FULL_WIDTH)
    return (
        '<div class="footer"><p>主 办 单 位：<b>测试县</b><b>档案局</b></p>'
        f"<p>联系电话：{phone.replace('-', '－')}</p>"
        f"<p>政府网站标识码 ： {code}</p>"
        '<p><a href="http://beian.miit.gov.cn/">皖<font>ICP</font>备<i>05550020</i>号－１</a></p>'
        '<p><a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=34059902000020">'
        "皖公网安备&nbsp;340599<wbr>02000020&nbsp;号</a></p>"
        f"<p>{MARKS.party_mark}{find_error_link(CARD.code)}</p></div>"
    )


_HOME_FOOTER = """\
<div class="footer"><div id="foot_left"></div><div id="foot_right"></div>
<script src="/js/foot.js"></script>
<script src="http://dcs.conac.cn/js/14/217/0000/60000001/CA142170000600000010001.js"></script>
</div>"""
_FOOT_JS = f"""\
(function () {{
  document.getElementById("foot_left").innerHTML =
    "<p>\\u4e3b\\u529e\\u5355\\u4f4d\\uff1a{CARD.unit}</p><p>联系电话：{CARD.phone}</p>";
  var code = "{CARD.code}", p = document.createElement("p");
  p.appendChild(document.createTextNode("网站标识码：" + code));
  document.getElementById("foot_right").appendChild(p);
  document.write('<p><a href="http://beian.miit.gov.cn/">' + '{CARD.icp}' + '</a> '
    + '<a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=34059902000020">'
    + '{CARD.police}</a></p>');
  document.write('<span id="span_jiucuo"></span><script id="_jiucuo_" sitecode="' + code
    + '" src="http://zfwzgl.www.gov.cn/exposure/jiucuo.js"><\\/script>');
}})();
"""
_FRAME = '<iframe src="/inc/foot.html" width="100%" height="160" frameborder="0"></iframe>'
SKIN = Skin(
    site_name=CARD.unit,
    host=CARD.host,
    code=CARD.code,
    nav=(
        ("首页", "http://daj.ceshixian.gov.cn"),
        ("工作动态", "/gzdt/"),
        ("通知公告", "/tzgg/"),
        ("政策文件", "http://daj.ceshixian.gov.cn/zcfg/"),
        ("馆藏资料", "/gczl/"),
    ),
    footer=plain(CARD, find_error=find_error_link(CARD.code)),
    footers={"home": _HOME_FOOTER, "column": _FRAME, "article": _split_footer()},
)
_ROBOTS = "User-agent: *\nDisallow: /private/\nDisallow: /search/\n"


def _write_identity(book: Book, columns: tuple[Column, ...]) -> None:
    book.file("/js/foot.js", _FOOT_JS.encode(), "application/javascript; charset=utf-8")
    frame = (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>底部</title></head><body>'
        f"{plain(CARD, find_error=find_error_script(CARD.code))}</body></html>"
    )
    book.page("/inc/foot.html", Reply(body=frame.encode()), "fragment")
    for mark in ("sponsor", "contact", "site_code", "icp", "police", "party_mark"):
        note = "由外部脚本写出，脚本运行后可见"
        book.innocent(FaultKind.IDENTITY_MARK_MISSING, mark, "/", note)
    kind, note = FaultKind.FIND_ERROR_ENTRY_MISSING, "找错脚本由外部脚本写出"
    book.innocent(kind, book.url("/"), "/", note)
    for path in (path for column in columns for path in column.lists):
        book.innocent(kind, book.url(path), path, "找错入口在底部的iframe里")


def _write_private(book: Book) -> None:
    """Forbidden by robots.txt, so nobody looks: its dead link and its bare foot do not count."""
    body = (
        "<html><head><title>内部</title></head><body>"
        '<a href="/private/none.html">内部资料</a><a href="/private/none2.html">其他</a>'
        "</body></html>"
    )
    book.page("/private/index.html", Reply(body=body.encode()), "fragment")
    note = "所在页面为robots.txt所禁止，不应取"
    for target in ("/private/none.html", "/private/none2.html"):
        book.innocent(FaultKind.LINK_BROKEN, book.url(target), "/private/index.html", note)


def _write_pages(book: Book, columns: tuple[Column, ...]) -> None:
    blocks = digest(book, columns, 7)
    body = blocks + '<p><a href="/private/index.html">内部系统</a></p>'
    lay(book, SKIN, Leaf(path="/", title=CARD.unit, body=body, role="home"))
    tree = "".join(f'<li><a href="{c.path}">{c.name}</a></li>' for c in columns)
    lay(book, SKIN, Leaf(path="/wzdt/", title="网站地图", body=f"<ul>{tree}</ul>"))
    lay(book, SKIN, Leaf(path="/gywm/", title="关于我们", body="<p>测试县档案局主办。</p>"))


def write() -> list[Book]:
    book = Book(CARD)
    furnish(book, _ROBOTS)
    search_page(book, SKIN)
    columns = read("dangan")
    not_found_page(book, SKIN, "<h2>404</h2><p>页面不存在。</p>")
    _write_identity(book, columns)
    _write_private(book)
    _write_pages(book, columns)
    write_paths(book)
    write_charsets(book, SKIN)
    paths = {item.slug: item.path for column in columns for item in column.items if item.slug}
    write_columns(book, SKIN, columns, extras(book, paths))
    return [book]

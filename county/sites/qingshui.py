"""清水镇 · A township's home-made site: wrong domain, wrong name, no marks, no tags, no entry.

It sends every unknown address to its home page.
"""

from __future__ import annotations

from county.answers import redirect
from county.book import Book
from county.columns import Column, Extra, digest, read, write_columns
from county.footer import plain
from county.furniture import furnish, search_page
from county.layout import Leaf, Skin, lay
from county.words import Card, FaultKind

CARD = Card(
    host="www.qingshuizhen.com.cn",
    address=15,
    unit="清水镇人民政府",
    name="清水镇人民政府网站",
    kind="township",
    note="域名、站名不合规，标识和标签几乎全缺；未知地址一律跳回首页",
    code="3405990115",
    icp="皖ICP备05550115号-1",
    police="皖公网安备 34059902000115号",
    phone="0555-5550115",
    mail="qsz@ceshixian.gov.cn",
    street="清水镇老街15号",
    has_aaaa=False,
)
_LEFT_OUT = ("sponsor", "site_code", "icp")
_SITE_TAGS = frozenset({"SiteName", "SiteDomain", "SiteIDCode"})
_OTHER_TAGS = frozenset({"ColumnName", "ColumnType", "ArticleTitle", "PubDate", "ContentSource"})
SKIN = Skin(
    site_name="清水在线",
    host=CARD.host,
    code=CARD.code,
    nav=(("首页", "/"), ("清水新闻", "/news/"), ("镇村公告", "/notice/")),
    footer=plain(CARD, frozenset({*_LEFT_OUT, "find_error"})),
    omit=_SITE_TAGS | _OTHER_TAGS,
    entry_missing_on=frozenset({"home", "column", "article", "other"}),
)


def _write_pages(book: Book, columns: tuple[Column, ...]) -> None:
    body = digest(book, columns, 5) + "<p>欢迎来到清水在线。</p>"
    lay(book, SKIN, Leaf(path="/", title="清水在线", body=body, role="home"))
    for mark in _LEFT_OUT:
        book.fault(FaultKind.IDENTITY_MARK_MISSING, mark, "/", "首页底部没有")
    note = "站名应含“清水镇人民政府”"
    book.fault(FaultKind.SITE_NAME_WRONG, "清水在线", "/", note)
    book.fault(FaultKind.DOMAIN_NOT_CONFORMING, CARD.host, "/", "不是.gov.cn域名")
    tree = "".join(f'<li><a href="{c.path}">{c.name}</a></li>' for c in columns)
    lay(book, SKIN, Leaf(path="/wzdt/", title="网站地图", body=f"<ul>{tree}</ul>"))
    lay(book, SKIN, Leaf(path="/gywm/", title="关于我们", body="<p>清水在线，服务乡亲。</p>"))


def write() -> list[Book]:
    book = Book(CARD)
    furnish(book, None)
    book.put("/robots.txt", redirect("/"))
    book.not_found = redirect("/")
    search_page(book, SKIN)
    columns = read("qingshui")
    _write_pages(book, columns)
    extra = Extra(
        html='<p><a href="/village/1.html">各村简介</a> <a href="/index.html">返回首页</a></p>',
        broken={"/village/1.html": "未知地址跳回首页，所要的页面并不存在"},
        innocent={"/index.html": "首页的别名，302到首页"},
    )
    write_columns(book, SKIN, columns, {"soft_home": extra})
    return [book]

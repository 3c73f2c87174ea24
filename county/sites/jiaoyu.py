"""教育局 · A department whose foot and page tags are in disorder; its links all work."""

from __future__ import annotations

from county.answers import HTML, Reply
from county.book import Book
from county.columns import Column, Extra, digest, read, write_columns
from county.footer import find_error_script, plain
from county.furniture import furnish, search_page
from county.layout import Leaf, Skin, lay, render
from county.words import Card, FaultKind

CARD = Card(
    host="jyj.ceshixian.gov.cn",
    address=13,
    unit="测试县教育局",
    name="测试县教育局网站",
    kind="department",
    note="网站标识、找错入口、页面标签、联系方式有问题；没有AAAA记录",
    code="3405990013",
    icp="皖ICP备05550013号-1",
    police="皖公网安备 34059902000013号",
    phone="0555-5550113",
    mail="jyj@ceshixian.gov.cn",
    street="学府路13号",
    has_aaaa=False,
)
WRONG_CODE = "3405990031"  # of a school's site that was closed
_LEFT_OUT = ("contact", "police", "party_mark")
_SCRIPT = find_error_script(WRONG_CODE)
SKIN = Skin(
    site_name=CARD.unit,
    host=CARD.host,
    code=CARD.code,
    nav=(
        ("首页", "/"),
        ("工作动态", "/col/col1/index.html"),
        ("通知公告", "http://jyj.ceshixian.gov.cn/col/col2/index.html"),
        ("政策文件", "/col/col3/index.html"),
        ("机构职能", "/col/col4/index.html"),
    ),
    footer=plain(CARD, frozenset(_LEFT_OUT), find_error=_SCRIPT),
    footers={"article": plain(CARD, frozenset({*_LEFT_OUT, "find_error"}))},
    entry_missing_on=frozenset({"article"}),
    code_differs=WRONG_CODE,
)
_WRONG_CONTACTS = {
    "0555-55501": "座机号码位数不足",
    "0555-555011300": "座机号码位数过多",
    "139055501": "手机号码位数不足",
    "jyj@@ceshixian.gov.cn": "邮箱地址有两个@",
    "jyj@ceshixian": "邮箱地址没有完整域名",
    "jyj@ceshijiaoyu.cn": "邮箱域名没有MX记录",
}


def _extras(book: Book, paths: dict[str, str]) -> dict[str, Extra]:
    for value, note in _WRONG_CONTACTS.items():
        book.fault(FaultKind.CONTACT_MALFORMED, value, "/lxwm/", note)
    book.fault(FaultKind.CONTACT_MALFORMED, "055-5550113", paths["contact_text"], "区号位数不足")
    return {
        "no_date": Extra(omit=frozenset({"PubDate"})),
        "no_source": Extra(omit=frozenset({"ContentSource"})),
        "no_title": Extra(omit=frozenset({"ArticleTitle", "PubDate"})),
        "no_site_code": Extra(omit=frozenset({"SiteIDCode", "SiteName"})),
        "contact_text": Extra(html="<p>咨询电话：055-5550113</p>"),
    }


def _write_pages(book: Book, columns: tuple[Column, ...]) -> None:
    home = Leaf(path="/", title=CARD.unit, body=digest(book, columns, 6), role="home")
    lay(book, SKIN, home)
    for mark in _LEFT_OUT:
        book.fault(FaultKind.IDENTITY_MARK_MISSING, mark, "/", "首页底部没有")
    tree = "".join(f'<li><a href="{c.path}">{c.name}</a></li>' for c in columns)
    lay(book, SKIN, Leaf(path="/wzdt/", title="网站地图", body=f"<ul>{tree}</ul>"))
    about = '<p>测试县教育局主管全县教育工作。<a href="/lxwm/">联系我们</a></p>'
    lay(book, SKIN, Leaf(path="/gywm/", title="关于我们", body=about))
    rows = [
        "<p>办公室电话：0555-55501</p>",
        "<p>基础教育股电话：0555-555011300</p>",
        "<p>手机：139055501</p>",
        "<p>电子邮箱：jyj@@ceshixian.gov.cn</p>",
        "<p>意见邮箱：jyj@ceshixian</p>",
        '<p>投诉邮箱：<a href="mailto:jyj@ceshijiaoyu.cn">jyj@ceshijiaoyu.cn</a></p>',
    ]
    lay(book, SKIN, Leaf(path="/lxwm/", title="联系我们", body="\n".join(rows)))


def _write_mojibake(book: Book) -> None:
    """The declaration says UTF-8, in the header and in the page, and the bytes are GBK."""
    leaf = Leaf(
        path="/jiuwen/2015.html",
        title="2015年招生工作总结",
        body="<h2>2015年招生工作总结</h2><p>全县招生工作平稳有序。</p>",
    )
    data = render(SKIN, leaf).encode("gb18030")
    book.page(leaf.path, Reply(body=data, type=HTML), "other")
    book.fault(FaultKind.FIND_ERROR_CODE_DIFFERS, WRONG_CODE, leaf.path, "")
    note = "声明utf-8，实为GBK字节"
    book.fault(FaultKind.CHARSET_CONFLICT, book.url(leaf.path), leaf.path, note)


def write() -> list[Book]:
    book = Book(CARD)
    furnish(book, None)
    search_page(book, SKIN)
    columns = read("jiaoyu")
    paths = {item.slug: item.path for column in columns for item in column.items if item.slug}
    _write_pages(book, columns)
    extras = _extras(book, paths)
    extras["mojibake"] = Extra(html='<p><a href="/jiuwen/2015.html">2015年总结</a></p>')
    write_columns(book, SKIN, columns, extras)
    _write_mojibake(book)
    return [book]

"""文化和旅游局 · A soft-404 host: unknown addresses answer 200 and say that there is no page."""

from __future__ import annotations

from county.answers import Reply, redirect
from county.book import Book
from county.columns import Column, Extra, digest, read, write_columns
from county.footer import find_error_script, plain
from county.furniture import furnish, not_found_page, search_page
from county.layout import Leaf, Skin, lay
from county.words import Card, FaultKind

CARD = Card(
    host="wlj.ceshixian.gov.cn",
    address=21,
    unit="测试县文化和旅游局",
    name="测试县文化和旅游局网站",
    kind="department",
    note="软404：未知地址答200并显示“页面不存在”；首页底部在iframe里",
    code="3405990021",
    icp="皖ICP备05550021号-1",
    police="皖公网安备 34059902000021号",
    phone="0555-5550121",
    mail="wlj@ceshixian.gov.cn",
    street="文化街21号",
)
_FRAME = '<iframe src="/foot.html" width="100%" height="160" frameborder="0"></iframe>'
SKIN = Skin(
    site_name=CARD.unit,
    host=CARD.host,
    code=CARD.code,
    nav=(("首页", "/"), ("工作动态", "/gzdt/"), ("通知公告", "/tzgg/")),
    footer=plain(CARD),
    footers={"home": _FRAME},
)


_EXTRAS: dict[str, Extra] = {
    "soft": Extra(
        html='<p><a href="/hd/2025/pxb.html">上期培训班</a> <a href="/hd/2025/">历期活动</a></p>',
        broken={
            "/hd/2025/pxb.html": "软404：200加“您访问的页面不存在”",
            "/hd/2025/": "软404：200加“您访问的页面不存在”",
        },
    ),
    "redirected": Extra(
        html='<p><a href="/old/wenwu.html">文物名录</a></p>',
        broken={"/old/wenwu.html": "302到错误页，错误页答200"},
    ),
    "soft_file": Extra(
        html='<p>附件：<a href="/fj/sbs.doc">申报书.doc</a></p>',
        broken={"/fj/sbs.doc": "附件地址返回“页面不存在”的网页，状态200"},
    ),
    "article": Extra(
        instead="<p>旧版旅游网已于去年停用。如您从收藏夹打开旧址，会提示您访问的页面不存在或已删除，请改从本站首页进入。</p>"
    ),
    "short": Extra(instead="<p>今日闭馆。</p>"),
}


def _write_pages(book: Book, columns: tuple[Column, ...]) -> None:
    body = digest(book, columns, 5) + '<p><a href="/hd/wlj2020.html">专题活动</a></p>'
    broken = {"/hd/wlj2020.html": "首页上的软404"}
    lay(book, SKIN, Leaf(path="/", title=CARD.unit, body=body, role="home", broken=broken))
    frame = (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>底部</title></head><body>'
        f"{plain(CARD, find_error=find_error_script(CARD.code))}</body></html>"
    )
    book.page("/foot.html", Reply(body=frame.encode()), "fragment")
    for mark in ("sponsor", "contact", "site_code", "icp", "police", "party_mark"):
        book.innocent(FaultKind.IDENTITY_MARK_MISSING, mark, "/", "在底部的iframe里")
    kind = FaultKind.FIND_ERROR_ENTRY_MISSING
    book.innocent(kind, book.url("/"), "/", "在底部的iframe里")
    tree = "".join(f'<li><a href="{c.path}">{c.name}</a></li>' for c in columns)
    lay(book, SKIN, Leaf(path="/wzdt/", title="网站地图", body=f"<ul>{tree}</ul>"))
    lay(book, SKIN, Leaf(path="/gywm/", title="关于我们", body="<p>测试县文化和旅游局主办。</p>"))


def write() -> list[Book]:
    book = Book(CARD)
    furnish(book)
    search_page(book, SKIN)
    columns = read("wenlv")
    text = "<h2>抱歉，您访问的页面不存在！</h2><p>可能已被删除或更名，请返回首页。</p>"
    not_found_page(book, SKIN, text, status=200)
    error = book.not_found
    book.put("/error.html", error)
    book.put("/old/wenwu.html", redirect("/error.html"))
    _write_pages(book, columns)
    paths = {item.slug: item.path for column in columns for item in column.items}
    kind, note = FaultKind.LINK_BROKEN, "谈论“页面不存在”的稿件、很短的稿件，都是真页面"
    for slug in ("article", "short"):
        book.innocent(kind, book.url(paths[slug]), "/tzgg/", note)
    write_columns(book, SKIN, columns, _EXTRAS)
    return [book]

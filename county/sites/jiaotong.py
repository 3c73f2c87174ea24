"""交通运输局 · A slow site: each page takes 0.3 to 2 seconds. Slow is not dead.

`/slow/14.9` and `/slow/15.1` stand on either side of the 15 seconds; nothing links to them.
"""

from __future__ import annotations

from dataclasses import replace

from county.answers import Reply, always, slowly
from county.book import Book
from county.columns import Extra, digest, read, write_columns
from county.footer import find_error_link, marks, plain
from county.furniture import furnish, search_page
from county.layout import Leaf, Skin, lay
from county.words import Card, FaultKind

CARD = Card(
    host="jtj.ceshixian.gov.cn",
    address=19,
    unit="测试县交通运输局",
    name="测试县交通运输局网站",
    kind="department",
    note="慢：每页0.3至2秒；首页底部标识散在多个节点，数字为全角；一个失效链接",
    code="3405990019",
    icp="皖ICP备05550019号-1",
    police="皖公网安备 34059902000019号",
    phone="0555-5550119",
    mail="jtj@ceshixian.gov.cn",
    street="通达路19号",
)
_WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")


def _scattered() -> str:
    """One mark, many nodes: what word processors make of a footer."""
    mark = marks(CARD)
    cut = "</span><span>"
    return (
        f'<div class="footer"><table><tr><td>主&nbsp;&nbsp;办：</td><td>{CARD.unit}</td></tr>'
        f"<tr><td>电　话：</td><td>{CARD.phone.translate(_WIDE)}</td></tr></table>"
        f"<p>政府网站标识码&nbsp;：&nbsp;<span>{cut.join(CARD.code.translate(_WIDE))}</span></p>"
        f"<p><a href='http://beian.miit.gov.cn/'>皖 <b>ICP</b> 备 {CARD.icp[5:-3]} 号 - 1</a>"
        f"　皖公网安备<br>{'34059902000019'.translate(_WIDE)} 号</p>"
        f"<p>{mark.party_mark}{find_error_link(CARD.code)}</p></div>"
    )


SKIN = Skin(
    site_name=CARD.unit,
    host=CARD.host,
    code=CARD.code,
    nav=(("首页", "/"), ("工作动态", "/gzdt.htm"), ("通知公告", "/tzgg.htm")),
    footer=plain(CARD),
    footers={"home": _scattered()},
    delays=(0.3, 0.5, 0.8, 1.2, 2.0),
)


def write() -> list[Book]:
    book = Book(CARD)
    furnish(book)
    search_page(book, SKIN)
    columns = read("jiaotong")
    lay(book, SKIN, Leaf(path="/", title=CARD.unit, body=digest(book, columns, 5), role="home"))
    for mark in ("sponsor", "contact", "site_code", "icp", "police"):
        note = "文字散在多个节点，数字为全角，中间有空格或换行"
        book.innocent(FaultKind.IDENTITY_MARK_MISSING, mark, "/", note)
    tree = "".join(f'<li><a href="{c.path}">{c.name}</a></li>' for c in columns)
    lay(book, SKIN, Leaf(path="/wzdt/", title="网站地图", body=f"<ul>{tree}</ul>"))
    lay(book, SKIN, Leaf(path="/gywm/", title="关于我们", body="<p>测试县交通运输局主办。</p>"))
    extra = Extra(
        html='<p><a href="/chunyun/2025.htm">上年情况</a> <a href="/cx/bus.jsp">班次查询</a></p>',
        broken={"/chunyun/2025.htm": "2秒后答404"},
        innocent={"/cx/bus.jsp": "3秒后答200"},
    )
    write_columns(book, SKIN, columns, {"slow_dead": extra})
    page = Reply(body="<meta charset='utf-8'><h1>班次查询</h1><p>首班6:00。</p>".encode())
    missing = Reply(status=404, body=b"<h1>404 Not Found</h1>")
    book.put("/chunyun/2025.htm", slowly(2, always(missing)))
    book.put("/cx/bus.jsp", always(replace(page, delay=3)))
    for seconds in (14.9, 15.1):
        book.put(f"/slow/{seconds}", always(replace(page, delay=seconds)))
    return [book]

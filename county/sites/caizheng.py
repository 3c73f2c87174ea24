"""财政局 · A department with many attachments: some cannot be had, others only look that way."""

from __future__ import annotations

from county import files
from county.answers import Answer, Reply, Request, always, redirect
from county.book import Book
from county.columns import Column, Extra, digest, read, write_columns
from county.footer import find_error_link, plain
from county.furniture import furnish, search_page
from county.layout import Leaf, Skin, lay
from county.words import Card, FaultKind

CARD = Card(
    host="czj.ceshixian.gov.cn",
    address=14,
    unit="测试县财政局",
    name="测试县财政局网站",
    kind="department",
    note="附件问题：404、网页冒充附件、0字节等；另有类型写错而可用的附件",
    code="3405990014",
    icp="皖ICP备05550014号-1",
    police="皖公网安备 34059902000014号",
    phone="0555-5550114",
    mail="czj@ceshixian.gov.cn",
    street="金融街14号",
)
SKIN = Skin(
    site_name=CARD.unit,
    host=CARD.host,
    code=CARD.code,
    nav=(
        ("首页", "http://czj.ceshixian.gov.cn/"),
        ("工作动态", "/gzdt.htm"),
        ("财政预决算", "/czyjs.htm"),
        ("通知公告", "/tzgg.htm"),
        ("政策文件", "/zcfg.htm"),
    ),
    footer=plain(CARD, find_error=find_error_link(CARD.code)),
)
_DOWNLOAD = "/system/_content/download.jsp"


def _links(*pairs: tuple[str, str]) -> str:
    return "".join(f'<p>附件：<a href="{href}">{text}</a></p>' for href, text in pairs)


_FAULTY: dict[str, Extra] = {
    "catalogue": Extra(
        html=_links(
            ("/fj/2026/bmml.pdf", "部门目录.pdf"),
            ("/fj/2026/bmys.xlsx", "部门预算表.xlsx"),
            ("/fj/2026/sm.docx", "说明.docx"),
        ),
        broken={
            "/fj/2026/bmml.pdf": "附件404",
            "/fj/2026/bmys.xlsx": "0字节",
            "/fj/2026/sm.docx": "返回网页“系统错误”，状态200",
        },
    ),
    "final": Extra(
        html=_links(
            (f"{_DOWNLOAD}?wbfileid=99", "决算报告"), (f"{_DOWNLOAD}?wbfileid=1", "决算表")
        ),
        broken={f"{_DOWNLOAD}?wbfileid=99": "下载程序答200，内容为“文件不存在”的网页"},
    ),
    "forms": Extra(
        html=_links(
            ("/fj/sb/biao1.doc", "申报表.doc"),
            ("/fj/sb/biao2.rar", "申报材料.rar"),
            ("ftp://ftp.ceshixian.gov.cn/sb.doc", "填报说明"),
        ),
        broken={
            "/fj/sb/biao1.doc": "跳转后404",
            "/fj/sb/biao2.rar": "每次都是500",
            "ftp://ftp.ceshixian.gov.cn/sb.doc": "ftp地址，浏览器已不能打开",
        },
    ),
    "fees": Extra(
        html=_links(
            ("http://fj.czj.ceshixian.gov.cn/sf.pdf", "收费目录.pdf"),
            ("http://192.168.10.20/sf.xls", "收费目录.xls"),
        ),
        broken={
            "http://fj.czj.ceshixian.gov.cn/sf.pdf": "附件服务器域名不存在",
            "http://192.168.10.20/sf.xls": "附件在内网",
        },
    ),
}


# The header lies or says nothing; the bytes are a true file of their kind.
_USABLE: dict[str, Extra] = {
    "budget": Extra(
        html=_links(
            ("/fj/2026/ys.pdf", "预算.pdf"),
            ("/fj/2026/ysb.xls", "预算表.xls"),
            ("/fj/2026/ys.ofd", "预算.ofd"),
        ),
        innocent={
            "/fj/2026/ys.pdf": "真PDF，类型写作text/html",
            "/fj/2026/ysb.xls": "系统导出的xls实为网页表格，表格软件可以打开",
            "/fj/2026/ys.ofd": "OFD版式文件",
        },
    ),
    "half": Extra(
        html=_links(("/fj/2025/zx.pdf", "执行情况.pdf"), ("/fj/2025/dabiao.pdf", "附表.pdf")),
        innocent={
            "/fj/2025/zx.pdf": "类型写作application/octet-stream",
            "/fj/2025/dabiao.pdf": "1MB以上的文件",
        },
    ),
    "intent": Extra(
        html=_links(("/fj/2026/cg.wps", "采购意向.wps"), ("/fj/2026/cg", "采购意向")),
        innocent={"/fj/2026/cg": "没有扩展名，302到真文件"},
    ),
    "exam": Extra(html=_links((f"{_DOWNLOAD}?wbfileid=2&amp;owner=5", "报名表"))),
    "travel": Extra(html=_links(("/fj/clf.doc", "标准表.doc"))),
    "zip": Extra(html=_links(("/fj/kj.zip", "课件.zip"))),
}


def _download(*known: str) -> Answer:
    """Answers 200 to everything: a file for a known number, a page with an alert for others."""
    message = (
        "<html><head><meta charset='utf-8'></head><body>"
        "<script>alert('文件不存在！');history.back();</script></body></html>"
    )

    def answer(request: Request) -> Reply:
        number = request.query.partition("wbfileid=")[2].partition("&")[0]
        if number == "captcha":
            return Reply(body="<title>请输入验证码</title><p>请输入验证码后下载：</p>".encode())
        if number not in known:
            return Reply(body=message.encode())
        headers = (("Content-Disposition", "attachment; filename*=UTF-8''%E9%99%84%E8%A1%A8.xlsx"),)
        rows = [["项目", "金额"], ["合计", number]]
        return Reply(body=files.xlsx(rows), type=files.OCTETS, headers=headers)

    return answer


def _write_files(book: Book) -> None:
    error = (
        "<html><head><meta charset='utf-8'></head><body>系统错误，请与管理员联系。</body></html>"
    )
    book.file("/fj/2026/bmys.xlsx", b"", files.XLSX)
    book.put("/fj/2026/sm.docx", always(Reply(body=error.encode())))
    book.put("/fj/sb/biao1.doc", redirect("/fj/sb/2026/biao1.doc"))
    book.put("/fj/sb/biao2.rar", always(Reply(status=500, body=error.encode())))
    book.put(_DOWNLOAD, _download("1", "2"))
    book.file("/fj/2026/ys.pdf", files.pdf("2026年预算"), "text/html")
    table = (
        "<html><head><meta charset='utf-8'></head><body><table><tr><td>科目</td><td>金额</td>"
        "</tr><tr><td>一般公共服务</td><td>1280</td></tr></table></body></html>"
    )
    book.file("/fj/2026/ysb.xls", table.encode(), "application/vnd.ms-excel")
    book.file("/fj/2026/ys.ofd", files.zipped({"OFD.xml": "<ofd/>"}), "application/ofd")
    book.file("/fj/2025/zx.pdf", files.pdf("执行情况"), files.OCTETS)
    book.file("/fj/2025/dabiao.pdf", files.pdf("附表") + b"%" * 1_200_000, files.PDF)
    book.file("/fj/2026/cg.wps", files.doc(), files.OCTETS)
    book.put("/fj/2026/cg", redirect("/fj/2026/cg.wps"))
    book.file("/fj/clf.doc", files.doc(), files.DOC)
    book.file("/fj/kj.zip", files.zipped({"kj.xml": "<kj/>"}), "application/zip")


def _write_pages(book: Book, columns: tuple[Column, ...]) -> None:
    body = digest(book, columns, 5) + _links((f"{_DOWNLOAD}?wbfileid=captcha", "用户手册"))
    lay(book, SKIN, Leaf(path="/", title=CARD.unit, body=body, role="home"))
    kind, note = FaultKind.LINK_BROKEN, "下载前要输入验证码：取不到，也不能说失效"
    book.doubtful(kind, book.url(f"{_DOWNLOAD}?wbfileid=captcha"), "/", note)
    tree = "".join(f'<li><a href="{c.path}">{c.name}</a></li>' for c in columns)
    lay(book, SKIN, Leaf(path="/wzdt/", title="网站地图", body=f"<ul>{tree}</ul>"))
    lay(book, SKIN, Leaf(path="/gywm/", title="关于我们", body="<p>测试县财政局主办。</p>"))


def write() -> list[Book]:
    book = Book(CARD)
    furnish(book)
    search_page(book, SKIN)
    columns = read("caizheng")
    _write_files(book)
    _write_pages(book, columns)
    write_columns(book, SKIN, columns, _FAULTY | _USABLE)
    return [book]

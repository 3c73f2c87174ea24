"""统计局 · The rest of table F: files hard to fetch, and what only looks like a file."""

from __future__ import annotations

import struct

from county import files
from county.answers import Answer, Reply, Request, always, redirect
from county.book import Book
from county.hostile._site import Page, Topic, anchors, linking, simple, site_card, whole_site
from county.words import FaultKind, Tls

_PDF = files.pdf("统计年鉴")
_RAR = b"Rar!\x1a\x07\x01\x00" + bytes(64)
_LOCKED = files.doc().replace(
    "Root Entry".encode("utf-16-le"), "EncryptedPackage"[:10].encode("utf-16-le")
)
_CUT_PDF = _PDF[: len(_PDF) // 2]
_OFD = files.zipped({"OFD.xml": "<ofd/>", "Doc_0/Document.xml": "<d/>"})


_FINE = {
    "/fj/nj.pdf": "F4 带Range即答416，整取正常",
    "/fj/duan.pdf": "F4 带Range即复位，整取正常",
    "/fj/xz.pdf": "F5 以Content-Disposition下载",
    "/fj/xz.html": "F5 扩展名html，实为下载",
    "/fj/jm.doc": "F6 加密的doc",
    "/fj/bz.ofd": "F6 只有OFD",
    "/fj/wjm": "F2 没有扩展名和类型的PDF",
    "/fj/cl.rar": "F9 RAR压缩包",
    "/fj/cl.7z": "F9 7z压缩包",
    "/fj/sm.pdf": "F11 扫描件，没有文字",
    "/down.jsp?id=7": "F7 须带所在页面发的Cookie和Referer",
}
_DEAD = {
    "/fj/cw.pdf": "F1 PDF地址302到出错页，200",
    "/fj/kong.zip": "F3 0字节",
    "/fj/json.xls": "F1 附件地址返回“文件不存在”的数据，200",
}
_ODD = {
    "/fj/dl.pdf": "F1 要登录才给：302到登录页",
    "/fj/banjie.pdf": "F3 文件只有前一半，长度相符",
    "/fj/duanle.pdf": "F3 每次传到一半即复位",
    "/fj/yzm.doc": "F1 要输验证码才给",
}
_FORM_TARGETS = {
    "/cx/tijiao.jsp": "F10 表单不得代为提交",
    "/cx/shanchu.jsp?id=1": "F10 表单不得代为提交",
}
_FORMS = (
    '<form action="/cx/tijiao.jsp" method="get"><input name="dw"><button>提交</button></form>'
    '<form action="/cx/shanchu.jsp?id=1" method="post"><button>删除</button></form>'
)
_PAGES = (
    linking("/gzdt/fine.html", "年鉴资料", _FINE),
    linking("/gzdt/dead.html", "旧资料", _DEAD, broken=_DEAD),
    Page(path="/gzdt/odd.html", title="内部资料", html=anchors(dict.fromkeys(_ODD, "资料"))),
    Page(path="/gzdt/scan.html", title="公告（扫描件）", html='<img src="/fj/scan.png" alt="">'),
    Page(path="/gzdt/form.html", title="数据查询", html=_FORMS, innocent=_FORM_TARGETS),
)


def write() -> list[Book]:
    note = "附件：难取的、写错类型的、其实不是附件的；443端口上是别的网站"
    card = site_card("tjj", 59, "测试县统计局", note, tls=Tls.WRONG_HOST)
    book = _Neighboured(card)
    book.take(whole_site(card, (Topic(path="/gzdt/", name="工作动态", pages=_PAGES),)))
    book.innocent(FaultKind.SITE_NAME_WRONG, "Welcome to nginx!", "/", "T4 443端口上是别的网站")
    scan = "C10 公告是扫描图片，没有文字：不是空白页"
    book.innocent(FaultKind.LINK_BROKEN, book.url("/gzdt/scan.html"), "/gzdt/", scan)
    book.file("/fj/scan.png", files.png(900, 1200, (250, 250, 248)), files.PNG)
    for path, note in _ODD.items():
        book.doubtful(FaultKind.LINK_BROKEN, book.url(path), "/gzdt/odd.html", note)
    _write_files(book)
    _write_programs(book)
    return [book]


class _Neighboured(Book):
    """Its https port is somebody else's; what is registered is the http address."""

    def answer(self, request: Request) -> Reply:
        return simple("Welcome to nginx!") if request.secure else super().answer(request)


def _write_files(book: Book) -> None:
    saved = (("Content-Disposition", "attachment; filename=nj.pdf"),)
    book.put("/fj/xz.pdf", always(Reply(body=_PDF, type=files.PDF, headers=saved)))
    book.put("/fj/xz.html", always(Reply(body=_PDF, type=files.OCTETS, headers=saved)))
    book.put("/fj/wjm", always(Reply(body=_PDF, type="")))
    book.file("/fj/jm.doc", _LOCKED, files.DOC)
    book.file("/fj/bz.ofd", _OFD, files.OCTETS)
    book.file("/fj/cl.rar", _RAR, files.OCTETS)
    seven = b"7z\xbc\xaf\x27\x1c\x00\x04" + struct.pack("<IQQI", 0, 0, 0, 0)
    book.file("/fj/cl.7z", seven, "application/x-7z-compressed")
    book.file("/fj/sm.pdf", _PDF.replace(b"(Ceshi County) Tj", b"0 0 m 9 9 l S   "), files.PDF)
    book.file("/fj/kong.zip", b"", "application/zip")
    book.file("/fj/banjie.pdf", _CUT_PDF, files.PDF)
    book.put("/fj/duanle.pdf", always(Reply(body=_PDF, type=files.PDF, cut_after=len(_PDF) // 2)))
    whole = Reply(body=_PDF, type=files.PDF)
    book.put("/fj/nj.pdf", _no_ranges(whole, Reply(status=416)))
    book.put("/fj/duan.pdf", _no_ranges(whole, Reply(body=_PDF, type=files.PDF, cut_after=0)))


def _no_ranges(whole: Reply, refusal: Reply) -> Answer:
    return lambda request: refusal if "range" in request.headers else whole


def _write_programs(book: Book) -> None:
    gone = simple("提示", "对不起，您要的文件不存在！")
    book.put("/fj/cw.pdf", redirect("/error.html"))
    book.put("/error.html", always(gone))
    book.put("/fj/dl.pdf", redirect("/login.html?back=%2Ffj%2Fdl.pdf"))
    book.put("/login.html", always(simple("用户登录", '<input type="password" name="key">')))
    book.put("/fj/yzm.doc", always(simple("请输入验证码", "请输入验证码后下载：<input name='c'>")))
    missing = '{"code":404,"msg":"文件不存在！"}'
    book.put(
        "/fj/json.xls", always(Reply(body=missing.encode(), type="application/json;charset=utf-8"))
    )
    for path in ("/cx/tijiao.jsp", "/cx/shanchu.jsp"):
        book.put(path, always(Reply(status=500, body=b"<h1>submitted</h1>")))
    page = book.answer_at("/gzdt/fine.html")

    def with_cookie(request: Request) -> Reply:
        reply = page(request)
        return Reply(body=reply.body, type=reply.type, headers=(("Set-Cookie", "dl=1; Path=/"),))

    book.replace("/gzdt/fine.html", with_cookie)
    book.put("/down.jsp", _download)


def _download(request: Request) -> Reply:
    asked = request.cookies.get("dl") == "1" and request.headers.get("referer")
    if not asked:
        return Reply(status=403, body="<h1>请从本站下载</h1>".encode())
    return Reply(body=_PDF, type=files.OCTETS)

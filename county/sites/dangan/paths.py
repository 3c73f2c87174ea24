"""档案局的地址 · What stands at the other end of the fine site's links: all of it works."""

from __future__ import annotations

from urllib.parse import parse_qs

from county import files
from county.answers import HTML, Answer, Reply, Request, always, head_refused, redirect
from county.book import Book
from county.footer import find_error_link


def small(title: str, text: str, head: str = "") -> bytes:
    """A page without a template; targets of links, not pages of the site's tree."""
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="SiteName" content="测试县档案局">'
        f'<meta name="SiteDomain" content="daj.ceshixian.gov.cn">'
        f'<meta name="SiteIDCode" content="3405990020">{head}</head>'
        f"<body><h1>{title}</h1><p>{text}</p><p>网站标识码：3405990020 "
        f"{find_error_link('3405990020')}</p></body></html>"
    ).encode()


def needs_query(wanted: dict[str, str], page: Reply) -> Answer:
    """404 unless the query says exactly this: proves that the address was read as browsers do."""

    def answer(request: Request) -> Reply:
        given = {name: values[-1] for name, values in parse_qs(request.query).items()}
        return page if given == wanted else Reply(status=404, body=b"<h1>404</h1>")

    return answer


def needs_referer(page: Reply) -> Answer:
    def answer(request: Request) -> Reply:
        from_here = "daj.ceshixian.gov.cn" in request.headers.get("referer", "")
        return page if from_here or "127.0.0." in request.headers.get("referer", "") else _REFUSED

    return answer


_REFUSED = Reply(status=403, body="<h1>禁止盗链</h1>".encode())


def cookie_gate(page: Reply) -> Answer:
    """Sends every visitor without its cookie round once more: a loop for who keeps no cookies."""

    def answer(request: Request) -> Reply:
        if request.cookies.get("visited") == "1":
            return page
        headers = (("Location", "/hy/"), ("Set-Cookie", "visited=1; Path=/"))
        return Reply(status=302, headers=headers)

    return answer


def write_paths(book: Book) -> None:
    for path, title in _PLAIN.items():
        book.page(path, Reply(body=small(title, "馆藏资料目录。")), "other")
    # Only a script that runs finds its way here.
    book.put("/detail/88.html", always(Reply(body=small("第88号全宗", "馆藏资料目录。"))))
    book.put("/wh//a.html", always(Reply(body=small("双斜线", "馆藏资料目录。"))))
    _write_servers(book)
    _write_redirects(book)
    _write_files(book)


_PLAIN = {
    "/wh/": "文化档案",
    "/wh/a.html": "戏曲档案",
    "/wh/b.html": "民俗档案",
    "/wh/c.html": "地名档案",
    "/wh/100%.html": "数字化率",
    "/资料/馆藏.html": "馆藏概况",
}


def _write_servers(book: Book) -> None:
    page = Reply(body=small("档案目录查询", "按全宗号浏览。"))
    book.put("/cx/search.aspx", head_refused(405, page))
    book.put("/cx/list.jsp", head_refused(500, page))
    book.put("/cx/old.asp", head_refused(404, page))
    book.put("/cx/view.jsp", needs_query({"id": "1", "type": "2"}, page))
    book.put("/cx/copy.jsp", needs_query({"id": "1", "copy": "2"}, page))
    book.put("/cx/page.jsp", needs_query({"page": "2"}, page))
    book.put("/hy/", cookie_gate(Reply(body=small("欢迎", "欢迎查阅档案。"))))
    book.put("/lx/notype.html", always(Reply(body=page.body, type="")))
    book.put("/lx/twotypes.html", always(Reply(body=page.body, type="text/htmltext/html")))
    allow = (("Allow", "POST"),)
    book.put("/cx/submit.jsp", always(Reply(status=405, headers=allow)))


def _write_redirects(book: Book) -> None:
    book.put("/yw/apply", redirect("/sso/login?service=%2Fyw%2Fapply"))
    login = small("统一身份认证", '<input name="user"><input type="password" name="key">')
    book.put("/sso/login", always(Reply(body=login, type=HTML)))
    for step, status in enumerate((301, 302, 303, 307, 308), 1):
        to = f"/tz/{step + 1}" if step < 5 else "../wh/a.html"
        book.put(f"/tz/{step}", redirect(to, status))
    book.put("/tz/zh", redirect("/资料/馆藏.html"))  # raw UTF-8 in the header
    book.put("/tz/bare", redirect("bare2"))
    book.put("/tz/bare2", redirect("http://daj.ceshixian.gov.cn/wh/b.html", 301))
    refresh = (("Refresh", "0; url=/wh/c.html"),)
    book.put("/tz/refresh", always(Reply(body=small("跳转", "请稍候。"), headers=refresh)))
    meta = small("跳转", "请稍候。", '<meta http-equiv="REFRESH" content="0;URL=\'/wh/a.html\'">')
    book.page("/tz/meta.html", Reply(body=meta), "fragment")
    script = small("跳转", "请稍候。<script>location.replace('/wh/b.html')</script>")
    book.page("/tz/script.html", Reply(body=script), "fragment")


def _write_files(book: Book) -> None:
    book.file("/fj/1985.pdf", files.pdf("一九八五年目录"), files.OCTETS)
    # Old servers put the file name into the header in GBK, raw.
    name = "attachment; filename=查阅办法.pdf"
    headers = (("Content-Disposition", name.encode("gbk").decode("latin-1")),)
    reply = Reply(body=files.pdf("查阅办法"), type=files.OCTETS, headers=headers)
    book.put("/system/download.jsp", needs_referer(reply))
    book.file("/fj/biao.doc", files.doc(), "text/plain")
    book.file("/fj/目录 2025.xlsx", files.xlsx([["全宗号", "案卷数"], ["1", "320"]]), files.XLSX)
    book.file("/fj/tujian.zip", files.zipped({"readme.xml": "<a/>"}), "application/zip")
    book.put(
        "/img/hot.png", needs_referer(Reply(body=files.png(60, 60, (90, 90, 90)), type=files.PNG))
    )
    book.file("/img/blank.gif", files.gif(), files.GIF)
    for size in (1, 2):
        book.file(f"/img/photo,{size}x.png", files.png(60 * size, 60, (9, 90, 90)), files.PNG)

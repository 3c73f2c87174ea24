"""工业和信息化局 · Table T: https in every state of disrepair, answers with junk in their head.

What a browser opens, with or without a warning about the certificate, is not a dead link; and what
a browser refuses because of the other side's TLS is a fault of that TLS, never of the link.
"""

from __future__ import annotations

import gzip

from county import files
from county.answers import Reply, Request, always
from county.book import Book
from county.certificates import AIA_HOST, AIA_PATH, authority
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
from county.words import FaultKind, Tls

# host → what it shows, and the note of a link to it
SECURE = {
    "zc.ceshi-anquan.cn": (Tls.GOOD, "证书链完整"),
    "zj.ceshi-anquan.cn": (Tls.CHAIN_INCOMPLETE, "T1 缺中级证书，浏览器按AIA补齐"),
    "jb.ceshi-anquan.cn": (Tls.OLD, "T2 只有TLS 1.0和1.1"),
    "dh.ceshi-anquan.cn": (Tls.SMALL_DH, "T2 DH密钥1024位"),
    "cx.ceshi-anquan.cn": (Tls.LEGACY, "T2 不支持安全重协商（RFC 5746之前的服务器）"),
    "gq.ceshi-anquan.cn": (Tls.EXPIRED, "T3 证书过期"),
    "cz.ceshi-anquan.cn": (Tls.WRONG_HOST, "T3 证书是别的域名的"),
    "zq.ceshi-anquan.cn": (Tls.SELF_SIGNED, "T3 自签名证书"),
    "mw.ceshi-anquan.cn": (Tls.PLAIN, "T4 443端口上是明文HTTP"),
    "h2.ceshi-anquan.cn": (Tls.H2_FAULT, "T5 协商为HTTP/2即断开，HTTP/1.1正常"),
}
_FIRST_ADDRESS = 96
_IDLE = "http://www.ceshi-kongxian.cn"
_V6 = "http://www.ceshi-v6duan.cn"
_HALF_NAME = "http://ceshi-banming.cn/"
_PAGE = simple("设备更新", "工业领域设备更新政策汇编。").body


def _raw(head: str, body: bytes = _PAGE) -> Reply:
    return Reply(raw=head.replace("\n", "\r\n").encode("gbk") + b"\r\n\r\n" + body)


_OK, _TYPE, _SIZE = (
    "HTTP/1.1 200 OK\nServer: IIS",
    "Content-Type: text/html; charset=utf-8",
    f"Content-Length: {len(_PAGE)}",
)
_CHUNK = f"{len(_PAGE):x}\r\n".encode() + _PAGE + b"\r\n"
# name → (answer, note); a browser shows the page every time
_JUNK: dict[str, tuple[Reply, str]] = {
    "notype": (_raw(f"{_OK}\n{_SIZE}"), "T9 没有Content-Type"),
    "twice": (Reply(body=_PAGE, type="text/htmltext/html"), "T9 text/htmltext/html"),
    "nosuch": (Reply(body=_PAGE, type="html"), "T9 Content-Type写作html"),
    "nocolon": (_raw(f"{_OK}\n{_TYPE}\nX-Powered-By ASP.NET\n{_SIZE}"), "T9 头里一行没有冒号"),
    "barelf": (
        Reply(raw=f"{_OK}\n{_TYPE}\n{_SIZE}\n\n".encode() + _PAGE),
        "T9 头以LF换行",
    ),
    "folded": (_raw(f"{_OK}\n{_TYPE}\nX-Note: a\n b\n{_SIZE}"), "T9 头折行"),
    "nolength": (_raw(f"{_OK}\n{_TYPE}\nContent-Length: unknown"), "T9 Content-Length不是数"),
    "toolong": (
        _raw(f"{_OK}\n{_TYPE}\nContent-Length: {len(_PAGE) + 64}"),
        "T9 Content-Length偏大，页面完整",
    ),
    "tooshort": (
        _raw(f"{_OK}\n{_TYPE}\nContent-Length: {len(_PAGE)}", _PAGE + b"<!-- -->"),
        "T9 Content-Length偏小，余下的只是注释",
    ),
    "gbkhead": (_raw(f"{_OK}\n{_TYPE}\n{_SIZE}\nX-Title: 设备"), "T9 头里有GBK原文"),
    "nophrase": (_raw(f"HTTP/1.1 200\n{_TYPE}\n{_SIZE}"), "T9 状态行没有说明文字"),
    "http09": (Reply(raw=_PAGE), "H10 HTTP/0.9，没有头"),
    "gzip2": (
        Reply(
            body=gzip.compress(gzip.compress(_PAGE, mtime=0), mtime=0),
            headers=(("Content-Encoding", "gzip, gzip"),),
        ),
        "C8 压缩两次并如实声明",
    ),
    "cutchunk": (
        _raw(f"{_OK}\n{_TYPE}\nTransfer-Encoding: chunked", _CHUNK),
        "C8 分块传输缺结束块，页面完整",
    ),
}
# Browsers differ, or show something that nobody can read.
_DOUBTFUL: dict[str, tuple[Reply, str]] = {
    "twosizes": (
        _raw(f"{_OK}\n{_TYPE}\nContent-Length: 1\n{_SIZE}"),
        "T9 两个不同的Content-Length：浏览器拒绝显示",
    ),
    "gzip2bare": (
        Reply(
            body=gzip.compress(gzip.compress(_PAGE, mtime=0), mtime=0),
            headers=(("Content-Encoding", "gzip"),),
        ),
        "C8 压缩两次，只声明一次：浏览器显示乱码",
    ),
    "noend": (
        _raw(f"{_OK}\n{_TYPE}\nContent-Encoding: gzip", gzip.compress(_PAGE * 9, mtime=0)[:-40]),
        "C8 压缩数据不完整，只能显示一部分",
    ),
}


_LINES = {
    f"{_IDLE}/": "T8 连接空闲0.2秒后再用即被复位",
    f"{_IDLE}/2.html": "T8 同一主机的第二个地址",
    f"{_V6}/": "T6 IPv6连上即复位，IPv4正常",
    "http://www.ceshi-banming.cn/": "T7 只有带www的域名能解析",
    "https://gxj.ceshixian.gov.cn/": "本站的https，证书链完整",
}


def write() -> list[Book]:
    return [_site(), _aia(), *_secure_hosts(), _idle(), _v6(), _half_name(), _insured()]


def _site() -> Book:
    card = site_card(
        "gxj", 54, "测试县工业和信息化局", "https与响应头的各种毛病，都不是失效", tls=Tls.GOOD
    )
    secure = {f"https://{host}/": note for host, (_, note) in SECURE.items()}
    junk = {f"/tou/{name}.asp": note for name, (_, note) in _JUNK.items()}
    doubtful = {f"/tou/{name}.asp": note for name, (_, note) in _DOUBTFUL.items()}
    dead = {"https://zj.ceshi-anquan.cn/2019/none.html": "缺中级证书，且确为404"}
    pages = (
        linking("/gzdt/https.html", "安全访问", secure),
        linking("/gzdt/heads.html", "响应头", junk),
        linking("/gzdt/lines.html", "线路", _LINES),
        linking("/gzdt/dead.html", "旧址", dead, broken=dead),
        Page(
            path="/gzdt/odd.html",
            title="个别地址",
            html=anchors(dict.fromkeys((*doubtful, _HALF_NAME), "旧址")),
        ),
    )
    book = whole_site(card, (Topic(path="/gzdt/", name="工作动态", pages=pages),))
    for name, (reply, _) in (_JUNK | _DOUBTFUL).items():
        book.put(f"/tou/{name}.asp", always(reply))
    for path, note in doubtful.items():
        book.doubtful(FaultKind.LINK_BROKEN, book.url(path), "/gzdt/odd.html", note)
    note = "T7 不带www的域名没有解析，带www的有"
    book.doubtful(FaultKind.LINK_BROKEN, _HALF_NAME, "/gzdt/odd.html", note)
    return book


def _aia() -> Book:
    """Where a certificate says that its issuer's can be had."""
    book = helper(AIA_HOST, 95, "测试县证书中心", "按AIA提供中级证书")
    book.put("/", always(simple("证书中心")))

    def middle(_request: Request) -> Reply:
        return Reply(body=authority().middle_der, type="application/pkix-cert")

    book.put(AIA_PATH, middle)
    return book


def _secure_hosts() -> list[Book]:
    books = []
    for number, (host, (kind, note)) in enumerate(SECURE.items(), _FIRST_ADDRESS):
        book = helper(host, number, f"安全网站{number}", note, tls=kind, scheme="https")
        book.put("/", always(simple("安全生产标准", note)))
        book.file("/bz.pdf", files.pdf("标准"), files.PDF)
        books.append(book)
    return books


def _idle() -> Book:
    book = helper("www.ceshi-kongxian.cn", 111, "空闲即断", "T8", forgets_after=0.2)
    book.put("/", always(simple("工业互联网平台")))
    book.put("/2.html", always(simple("工业互联网平台二")))
    return book


def _v6() -> Book:
    book = helper("www.ceshi-v6duan.cn", 112, "IPv6不通", "T6", v6_broken=True)
    book.put("/", always(simple("产业园区")))
    return book


def _half_name() -> Book:
    book = helper("www.ceshi-banming.cn", 113, "只有www", "T7")
    book.put("/", always(simple("中小企业服务")))
    return book


def _insured() -> Book:
    """A home on https whose chain lacks its middle: its pages can be read all the same."""
    unit = "测试县医疗保障局"
    note = "首页为https，缺中级证书（T1）；一个失效链接"
    more = {"scheme": "https", "tls": Tls.CHAIN_INCOMPLETE, "has_aaaa": False}
    card = site_card("ybj", 55, unit, note, **more)
    dead = {"/bszn/2019.html": "404；证书链不完整与此无关"}
    pages = (
        linking("/gzdt/1.html", "医保经办下沉", dead, broken=dead),
        Page(path="/gzdt/2.html", title="异地就医备案", html=""),
    )
    return whole_site(card, (Topic(path="/gzdt/", name="工作动态", pages=pages),))

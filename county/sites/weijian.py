"""卫生健康委员会 · A site behind guards. Nothing seen of a guard is ever the unit's fault.

521 in two steps on every page, 412 under /rs/, and block pages that answer 200, 403 or 405. A real
browser that runs the scripts gets past the first two and finds a site in order.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from county.answers import Answer, Reply, Request, always
from county.book import Book
from county.columns import digest, read, write_columns
from county.footer import plain
from county.furniture import furnish, search_page
from county.layout import Leaf, Skin, lay
from county.words import Card, FaultKind

CARD = Card(
    host="wjw.ceshixian.gov.cn",
    address=18,
    unit="测试县卫生健康委员会",
    name="测试县卫生健康委员会网站",
    kind="department",
    note="全站有防护（521两步、412、阻断页）；防护后面一切正常，无任何问题",
    code="3405990018",
    icp="皖ICP备05550018号-1",
    police="皖公网安备 34059902000018号",
    phone="0555-5550118",
    mail="wjw@ceshixian.gov.cn",
    street="健康路18号",
)
SKIN = Skin(
    site_name=CARD.unit,
    host=CARD.host,
    code=CARD.code,
    nav=(("首页", "/"), ("工作动态", "/gzdt/"), ("通知公告", "/tzgg/"), ("预约挂号", "/rs/")),
    footer=plain(CARD),
)
_KEY = sha256(CARD.host.encode()).hexdigest()[:32]
CLEARANCE = "__jsl_clearance=1773626400.5|0|" + _KEY[16:]  # what the scripts arrive at
_OPEN = (b"/robots.txt", b"/favicon.ico", b"/waf/", b"/rs/")  # not behind the 521

_FIRST = (
    "<script>document.cookie=('__jsl_clearance=')+('1773626400.')+(2+3+'')+('|-1|')+('"
    + _KEY[:16]
    + "')+(';max-age=3600;path=/');location.href=location.pathname+location.search</script>"
)
_SECOND = (
    "<script>var _0x={a:'" + _KEY[16:] + "',b:'1773626400.5|0|'};"
    "function go(o){document.cookie='__jsl_clearance='+o.b+o.a+';max-age=3600;path=/';"
    "setTimeout(function(){location.href=location.pathname+location.search},300)}go(_0x)</script>"
)


def _two_steps(page: Answer) -> Answer:
    def answer(request: Request) -> Reply:
        if request.path.startswith(_OPEN):
            return page(request)
        clearance = request.cookies.get("__jsl_clearance", "")
        if clearance.endswith(_KEY[16:]):
            return page(request)
        step = _SECOND if clearance.endswith(_KEY[:16]) else _FIRST
        headers = (("Set-Cookie", f"__jsluid_h={_KEY}; max-age=31536000; path=/; HttpOnly"),)
        return Reply(status=521, body=step.encode(), headers=headers)

    return answer


class GuardedBook(Book):
    """Every answer of the book stands behind the 521."""

    def answer(self, request: Request) -> Reply:
        return _two_steps(super().answer)(request)


_TS = """\
<!DOCTYPE html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta id="9DhefwqGPrzGxEp9hPaoag" content="{sha}" r='m'>
<script type="text/javascript" r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={{}};$_ts.nsd=90210;\
$_ts.cd="qErqrAqxrA";$_ts.lcd=function(){{}};{act}</script></head><body></body></html>"""
_LET_IN = "document.cookie='nfqbyfMIP9T=ok; path=/';setTimeout(function(){location.reload()},200);"


def _rs(book: Book) -> None:
    """`/rs/` opens to a browser that ran the script; `/rs/never.html` opens to nobody."""
    name = "预约挂号"
    body = f"<h2>{name}</h2><p>请选择科室和时间段，凭有效证件到院取号。</p>"
    lay(book, SKIN, Leaf(path="/rs/page.html", title=name, body=body))
    real = book.answer_at("/rs/page.html")
    stub = Reply(
        status=412,
        body=_TS.format(sha=_KEY, act=_LET_IN).encode(),
        headers=(("Set-Cookie", "nfqbyfMIP9S=abc; path=/; HttpOnly"),),
    )

    def answer(request: Request) -> Reply:
        return real(request) if request.cookies.get("nfqbyfMIP9T") == "ok" else stub

    never = replace(stub, body=_TS.format(sha=_KEY, act="").encode())
    book.put("/rs/", answer)
    book.put("/rs/never.html", always(never))
    book.put("/rs/202.html", always(replace(never, status=202)))
    book.put("/rs/200.html", always(replace(never, status=200)))


_BLOCKS = {
    "/waf/arg1.html": (
        200,
        "<html><script>var arg1='0123456789ABCDEF0123456789ABCDEF01234567';"
        "document.cookie='acw_sc__v2='+arg1;</script></html>",
        "200加acw_sc__v2脚本",
    ),
    "/waf/405.html": (
        405,
        "<html><head><meta charset='utf-8'><title>405</title></head><body>很抱歉，由于您访问的URL"
        "有可能对网站造成安全威胁，您的访问被阻断。</body></html>",
        "405阻断页",
    ),
    "/waf/safe.html": (
        200,
        "<html><head><meta charset='utf-8'>"
        "<title>您的访问请求可能对网站造成安全威胁，请求已被阻断</title></head><body>事件编号：0123abcd</body></html>",
        "状态200的阻断页",
    ),
    "/waf/418.html": (
        418,
        "<html><head><meta charset='utf-8'></head><body>您的请求疑似攻击行为！</body></html>",
        "418阻断页",
    ),
    "/waf/403.html": (
        403,
        "<html><head><meta charset='utf-8'></head><body>当前访问疑似黑客攻击，"
        "已被网站管理员设置拦截</body></html>",
        "403阻断页",
    ),
}
GUARDED_PATHS = {path: note for path, (_, _, note) in _BLOCKS.items()} | {
    "/rs/never.html": "412，脚本运行后仍是412",
    "/rs/202.html": "202加$_ts脚本",
    "/rs/200.html": "200加$_ts脚本，没有正文",
}


def write() -> list[Book]:
    book = GuardedBook(CARD)
    furnish(book)
    search_page(book, SKIN)
    for path, (status, text, _) in _BLOCKS.items():
        book.put(path, always(Reply(status=status, body=text.encode())))
    _rs(book)
    columns = read("weijian")
    links = "".join(f'<li><a href="{path}">{note}</a></li>' for path, note in GUARDED_PATHS.items())
    body = digest(book, columns, 5) + f"<ul>{links}</ul><a href='/rs/page.html'>预约须知</a>"
    home = Leaf(path="/", title=CARD.unit, body=body, role="home", innocent=GUARDED_PATHS)
    lay(book, SKIN, home)
    tree = "".join(f'<li><a href="{c.path}">{c.name}</a></li>' for c in columns)
    lay(book, SKIN, Leaf(path="/wzdt/", title="网站地图", body=f"<ul>{tree}</ul>"))
    lay(book, SKIN, Leaf(path="/gywm/", title="关于我们", body="<p>测试县卫生健康委员会主办。</p>"))
    write_columns(book, SKIN, columns, {})
    _innocent_home(book)
    return [book]


def _innocent_home(book: Book) -> None:
    note = "看到的是防护页，站点本身没有缺"
    for mark in ("sponsor", "contact", "site_code", "icp", "police", "party_mark"):
        book.innocent(FaultKind.IDENTITY_MARK_MISSING, mark, "/", note)
    for url in list(book.pages):
        book.innocent(FaultKind.FIND_ERROR_ENTRY_MISSING, url, url, note)
        book.innocent(FaultKind.PAGE_TAGS_MISSING, url, url, note)
    book.innocent(FaultKind.SITE_NAME_WRONG, CARD.unit, "/", note)

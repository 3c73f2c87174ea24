"""国家平台 · The national hosts that every footer links to: filing, mark, find-error."""

from __future__ import annotations

from county.answers import HTML, Reply, Request, always
from county.book import Book
from county.files import GIF, PNG, gif, png
from county.words import Card

_JIUCUO_JS = """\
(function () {
  var me = document.getElementById("_jiucuo_");
  var code = me ? me.getAttribute("sitecode") : "";
  var box = document.getElementById("span_jiucuo");
  if (!box) { box = document.createElement("span"); document.body.appendChild(box); }
  box.innerHTML = '<a target="_blank" href="http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code='
    + code + '&url=' + encodeURIComponent(location.href) + '">'
    + '<img src="http://zfwzgl.www.gov.cn/exposure/images/jiucuo.png" alt="我为政府网站找错"></a>';
})();
"""
_CONAC_JS = """\
document.write('<span id="_ideConac"><a href="http://bszs.conac.cn/sitename?method=show&id=3405" '
  + 'target="_blank"><img src="http://dcs.conac.cn/image/red.png" alt="党政机关"></a></span>');
"""


def _page(title: str, text: str) -> bytes:
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f"</head><body><h1>{title}</h1><p>{text}</p></body></html>"
    ).encode()


def _host(host: str, number: int, name: str, text: str, *aliases: str) -> Book:
    card = Card(
        host=host,
        address=number,
        unit=name,
        name=name,
        kind="national",
        note="全国性平台，只供链接",
        aliases=aliases,
        helper=True,
    )
    book = Book(card)
    book.put("/", always(Reply(body=_page(name, text))))
    return book


def write() -> list[Book]:
    gov = _host("www.gov.cn", 31, "中国政府网", "国务院办公厅主办")
    for name in ("国务院", "新闻", "政策"):
        gov.put(f"/{name}/", always(Reply(body=_page(name, "栏目首页"))))
    province = _host(
        "www.ah.gov.cn", 32, "省人民政府门户网站", "省人民政府办公厅主办", "www.mas.gov.cn"
    )
    filing = _host("beian.miit.gov.cn", 33, "ICP/IP地址/域名信息备案管理系统", "备案信息查询")
    police = _host(
        "www.beian.gov.cn", 34, "全国互联网安全管理服务平台", "备案信息查询", "beian.mps.gov.cn"
    )
    record = always(Reply(body=_page("备案公示", "该网站已在公安机关备案。")))
    police.put("/portal/registerSystemInfo", record)
    return [gov, province, filing, police, _conac(), _find_error()]


def _conac() -> Book:
    book = _host("bszs.conac.cn", 35, "党政机关事业单位网站标识", "标识管理", "dcs.conac.cn")
    book.put("/sitename", always(Reply(body=_page("党政机关网站标识", "该网站标识真实有效。"))))
    book.file(
        "/js/14/217/0000/60000001/CA142170000600000010001.js",
        _CONAC_JS.encode(),
        "application/javascript; charset=utf-8",
    )
    book.file("/image/red.png", png(40, 48, (200, 22, 29)), PNG)
    return book


def _find_error() -> Book:
    book = _host("zfwzgl.www.gov.cn", 36, "政府网站找错平台", "监督举报")
    book.file("/exposure/jiucuo.js", _JIUCUO_JS.encode(), "application/javascript")
    book.put("/exposure/jiucuo.html", _form)
    book.file("/exposure/images/jiucuo.png", png(120, 44, (210, 40, 30)), PNG)
    book.file("/blank.gif", gif(), GIF)
    return book


def _form(request: Request) -> Reply:
    text = "请填写您发现的问题。" if "site_code=" in request.query else "缺少网站标识码。"
    return Reply(body=_page("我为政府网站找错", text), type=HTML)

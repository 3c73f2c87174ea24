"""底部 · The bottom of a page with its identity marks, whole or with some left out on purpose."""

from __future__ import annotations

from dataclasses import dataclass

from county.words import Card

NATIONAL_FILING = "http://beian.miit.gov.cn/"
POLICE_FILING = "http://www.beian.gov.cn/portal/registerSystemInfo?recordcode="
PARTY_MARK = "http://bszs.conac.cn/sitename?method=show&amp;id="
FIND_ERROR = "http://zfwzgl.www.gov.cn/exposure/"


@dataclass(frozen=True, slots=True)
class Marks:
    """Each mark as markup, so that a site may arrange them as it likes."""

    sponsor: str
    contact: str
    address: str
    site_code: str
    icp: str
    police: str
    party_mark: str
    find_error: str


def marks(card: Card, find_error_code: str = "") -> Marks:
    number = "".join(filter(str.isdigit, card.police))
    return Marks(
        sponsor=f"主办单位：{card.unit}　承办单位：{card.unit}办公室",
        contact=f'联系电话：{card.phone}　邮箱：<a href="mailto:{card.mail}">{card.mail}</a>',
        address=f"地址：测试县{card.street}　邮编：243999",
        site_code=f"网站标识码：{card.code}",
        icp=f'<a href="{NATIONAL_FILING}" target="_blank">{card.icp}</a>',
        police=f'<a href="{POLICE_FILING}{number}" target="_blank">'
        f'<img src="/images/ghs.png" alt="">{card.police}</a>',
        party_mark=f'<a href="{PARTY_MARK}{number}" target="_blank">'
        '<img src="/images/conac.png" alt="党政机关"></a>',
        find_error=find_error_script(find_error_code or card.code),
    )


def find_error_script(code: str) -> str:
    return (
        '<span id="span_jiucuo"></span>'
        f"<script id=\"_jiucuo_\" sitecode='{code}' src='{FIND_ERROR}jiucuo.js'></script>"
    )


def find_error_link(code: str) -> str:
    return (
        f'<a href="{FIND_ERROR}jiucuo.html?site_code={code}" target="_blank">'
        '<img src="/images/jiucuo.png" alt="我为政府网站找错"></a>'
    )


MUTUAL = ' <a href="http://www.ceshixian.gov.cn/hdjl/">政民互动</a> |'
LINKS = (
    f'<p class="links"><a href="/wzdt/">网站地图</a> | <a href="/gywm/">关于我们</a> |{MUTUAL}'
    ' <a href="javascript:void(0)" onclick="setHome(this)">设为首页</a></p>'
)


def plain(card: Card, left_out: frozenset[str] = frozenset(), find_error: str = "") -> str:
    """The usual footer. `find_error` overrides the markup of the find-error entry."""
    mark = marks(card)

    def keep(name: str, markup: str) -> str:
        return "" if name in left_out else markup

    return "\n".join(
        [
            '<div class="footer">',
            LINKS,
            f"<p>{keep('sponsor', mark.sponsor)}　{keep('contact', mark.contact)}</p>",
            f"<p>{keep('contact', mark.address)}</p>",
            f"<p>{keep('site_code', mark.site_code)}　{keep('icp', mark.icp)}"
            f"　{keep('police', mark.police)}</p>",
            f"<p>{keep('party_mark', mark.party_mark)}"
            f" {keep('find_error', find_error or mark.find_error)}</p>",
            "</div>",
        ]
    )

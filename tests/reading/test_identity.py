"""Footers as they are printed: split, with blanks, in full width, twice, or not at all."""

from __future__ import annotations

import pytest

from domain.pagefacts import Identity
from reading.document import parse
from reading.identity import identity

FOOTER = "<p>版权所有：测试县人民政府</p><p>{}</p>"


def seen(markup: str) -> Identity:
    return identity(parse(markup.encode(), url="http://a.test/"))


@pytest.mark.parametrize(
    ("markup", "codes"),
    [
        pytest.param("政府网站标识码：9900000001", ["9900000001"], id="as usual"),
        pytest.param("网站标识码 9900000001", ["9900000001"], id="without a colon"),
        pytest.param("网站标识码bm01000001", ["bm01000001"], id="a ministry's"),
        pytest.param("网站标识码：９９００００００３１", ["9900000031"], id="full width"),
        pytest.param(
            "<b>网站</b>标识<i>码：</i><span>990000</span>0001", ["9900000001"], id="split nodes"
        ),
        pytest.param("网站标\u200b识码：9900000001", ["9900000001"], id="zero-width characters"),
        pytest.param("网站标识码：9900000001<p>标识码：9900000001", ["9900000001"], id="twice"),
        pytest.param(
            "网站标识码：9900000001 标识码：9900000002", ["9900000001", "9900000002"], id="two"
        ),
        pytest.param("<!-- 网站标识码：9900000001 -->", [], id="in a comment"),
        pytest.param('<meta name=SiteIDCode content="9900000001">', [], id="only in meta"),
        pytest.param("<p hidden>网站标识码：9900000001</p>", [], id="hidden"),
        pytest.param("统一社会信用代码：113301000024901234", [], id="another number"),
        pytest.param("网站标识码：", [], id="a label without its code"),
    ],
)
def test_site_codes(markup: str, codes: list[str]) -> None:
    assert list(seen(markup).site_codes) == codes


@pytest.mark.parametrize(
    ("printed", "icp"),
    [
        pytest.param("浙ICP备11011361号", ["浙ICP备11011361号"], id="as usual"),
        pytest.param("浙ICP备 11011361号-1", ["浙ICP备11011361号-1"], id="a blank, a site number"),
        pytest.param("浙ICP备：11011361号", ["浙ICP备11011361号"], id="a colon too many"),
        pytest.param("浙ICP备19031037-2号", ["浙ICP备19031037-2号"], id="misprinted, as printed"),
        pytest.param(
            "备案号：浙ＩＣＰ备１１０１１３６１号－１", ["浙ICP备11011361号-1"], id="full width"
        ),
        pytest.param("ICP备案编号：浙ICP备11011361号", ["浙ICP备11011361号"], id="after its label"),
        pytest.param("浙icp备11011361", ["浙ICP备11011361"], id="without its last word"),
        pytest.param("浙ICP备2024054100号", ["浙ICP备2024054100号"], id="the long new numbers"),
        pytest.param("浙ICP证030173号", [], id="a licence is no filing"),
    ],
)
def test_icp(printed: str, icp: list[str]) -> None:
    assert list(seen(FOOTER.format(printed)).icp) == icp


@pytest.mark.parametrize(
    ("printed", "police"),
    [
        pytest.param("浙公网安备 33010202000341号", ["33010202000341"], id="as usual"),
        pytest.param("浙公网安备33010202000341", ["33010202000341"], id="without 号"),
        pytest.param(
            "<span>浙公网安</span>备<b>33010202000341</b>号", ["33010202000341"], id="split"
        ),
        pytest.param("公安机关备案号：33010202000341", ["33010202000341"], id="by its other name"),
        pytest.param("公安备案号：浙公网安备33010202000341号", ["33010202000341"], id="both names"),
        pytest.param("杭公备：33010029000130", ["33010029000130"], id="a city's old form"),
        pytest.param("浙公网安备", [], id="a label without its number"),
    ],
)
def test_police(printed: str, police: list[str]) -> None:
    assert list(seen(FOOTER.format(printed)).police) == police


@pytest.mark.parametrize(
    ("printed", "sponsor"),
    [
        pytest.param("主办单位：测试县人民政府办公室", "测试县人民政府办公室", id="as usual"),
        pytest.param("主办 : 测试县商务局    地址 : 中山路1号", "测试县商务局", id="blanks"),
        pytest.param(
            "主办：测试县商务局承办：信息中心", "测试县商务局", id="the next label follows"
        ),
        pytest.param(
            "主办：测试高新区管委会 测试县人民政府承办：数据局",
            "测试高新区管委会 测试县人民政府",
            id="two bodies",
        ),
        pytest.param(
            "主办：测试县城市管理委员会 联系我们", "测试县城市管理委员会", id="管理 in a name"
        ),
        pytest.param("主办单位：<p>测试县教育局</p>", "测试县教育局", id="on the next line"),
        pytest.param(
            "<p>测试县人民政府办公厅主办 关于我们</p>", "测试县人民政府办公厅", id="before 主办"
        ),
        pytest.param(
            "主办方：测试县商务局 备案序号：浙ICP备11011361号", "测试县商务局", id="主办方"
        ),
        pytest.param("版权所有/主办单位：测试县教育局", "测试县教育局", id="one label for two"),
        pytest.param("主管：测试县商务局", None, id="主管 is another"),
        pytest.param("主办单位：", None, id="a label without its value"),
    ],
)
def test_sponsor(printed: str, sponsor: str | None) -> None:
    assert seen(FOOTER.format(printed)).sponsor == sponsor


def test_an_exhibition_is_not_the_site() -> None:
    """An article names who held the event; the foot of the page names whose site it is."""
    article = "<p>主办单位：测试市展览集团</p>" + "<p>正文</p>" * 30
    assert seen(article).sponsor is None
    assert seen("<p>首页</p><p>主办单位：测试县商务局</p>").sponsor == "测试县商务局"
    assert seen(article + FOOTER.format("主办：测试县商务局")).sponsor == "测试县商务局"


@pytest.mark.parametrize(
    ("markup", "contact"),
    [
        pytest.param("联系电话：0990-2345678", "联系电话:0990-2345678", id="a number"),
        pytest.param("邮箱：web@a.gov.cn", "邮箱:web@a.gov.cn", id="a mail address"),
        pytest.param("地址：测试县中山路1号", "地址:测试县中山路1号", id="an address"),
        pytest.param('<a href="/lxwm/">联系我们</a>', "联系我们", id="a page of its own"),
        pytest.param("<a href=/1>全县机构联系方式</a>2025-12-30", None, id="a list's row"),
        pytest.param("欢迎您", None, id="nothing"),
    ],
)
def test_contact(markup: str, contact: str | None) -> None:
    assert seen(markup).contact == contact


@pytest.mark.parametrize(
    ("markup", "there"),
    [
        pytest.param(
            '<a href="http://bszs.conac.cn/sitename?method=show&id=0A">x</a>', True, id="link"
        ),
        pytest.param("<img onclick=\"window.open('http://bszs.conac.cn/x')\">", True, id="a click"),
        pytest.param(
            "<script>document.write(unescape(\"%3Cscript src='//dcs.conac.cn/js/x.js'\"))</script>",
            True,
            id="the registry's script",
        ),
        pytest.param("<span id=_ideConac></span>", True, id="the script's place"),
        pytest.param('<img src="red.png" alt="党政机关">', True, id="a picture that says so"),
        pytest.param('<!--<a href="http://bszs.conac.cn/x">x</a>-->', False, id="in a comment"),
        pytest.param('<a href="http://www.conac.cn/">编办</a>', False, id="the registry's home"),
        pytest.param("<p>党政机关工作条例</p>", False, id="the words in a text"),
    ],
)
def test_party_mark(markup: str, there: bool) -> None:
    assert seen(markup).party_mark is there


ENTRY = "https://zfwzgl.www.gov.cn/exposure/"


@pytest.mark.parametrize(
    ("markup", "there", "codes", "script_codes"),
    [
        pytest.param(
            f"<script id=_jiucuo_ sitecode='9900000001' src='{ENTRY}jiucuo.js'></script>",
            True,
            [],
            ["9900000001"],
            id="the platform's script",
        ),
        pytest.param(
            "<script id=_jiucuo_ sitecode='' src=/js/jiucuo.js></script>",
            True,
            [],
            [],
            id="no code",
        ),
        pytest.param(
            f"<a href='{ENTRY}jiucuo.html?site_code=9900000001&url=http%3A%2F%2Fa.test'>x</a>",
            True,
            ["9900000001"],
            [],
            id="a link",
        ),
        pytest.param(
            f"<img src=j.png onclick=\"window.open('{ENTRY}jiucuo.html?site_code=9900000001')\">",
            True,
            ["9900000001"],
            [],
            id="a picture to click",
        ),
        pytest.param(
            "<img src=/i/jiucuo.png onclick=\"Link('9900000001')\">",
            True,
            ["9900000001"],
            [],
            id="Link",
        ),
        pytest.param(
            "<script>var f='<img onclick=\"Link(\\'9900000001\\')\" src=\"jiucuo.png\">'</script>",
            True,
            [],
            ["9900000001"],
            id="written by a script",
        ),
        pytest.param(
            f"<script>site_code='9900000001';open('{ENTRY}jiucuo.html?site_code='+x)</script>",
            True,
            [],
            ["9900000001"],
            id="opened by a script",
        ),
        pytest.param(
            '<a href="/fuwu/jiucuopage.html">网站纠错</a>', True, [], [], id="a page of its own"
        ),
        pytest.param('<a href="/x"><img alt="政府网站找错"></a>', True, [], [], id="by its words"),
        pytest.param("<style>#_span_jiucuo img{}</style>", False, [], [], id="only its style"),
        pytest.param(
            "<script>$('#_span_jiucuo img').attr('a','b')</script>", False, [], [], id="q"
        ),
        pytest.param("<!--<a href='####'>网站纠错</a>-->", False, [], [], id="in a comment"),
        pytest.param(
            "<p>本次考试纠错结果，政府网站找错工作通报</p>", False, [], [], id="in a text"
        ),
        pytest.param(
            "<script>x={correctLevel:2,//二维码纠错级别\n}</script>", False, [], [], id="QR"
        ),
    ],
)
def test_find_error_entry(
    markup: str, there: bool, codes: list[str], script_codes: list[str]
) -> None:
    found = seen(markup)
    assert found.find_error_entry is there
    assert list(found.find_error_codes) == codes
    assert list(found.find_error_script_codes) == script_codes


def test_labels_are_kept_in_official_spelling_and_an_empty_one_is_told_from_none() -> None:
    labels = seen('<meta name=sitename content="测试县"><meta name=SITEIDCODE content="">').meta
    assert labels == {"SiteName": "测试县", "SiteIDCode": ""}

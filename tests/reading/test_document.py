"""What every reader gets: one parse, the visible words, the base of the addresses."""

from __future__ import annotations

import pytest

from reading.document import parse

PAGE = "<html><head><title> 测试县\n人民政府 </title></head><body>{}</body></html>"


def text_of(body: str) -> str:
    return parse(PAGE.format(body).encode(), url="http://a.test/").text


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        pytest.param("<p>一</p><div>二</div>三", "一\n二\n三", id="blocks are lines"),
        pytest.param(
            "<b>网站标</b><i>识码</i>：42<span>01</span>",
            "网站标识码：4201",
            id="inline text joins",
        ),
        pytest.param("<td>电话</td><td>1</td>", "电话1", id="cells outside a table are no cells"),
        pytest.param(
            "<table><tr><td>电话<td>12345</table>", "电话 12345", id="cells are kept apart"
        ),
        pytest.param("a&lt;b&gt;&amp;lt;&nbsp;c", "a<b>&lt; c", id="entities once, not twice"),
        pytest.param(
            "<script>var a='<p>不是正文</p>'</script><style>p{}</style>有", "有", id="no code"
        ),
        pytest.param("<noscript>请启用脚本</noscript>有", "有", id="a browser with scripts"),
        pytest.param("<template><p>模板</p></template>有", "有", id="templates are not shown"),
        pytest.param("<!-- 注释 <p>x</p> -->有", "有", id="comments are not shown"),
        pytest.param(
            "<div style='Display : none'>藏<p hidden>深</p></div><p hidden>藏</p>见",
            "见",
            id="hidden in place",
        ),
        pytest.param(
            '<img alt="<script>"><p title="a>b">见</p><p>也见</p>', "见\n也见", id="tags in values"
        ),
    ],
)
def test_text_is_what_a_visitor_reads(body: str, seen: str) -> None:
    assert text_of(body) == seen


def test_reading_the_text_leaves_the_tree_alone() -> None:
    doc = parse(PAGE.format("<p hidden>藏</p>见").encode(), url="")
    assert doc.text == "见"
    assert doc.tree.css_first("p[hidden]") is not None


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        pytest.param("<title> 测试县\n 政府 </title>", "测试县 政府", id="blanks are one"),
        pytest.param(
            "<svg><title>图标</title></svg><title>政府</title>", "政府", id="not the icon's"
        ),
        pytest.param("<p>无题</p>", "", id="none"),
    ],
)
def test_title(markup: str, title: str) -> None:
    assert parse(markup.encode(), url="").title == title


@pytest.mark.parametrize(
    ("base", "url", "joined"),
    [
        pytest.param("", "http://a.test/x/y.html", "http://a.test/x/1.html", id="no base"),
        pytest.param("/z/", "http://a.test/x/", "http://a.test/z/1.html", id="a relative base"),
        pytest.param("http://b.test/", "", "http://b.test/1.html", id="a base and no address"),
        pytest.param("", "", None, id="neither: the address stays unknown"),
    ],
)
def test_links_are_joined_to_the_base(base: str, url: str, joined: str | None) -> None:
    head = f'<base href="{base}">' if base else ""
    assert parse(f"{head}<p>x".encode(), url=url).absolute("1.html") == joined


def test_gbk_queries_are_sent_in_the_page_charset() -> None:
    doc = parse(
        '<meta charset="gb2312"><title>测试</title>'.encode("gb18030"), url="http://a.test/"
    )
    assert doc.charset == "gb18030"
    assert doc.absolute("s?q=县") == "http://a.test/s?q=%CF%D8"


def test_meta_labels_keep_the_first_content_that_is_not_empty() -> None:
    doc = parse(
        b'<meta name="sitename" content=""><meta name=SiteName content="A">'
        b'<meta name=SITENAME content="B"><meta name=PubDate content="">',
        url="",
    )
    assert doc.meta == {"sitename": "A", "pubdate": ""}


def test_only_scripts_that_run_are_scripts() -> None:
    doc = parse(
        b"<script>a()</script><script type='text/xml'><a></a></script>"
        b"<script type='text/javascript'>b()</script><script src=x></script>",
        url="",
    )
    assert doc.scripts == ("a()", "b()")

"""Pages that say they are errors, pages that are by their likeness, and the look-alikes."""

from __future__ import annotations

import pytest

import rulebook
from domain.signatures import ErrorReason
from reading.document import Document, parse
from reading.errorpages import looks_like_error, same, shape

SIGNATURES = rulebook.signatures()
PROSE = "测试县人民政府召开会议，研究部署下一阶段重点工作。" * 12
FRAME = "<title>{}</title><ul>" + "".join(f"<li>栏目{n}号导航" for n in "甲乙丙丁戊") + "</ul>"


def page(markup: str) -> Document:
    return parse(markup.encode(), url="http://a.test/")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        pytest.param("<title>404 Not Found</title>", "soft_404", id="title"),
        pytest.param("<title>测试 - 404</title><p>x", "soft_404", id="title's end"),
        pytest.param("哈哈，出现404啦。", "soft_404", id="a joke"),
        pytest.param("<p>404", "soft_404", id="nothing but the number"),
        pytest.param("您访问的页面不存在或已删除，3秒后返回首页", "soft_404", id="the usual words"),
        pytest.param("该信息不存在或已被撤稿", "soft_404", id="withdrawn"),
        pytest.param("无法找到该网页", "soft_404", id="as browsers say"),
        pytest.param("对不起，您要找的内容不存在", "soft_404", id="an apology"),
        pytest.param("系统错误，请联系管理员", "error_page", id="a system error"),
        pytest.param("数据库连接失败", "error_page", id="no database"),
        pytest.param("java.lang.NullPointerException at x", "error_page", id="a stack trace"),
        pytest.param("“/”应用程序中的服务器错误。" + PROSE, "error_page", id="a verbose server"),
        pytest.param("<title>HTTP Status 500</title>x", "error_page", id="a servlet container"),
        pytest.param("网站正在维护中，请稍后访问", "maintenance", id="maintenance"),
        pytest.param("该网站未进行备案，根据工信部规定暂时无法访问", "domain_lost", id="no filing"),
        pytest.param("此域名正在出售 This domain is for sale", "domain_lost", id="for sale"),
        pytest.param("您的域名已过期，请续费", "domain_lost", id="expired"),
    ],
)
def test_short_pages_that_say_so(markup: str, reason: str) -> None:
    assert looks_like_error(page(markup), SIGNATURES) is ErrorReason(reason)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(
            "<title>网站常见错误404 Not Found的处理</title>" + PROSE, id="an article on 404"
        ),
        pytest.param("本次集中销毁假冒伪劣商品404件", id="404 of something"),
        pytest.param("本年度收到申请404.5万元", id="an amount"),
        pytest.param("404路公交线路调整", id="a bus line"),
        pytest.param("公示期内无异议，申请人不存在失信行为", id="words in another sense"),
        pytest.param("经查，该企业不存在违法行为，现予公告", id="a notice"),
        pytest.param("<title>通知公告</title><p>暂无信息", id="an empty column"),
        pytest.param("", id="nothing at all"),
        pytest.param(
            "<title>关于“页面不存在”问题的答复</title><p>发布时间：2026-02-12"
            "<p>您访问的页面不存在问题收悉。",
            id="an answer to a letter about a dead page",
        ),
        pytest.param(
            "<li>网站出现404错误页面怎么办 2026-02-26<li>迁址公告 2026-01-22"
            "<li>闭馆公告 2026-01-16",
            id="a list with such an article in it",
        ),
        pytest.param(
            "<title>关于页面不存在的说明-测试县</title><p>旧网已停用。", id="words in a title"
        ),
        pytest.param(PROSE + "页面不存在", id="long pages"),
    ],
)
def test_pages_that_are_no_errors(markup: str) -> None:
    assert looks_like_error(page(markup), SIGNATURES) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "<p>您访问的 /x7f3.html 不存在", "<p>您访问的 /a/b 不存在", id="the path differs"
        ),
        pytest.param(
            FRAME.format("404") + "<p>页面不存在 2024-03-05 10:00:01",
            FRAME.format("404") + "<p>页面不存在 2024-03-05 10:00:09",
            id="the clock differs",
        ),
    ],
)
def test_answers_to_addresses_that_cannot_exist_are_the_same(one: str, other: str) -> None:
    assert same(shape(page(one)), shape(page(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            FRAME.format("测试县") + "<p>页面不存在",
            FRAME.format("测试县") + "<p>暂无信息",
            id="a blank column in the same frame",
        ),
        pytest.param(FRAME.format("404"), FRAME.format("要闻"), id="another title"),
        pytest.param(
            "<title>测试县</title><div id=app></div>",
            "<title>测试县</title><div id=app></div>",
            id="pages that only a script draws are all alike",
        ),
        pytest.param("<p>页面不存在", "<p>页面不存在<p>" + PROSE, id="an article below"),
    ],
)
def test_pages_that_are_not_the_same(one: str, other: str) -> None:
    assert not same(shape(page(one)), shape(page(other)))


def test_a_shape_is_the_same_in_every_process() -> None:
    """It is written into the run's notes and read back by another process."""
    assert shape(page("<title>x</title><p>页面不存在")).words == frozenset({960266604})

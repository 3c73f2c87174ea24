"""Each guard by the answer it gives, and the pages that only carry one's script."""

from __future__ import annotations

import pytest

import rulebook
from domain.pagefacts import Guard, GuardKind
from reading.guards import recognise

SIGNATURES = rulebook.signatures()
PROSE = "测试县人民政府召开会议，研究部署下一阶段重点工作。" * 30


def seen(markup: str, status: int | None = 200, *headers: tuple[str, str]) -> Guard | None:
    return recognise(markup.encode(), status, headers, SIGNATURES)


RUISHU = '<meta content="3N1Z" r="m"><script r="m">$_ts=window[\'$_ts\'];if(!$_ts)$_ts={};</script>'
ARG1 = "<script>var arg1='3F1A2B3C4D5E6F708192A3B4C5D6E7F8';</script>"
CLOUDFLARE = "<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x.js></script>"


@pytest.mark.parametrize(
    ("markup", "status", "headers", "vendor", "kind"),
    [
        pytest.param(RUISHU, 412, [], "瑞数", "js_challenge", id="412"),
        pytest.param(RUISHU, 202, [], "瑞数", "js_challenge", id="202"),
        pytest.param(RUISHU, None, [], "瑞数", "js_challenge", id="a saved challenge"),
        pytest.param("", 412, [], "瑞数", "js_challenge", id="an empty 412"),
        pytest.param("<script>x</script>", 521, [], "加速乐", "js_challenge", id="521"),
        pytest.param(
            "<script>document.cookie=('_')+('_');location.href=location.pathname+location.search"
            "</script>",
            200,
            [],
            "加速乐",
            "js_challenge",
            id="its cookie script",
        ),
        pytest.param(
            "您当前访问疑似黑客攻击，当前访问疑似黑客攻击", 403, [], "创宇盾", "blocked", id="cy"
        ),
        pytest.param(ARG1, 200, [], "阿里云", "js_challenge", id="arg1 with 200"),
        pytest.param(
            "很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。",
            405,
            [],
            "阿里云",
            "blocked",
            id="405",
        ),
        pytest.param("T-Sec Web应用防火墙", 403, [], "腾讯云", "blocked", id="T-Sec"),
        pytest.param("您的请求疑似攻击行为！", 418, [], "华为云", "blocked", id="418"),
        pytest.param("已被云防护拦截", 493, [], "奇安信", "blocked", id="493"),
        pytest.param(
            "<title>您的访问请求可能对网站造成安全威胁，请求已被阻断</title>",
            200,
            [],
            "长亭雷池",
            "blocked",
            id="SafeLine answers 200",
        ),
        pytest.param(
            "拒绝访问",
            403,
            [("X-Protected-By", "WebberRASP")],
            "WebberRASP",
            "blocked",
            id="header",
        ),
        pytest.param("<title>访问异常页面</title>" + PROSE, 200, [], "360", "blocked", id="360"),
        pytest.param(
            "x", 403, [("cf-mitigated", "challenge")], "Cloudflare", "js_challenge", id="cf header"
        ),
        pytest.param(CLOUDFLARE, 503, [], "Cloudflare", "js_challenge", id="cf page"),
        pytest.param("x", 461, [], "未知云防护", "blocked", id="461"),
        pytest.param("您当前的访问行为存在异常", 200, [], "未知云防护", "blocked", id="unknown"),
    ],
)
def test_guards(
    markup: str, status: int | None, headers: list[tuple[str, str]], vendor: str, kind: str
) -> None:
    assert seen(markup, status, *headers) == Guard(vendor, GuardKind(kind))


@pytest.mark.parametrize(
    ("markup", "status"),
    [
        pytest.param(RUISHU + PROSE, 200, id="a page that carries the script"),
        pytest.param(ARG1 + PROSE, 200, id="the same of another guard"),
        pytest.param(
            "<title>关于防范网络攻击的通知</title>" + PROSE, 200, id="an article on attacks"
        ),
        pytest.param("<p>本市一网站疑似黑客攻击，" + PROSE, 200, id="news of an attack"),
        pytest.param("", 200, id="nothing at all says nothing"),
        pytest.param("<title>404</title>页面不存在", 404, id="an honest 404"),
        pytest.param("<h1>403 Forbidden</h1>nginx", 403, id="a plain 403 is the server's"),
        pytest.param("<h1>500</h1>系统错误", 500, id="an error of the site"),
        pytest.param("统一身份认证 用户登录", 200, id="a login"),
    ],
)
def test_what_is_no_guard(markup: str, status: int) -> None:
    assert seen(markup, status) is None


def test_cookies_alone_are_known_only_with_their_status() -> None:
    cookie = ("Set-Cookie", "NfBCSins2OywS=x; Path=/")
    assert seen("<p>一</p>", 412, cookie) == Guard("瑞数", GuardKind.JS_CHALLENGE)
    assert seen(PROSE, 200, cookie) is None

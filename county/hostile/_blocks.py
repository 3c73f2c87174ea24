"""防护页 · What guards send instead of a page (table W): status, headers, words, in short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from county.answers import Reply

TS = """\
<!DOCTYPE html><html><head><meta charset="utf-8">
<meta id="{tag}" content="{tag}{tag}" r='m'>
<script type="text/javascript" r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={{}};$_ts.nsd=81536;\
$_ts.cd="qtxrrGkqAqA";$_ts.lcd=function(){{}};{act}</script></head><body></body></html>"""
_TAG = "a9Xk3mQ7vT"
_NEVER = TS.format(tag=_TAG, act="")
_JSL = (
    "<script>document.cookie=('__jsl_clearance_s=')+('1773626400.')+(7+1+'')+('|-1|')+"
    "('abc%2B');location.href=location.pathname+location.search</script>"
)
_ARG = (
    "<html><script>var arg1='89ABCDEF0123456789ABCDEF0123456701234567';"
    "function setCookie(n,v){document.cookie=n+'='+v}setCookie('acw_sc__v2','');</script></html>"
)
_TS_COOKIE = (("Set-Cookie", "enable_3pQx8kYS=abc; path=/; HttpOnly"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    status: int
    note: str
    title: str = ""
    text: str = ""
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def reply(self) -> Reply:
        page = self.body or (
            f'<html><head><meta charset="utf-8"><title>{self.title}</title></head>'
            f"<body><div>{self.text}</div></body></html>"
        )
        return Reply(status=self.status, body=page.encode(), headers=self.headers)


_CLOUD = "{}：当前访问行为触发拦截规则，编号20260316-0102。"
BLOCKS: Mapping[str, Block] = {
    "w1-412": Block(status=412, body=_NEVER, headers=_TS_COOKIE, note="W1 瑞数412"),
    "w1-202": Block(status=202, body=_NEVER, headers=_TS_COOKIE, note="W1 瑞数202"),
    "w1-200": Block(status=200, body=_NEVER, headers=_TS_COOKIE, note="W1 瑞数200，正文为空"),
    "w2-521": Block(
        status=521,
        body=_JSL,
        headers=(("Set-Cookie", "__jsluid_s=0f1e2d3c; path=/; HttpOnly"),),
        note="W2 加速乐521，永远过不去",
    ),
    "w2-captcha": Block(
        status=200,
        title="安全验证",
        text='<script src="/cdn-cgi/js/captcha.js"></script>'
        "本站开启了验证码保护，请输入验证码以继续访问",
        headers=(("Set-Cookie", "__jsluid_h=0f1e2d3c; path=/; HttpOnly"),),
        note="W2 加速乐验证码，200",
    ),
    "w3-arg1": Block(status=200, body=_ARG, note="W3 阿里云arg1脚本，200"),
    "w3-405": Block(
        status=405,
        title="405",
        text="很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。",
        note="W3 阿里云405阻断页",
    ),
    "w4-tencent": Block(
        status=403,
        title="T-Sec Web应用防火墙",
        text="很抱歉，您提交的请求可能对网站造成威胁，请求已被拦截。",
        note="W4 腾讯403",
    ),
    "w4-huawei": Block(
        status=418, title="访问被拦截", text="您的请求疑似攻击行为！", note="W4 华为418"
    ),
    "w4-baidu": Block(
        status=403, title="访问提示", text="当前访问可能造成安全威胁，已被阻断。", note="W4 百度403"
    ),
    "w4-qianxin": Block(
        status=493, title="网站防护", text="当前访问已被云防护拦截", note="W4 奇安信493"
    ),
    "w5-403": Block(
        status=403,
        title="您的访问请求可能对网站造成安全威胁，请求已被阻断",
        text="事件编号：5f2c1a",
        note="W5 长亭403",
    ),
    "w5-200": Block(
        status=200,
        title="您的访问请求可能对网站造成安全威胁，请求已被阻断",
        text="事件编号：5f2c1b",
        note="W5 长亭阻断页，200",
    ),
    "w5-rasp": Block(
        status=200,
        title="提示",
        text="非法请求",
        headers=(("X-Protected-By", "WebberRASP"),),
        note="W5 RASP，200加X-Protected-By",
    ),
    "w6-chuangyu": Block(
        status=403, title="创宇盾", text="当前访问疑似黑客攻击，已被创宇盾拦截", note="W6 创宇盾"
    ),
    "w6-xuanwu": Block(
        status=403, title="玄武盾", text="您的请求已被云防护安全拦截", note="W6 玄武盾"
    ),
    "w6-wangsu": Block(
        status=403, title="拦截提示", text="您当前的访问行为存在异常，请稍后再试", note="W6 网宿"
    ),
    "w6-anquangou": Block(
        status=200,
        title="网站防火墙",
        text="您的请求带有不合法参数，已被网站管理员设置拦截！",
        note="W6 安全狗，200",
    ),
    "w6-xibu": Block(status=403, title="云网盾", text=_CLOUD.format("云网盾"), note="W6 西部数码"),
    "w6-461": Block(status=461, title="461", text=_CLOUD.format("云防火墙"), note="W6 状态461"),
    "w7-200": Block(
        status=200,
        title="访问异常页面",
        text="<p>　</p>" + "<div class='wrap'></div>" * 120,
        note="W7 封IP，200，只有标题说明",
    ),
    "w8-cf": Block(
        status=403,
        title="Just a moment...",
        text="Checking if the site connection is secure",
        headers=(("cf-mitigated", "challenge"), ("CF-RAY", "8a1b2c3d4e5f-SJC")),
        note="W8 Cloudflare质询",
    ),
    "w10-geo": Block(
        status=403, title="拒绝访问", text="您所在的地区暂不提供服务。", note="W10 地区限制403"
    ),
    "w10-geo200": Block(
        status=200,
        title="访问受限",
        text="Access from your region is not allowed. 您的IP所在地区不在服务范围。",
        note="W10 地区限制，200",
    ),
    "w12-503": Block(
        status=503,
        title="503",
        text="访问过于频繁，请稍后再试",
        headers=(("Retry-After", "1"),),
        note="W12 限流503，一直如此",
    ),
    "w12-509": Block(
        status=509, title="509", text="Bandwidth Limit Exceeded", note="W12 限流509，一直如此"
    ),
    "w12-429": Block(
        status=429,
        title="429",
        text="Too Many Requests",
        headers=(("Retry-After", "1"),),
        note="W12 限流429，一直如此",
    ),
}

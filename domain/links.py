"""链接 · What happened when a link was followed, and what may be said of it.

`judge_target` is the link procedure of one look: an answer of
the far side may be `broken`; a fault of ours, of the path or of a guard is `unverifiable`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    OK = "ok"
    BROKEN = "broken"
    DEGRADED = "degraded"
    UNVERIFIABLE = "unverifiable"
    EXCLUDED = "excluded"


class Failure(StrEnum):
    """Why no status came back. The first three are answers; the rest are the path or ourselves."""

    NXDOMAIN = "nxdomain"
    REFUSED = "refused"
    RESET = "reset"
    TIMEOUT = "timeout"
    DNS = "dns"
    NO_ROUTE = "no_route"
    TLS = "tls"
    FORBIDDEN_ADDRESS = "forbidden_address"
    PROTOCOL = "protocol"
    OURS = "ours"


ANSWERS = frozenset({Failure.NXDOMAIN, Failure.REFUSED, Failure.RESET})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """取证经过 · One request: when, to which address, by which engine, and what came back.

    `engine`: "http" (A), "tls" (A, lenient TLS), "browser" (B). Milliseconds; bytes on the wire.
    """

    at: datetime
    engine: str
    address: str | None
    status: int | None
    failure: Failure | None
    detail: str
    ms: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """应答 · Everything about one fetched address that its verdict depends on."""

    url: str
    status: int | None = None
    failure: Failure | None = None
    detail: str = ""
    location: str | None = None
    guard: str | None = None
    soft: str | None = None
    wants: str = ""
    got: str = ""
    size: int | None = None
    truncated: bool = False
    login: bool = False
    lenient_tls: bool = False


@dataclass(frozen=True, slots=True)
class LinkVerdict:
    state: State
    reason: str = ""
    status: int | None = None
    final: str | None = None


_NOT_A_DOCUMENT = frozenset({"html", "application/json"})
MAX_HOPS = 20
# 401/403/405… say "not you" or "not so"; standards/00 counts them as unverifiable, not as dead.
_SAYS_NOT_YOU = frozenset({401, 402, 403, 405, 406, 407, 408, 412, 418, 421, 423, 425, 426, 451})
_SAYS_NOTHING = frozenset({"maintenance", "indistinct"})
_RATE = frozenset({429, 509})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


def judge_target(url: str, answers: Mapping[str, Answer]) -> LinkVerdict:
    """Follow the recorded redirects from `url` and say what the visitor meets at the end."""
    seen: list[str] = []
    here = url
    while True:
        answer = answers.get(here)
        if answer is None:
            return LinkVerdict(State.UNVERIFIABLE, "not_reached", final=here)
        if here in seen:
            return LinkVerdict(State.BROKEN, "redirect_loop", answer.status, here)
        seen.append(here)
        if answer.status in _REDIRECTS and answer.location and not (answer.guard or answer.soft):
            if len(seen) > MAX_HOPS:
                # Ever new addresses: a play with sessions looks the same, and a loop it is not.
                return LinkVerdict(State.UNVERIFIABLE, "too_many_redirects", answer.status, here)
            here = answer.location
            continue
        return _at_the_end(answer, hops=len(seen) - 1)


def _at_the_end(answer: Answer, hops: int) -> LinkVerdict:
    state, reason = _no_status(answer) if answer.status is None else _status(answer, hops)
    return LinkVerdict(state, reason, answer.status, answer.url)


def _no_status(answer: Answer) -> tuple[State, str]:
    if answer.failure is Failure.FORBIDDEN_ADDRESS:
        return State.UNVERIFIABLE, "forbidden_address"
    if answer.failure in ANSWERS:
        return State.BROKEN, str(answer.failure)
    return State.UNVERIFIABLE, str(answer.failure or Failure.OURS)


def _status(answer: Answer, hops: int) -> tuple[State, str]:
    status = answer.status or 0
    if answer.guard:
        return State.UNVERIFIABLE, "guard"
    if answer.soft in _SAYS_NOTHING:
        return State.UNVERIFIABLE, answer.soft
    if answer.soft:
        return State.BROKEN, answer.soft
    if status in _RATE:
        return State.UNVERIFIABLE, "rate_limited"
    if status in _SAYS_NOT_YOU or 460 <= status < 500 or status >= 600:
        return State.UNVERIFIABLE, f"http_{status}"
    if status >= 400:
        return State.BROKEN, f"http_{status}"
    if status < 200 or status in _REDIRECTS:
        return State.UNVERIFIABLE, f"http_{status}"
    return _delivered(answer, hops)


def _delivered(answer: Answer, hops: int) -> tuple[State, str]:
    if answer.login and hops:
        return State.UNVERIFIABLE, "needs_login"
    if answer.truncated:
        return State.DEGRADED, "truncated"
    if answer.wants == "document" and answer.got in _NOT_A_DOCUMENT:
        return State.BROKEN, "wrong_type"
    if answer.wants == "document" and answer.size == 0:
        return State.BROKEN, "empty"
    if answer.lenient_tls:
        return State.DEGRADED, "tls"
    return State.OK, ""


REASONS: Mapping[str, str] = {
    "http_404": "页面不存在（404）",
    "http_410": "页面已删除（410）",
    "nxdomain": "域名不存在",
    "refused": "服务器拒绝连接",
    "reset": "连接被中断",
    "redirect_loop": "循环跳转",
    "too_many_redirects": "跳转次数过多",
    "soft_404": "打开后显示“页面不存在”",
    "soft_home": "打开后被转到首页",
    "error_page": "打开后显示出错信息",
    "domain_lost": "打开后显示域名已失效、未备案或被停放",
    "maintenance": "打开后显示正在维护",
    "wrong_type": "附件打开后不是文件而是网页",
    "empty_page": "打开后是空白（0字节）",
    "empty": "附件为空文件（0字节）",
    "not_public": "指向内部网络或本机地址，公众无法访问",
    "host_void": "同一主机因路径故障未能看到的过多，本轮不作判定",
    "indistinct": "该主机对任何地址都给出同样的应答，无从分辨",
    "filled": "模板地址，由页面脚本填写",
    "template_residue": "链接地址是未替换的模板代码",
    "malformed": "链接地址书写有误，浏览器自动更正后可打开",
    "truncated": "内容传输中断",
    "tls": "证书或加密协议过旧",
    "timeout": "超时",
    "dns": "域名解析服务无应答",
    "no_route": "网络不可达",
    "forbidden_address": "地址在禁止访问的网段",
    "guard": "被安全防护拦截",
    "rate_limited": "对方限制访问频率",
    "needs_login": "需要登录",
    "not_reached": "未检测",
    "trap": "重复生成的地址（日历、检索结果等），抽查后不再继续",
    "robots": "robots.txt 不允许访问",
    "protocol": "应答不合协议",
    "ours": "本系统故障",
    "scheme": "非网页链接",
    "external": "外部链接（本次未检测）",
}


def in_words(reason: str) -> str:
    """The reason as an official reads it."""
    if reason in REASONS:
        return REASONS[reason]
    if reason.startswith("http_5"):
        return f"服务器出错（{reason[5:]}）"
    return f"返回状态{reason[5:]}" if reason.startswith("http_") else reason

"""HTTPS不可用 · The home page is not offered over HTTPS, or with a certificate browsers refuse.

Judges        The https port of the home host, and the certificate shown there.
Why           Without it anybody on the way can read and change what a citizen sends.
Exempt        Nothing: every site can offer HTTPS.
Unclear       The port could not be tried; or the certificate holds and only the protocol is old,
              which a reviewer weighs.
"""

from __future__ import annotations

from datetime import date

from checks._contract import Check, NoParams
from domain.calendar import civil_date
from domain.observation import TlsLook
from domain.verdict import Breach, Doubt, Pass, Unclear, Verdict

_REFUSED_BY_BROWSERS = {
    "expired": "已过期",
    "wrong_host": "与域名不符",
    "untrusted": "不受浏览器信任",
}
_DOUBTED = {"obsolete": "加密协议过旧", "incomplete_chain": "证书链不完整"}


def judge(seen: TlsLook, _params: NoParams, _on: date) -> Verdict:
    if seen.offered is None:
        return Unclear(f"未能测试 {seen.host} 的HTTPS：{seen.detail}", Doubt.NOT_SEEN)
    if not seen.offered:
        return Breach(f"{seen.host} 未提供HTTPS访问")
    if seen.problem is None:
        return Pass()
    fault = _REFUSED_BY_BROWSERS.get(seen.problem)
    if fault is None:
        what = _DOUBTED.get(seen.problem, seen.problem)
        return Unclear(f"{seen.host} 的HTTPS可以访问，但{what}：{seen.detail}")
    until = ""
    if seen.problem == "expired" and seen.valid_until is not None:
        until = f"（有效期至{civil_date(seen.valid_until):%Y-%m-%d}）"
    return Breach(f"{seen.host} 的HTTPS证书{fault}{until}，浏览器会阻止访问")


CHECK = Check(looks_at=TlsLook, params=NoParams, judge=judge)

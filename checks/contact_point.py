"""联系方式无效 · A printed phone number or mail address cannot work as it is printed.

Judges        One phone number or mail address: is it well formed, and can its domain take mail?
Why           A number with a digit missing is worse than none: the citizen blames the citizen.
Exempt        Nothing: what a site prints, it answers for.
Unclear       A mail address whose domain could not be asked for its mail servers.
"""

from __future__ import annotations

from datetime import date

from checks._contract import Check, NoParams
from domain.observation import ContactPoint
from domain.verdict import Breach, Doubt, Pass, Unclear, Verdict

_MAILS = frozenset({"mail", "email"})


def judge(seen: ContactPoint, _params: NoParams, _on: date) -> Verdict:
    is_mail = seen.kind in _MAILS or seen.mail_domain is not None
    named = f"{'电子邮箱' if is_mail else '电话'}“{seen.value}”"
    if not seen.well_formed:
        why = f"：{seen.why}" if seen.why else ""
        return Breach(f"页面 {seen.page} 公布的{named}书写有误{why}")
    if not is_mail:
        return Pass()
    if seen.mx is None:
        return Unclear(f"未能查询{named}的邮件服务器", Doubt.NOT_SEEN)
    if not seen.mx:
        return Breach(f"页面 {seen.page} 公布的{named}的域名没有邮件服务器，无法收信")
    return Pass()


CHECK = Check(looks_at=ContactPoint, params=NoParams, judge=judge)

"""不支持IPv6 · The home page cannot be reached over IPv6.

Judges        The home host: has it an AAAA record, and does an address of it answer?
Why           Networks with IPv6 only are growing; their users must reach the government too.
Exempt        Sites visited by a bare address.
Unclear       There is a record, but this machine has no IPv6 path to try it with.
"""

from __future__ import annotations

from datetime import date

from checks._contract import Check, NoParams
from domain.observation import Ipv6Look
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


def judge(seen: Ipv6Look, _params: NoParams, _on: date) -> Verdict:
    if seen.literal:
        return Exempt("以IP地址访问，没有域名可查")
    if not seen.addresses:
        return Breach(f"域名 {seen.host} 没有IPv6地址（AAAA）记录")
    if seen.answered is None:
        return Unclear(f"域名 {seen.host} 有IPv6地址记录，但本机未能经IPv6网络核对")
    if not seen.answered:
        # False is an answer of the far side (refused, reset); silence on the way is None.
        listed = "、".join(seen.addresses)
        return Breach(f"域名 {seen.host} 的IPv6地址（{listed}）拒绝或中断连接")
    return Pass()


CHECK = Check(looks_at=Ipv6Look, params=NoParams, judge=judge)

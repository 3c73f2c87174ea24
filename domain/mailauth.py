"""发信资格 · What the sender's domain must say of itself, or its letters look forged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """`stops`: the first letter had better wait until it is mended."""

    says: str
    stops: bool


def spf(records: Sequence[str] | None, domain: str) -> tuple[Fault, ...]:
    """None: the name service did not answer, which accuses nobody."""
    if records is None:
        return (Fault(f"未能查询 {domain} 的SPF记录", stops=False),)
    ours = [each for each in records if re.match(r"v=spf1(\s|$)", each, re.IGNORECASE)]
    if not ours:
        return (Fault(f"{domain} 没有SPF记录，收件方可能拒收或判为伪造", stops=True),)
    if len(ours) > 1:
        return (Fault(f"{domain} 有{len(ours)}条SPF记录，收件方将一律不予承认", stops=True),)
    if re.search(r"\s\+?all\b", ours[0], re.IGNORECASE):
        return (Fault(f"{domain} 的SPF记录允许任何人冒用（+all）", stops=True),)
    if not re.search(r"[-~?]all\b|redirect=", ours[0], re.IGNORECASE):
        return (Fault(f"{domain} 的SPF记录没有以 -all 或 ~all 结尾", stops=False),)
    return ()


def dmarc(records: Sequence[str] | None, domain: str) -> tuple[Fault, ...]:
    if records is None:
        return (Fault(f"未能查询 {domain} 的DMARC记录", stops=False),)
    ours = [each for each in records if re.match(r"v=DMARC1\s*(;|$)", each)]
    if len(ours) != 1:
        return (Fault(f"{domain} 没有（或有多条）DMARC记录", stops=False),)
    if not re.search(r"\bp\s*=\s*(none|quarantine|reject)\b", ours[0], re.IGNORECASE):
        return (Fault(f"{domain} 的DMARC记录没有写明 p=", stops=False),)
    return ()


def dkim(records: Sequence[str] | None, selector: str, domain: str) -> tuple[Fault, ...]:
    name = f"{selector}._domainkey.{domain}"
    if records is None:
        return (Fault(f"未能查询 {name}", stops=False),)
    keys = [found[1] for each in records if (found := re.search(r"\bp\s*=\s*([^;]*)", each))]
    if not keys:
        return (Fault(f"{name} 没有DKIM公钥，签名将无法核验", stops=True),)
    if not keys[0].strip():
        return (Fault(f"{name} 的DKIM公钥已作废", stops=True),)
    return ()


def mx(records: Sequence[str] | None, domain: str) -> tuple[Fault, ...]:
    if records is None:
        return (Fault(f"未能查询 {domain} 的MX记录", stops=False),)
    if not records or records == ["0 ."]:
        return (Fault(f"{domain} 没有收信服务器，反馈和退信都收不到", stops=True),)
    return ()

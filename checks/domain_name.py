"""域名不合规 · The site is not visited under a government domain.

Judges        The host of the home page: does it end in a suffix that the edition allows?
Why           The suffix is how a citizen tells a government site from a forged one.
Exempt        Loopback and private addresses and the names set aside for tests (RFC 2606, 6761):
              the site was looked at before it was opened to the public.
Unclear       Nothing: the host is known or there was no look.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.observation import DomainName
from domain.verdict import Breach, Exempt, Pass, Verdict

_SET_ASIDE = frozenset({"test", "example", "invalid", "localhost", "local", "internal"})
_SET_ASIDE_ZONES = (".example.com", ".example.net", ".example.org")


@dataclass(frozen=True, slots=True)
class Params:
    suffixes: tuple[str, ...]


def judge(seen: DomainName, params: Params, _on: date) -> Verdict:
    if not seen.public:
        return Exempt("以本机或内网地址访问，不检查域名")
    if seen.literal:
        return Breach(f"网站以IP地址 {seen.host} 提供访问，未使用域名")
    host = seen.host.partition(":")[0].rstrip(".").lower()
    if host.rpartition(".")[2] in _SET_ASIDE or f".{host}".endswith(_SET_ASIDE_ZONES):
        return Exempt("测试专用域名，不检查")
    if any(f".{host}".endswith(form) for suffix in params.suffixes for form in _forms(suffix)):
        return Pass()
    allowed = "”或“".join(params.suffixes)
    return Breach(f"网站域名为 {host}，不以“{allowed}”结尾")


def _forms(suffix: str) -> tuple[str, str]:
    """As written and as the DNS carries it: .政务 is .xn--zfr164b."""
    bare = suffix.strip(".").lower()
    return f".{bare}", f".{bare.encode('idna').decode()}"


CHECK = Check(looks_at=DomainName, params=Params, judge=judge)

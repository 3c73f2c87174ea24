"""首页网络 · Whether the home host answers over HTTPS and IPv6.

Visits        One TLS handshake and one IPv6 connection to the home host.
Sees          The certificate's problem in words; AAAA addresses and whether one answered.
Cannot see    National-cipher (国密) only servers; IPv6 where this machine has no route.
Does not      Scan ports or cipher suites.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from crawlers import _tls
from crawlers._contract import Probe
from crawlers._visit import Visit
from domain.observation import Ipv6Look, Observation, TlsLook, Unseen, WhyUnseen

_NOT_IN_ZONE = Unseen("TlsLook", WhyUnseen.NOT_REACHED, "所给名册没有HTTPS端口，无从测试")
_NO_DNS = Unseen("Ipv6Look", WhyUnseen.DNS, "域名解析服务无应答")


async def look(visit: Visit) -> AsyncIterator[Observation]:
    parts = urlsplit(visit.state.home)
    host, tools = parts.hostname or "", visit.tools
    port = parts.port or (443 if parts.scheme == "https" else 80)
    path = parts.path or "/"
    six = await _tls.ipv6_look(host, port, tools.resolver, tools.guard, path)
    none = six is not None and not (six.addresses or six.literal)
    denied = none and not await visit.denials_hold()
    yield visit.observe(host, _NO_DNS if six is None or denied else six)
    tls_port = port if parts.scheme == "https" else 443
    zone = visit.errand.zone
    if zone is not None and f"{host}:{tls_port}" not in zone.names:
        yield visit.observe(host, _NOT_IN_ZONE)
        return
    yield visit.observe(
        host, await _tls.look(host, tls_port, tools.resolver, tools.guard, visit.seen_at)
    )


PROBE = Probe(sees=(Ipv6Look, TlsLook), look=look)

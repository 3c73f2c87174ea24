"""地址关卡 · The one guard every address passes before we connect to it.

No private, loopback, link-local, metadata or otherwise special address, unless the errand allows
that net. Asked again with the very address of each connection, so that DNS cannot rebind it.
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# Special nets that Python 3.11's `is_global` lets pass: IPv4-compatible, local NAT64, site-local,
# segment routing (RFC 4291 §2.5.5.1, RFC 8215, RFC 3879, RFC 9602).
_NEVER = tuple(map(ip_network, ("::/96", "64:ff9b:1::/48", "fec0::/10", "5f00::/16")))


class AddressGuard:
    """`allow_nets` are CIDR strings that the operator opened (the loopback county, an intranet)."""

    def __init__(self, allow_nets: tuple[str, ...] = ()) -> None:
        self._nets = tuple(ip_network(net, strict=False) for net in allow_nets)
        self.allows = lru_cache(maxsize=65536)(self._allows)

    def _allows(self, address: str) -> bool:
        try:
            ip = ip_address(address.split("%", maxsplit=1)[0])
        except ValueError:
            return False
        plain = _unwrapped(ip)
        if any(ip in net or plain in net for net in self._nets):
            return True
        if any(ip in net for net in _NEVER if ip.version == net.version):
            return False
        return plain.is_global and not plain.is_multicast


def _unwrapped(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address inside a mapped, 6to4, NAT64 or Teredo one: they reach the same machine."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip.ipv4_mapped:
        return ip.ipv4_mapped
    if ip.sixtofour:
        return ip.sixtofour
    if ip.teredo:
        return ip.teredo[1]
    if ip in ip_network("64:ff9b::/96"):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip

"""域名解析 · Names to addresses; "there is no such name" and "nobody answered" never mixed up.

With a zone nothing is asked of any network: the zone is the whole DNS.
"""

from __future__ import annotations

import asyncio
import socket
from ipaddress import ip_address
from time import monotonic
from typing import NamedTuple

import dns.asyncresolver
import dns.exception
import dns.name
import dns.resolver
from dns.rdatatype import RdataType

from domain.errand import Zone
from domain.links import Failure

_KEEP_SECONDS = 60.0
_MOST_KEPT = 4096
_NO_SUCH_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
_NOT_A_NAME = (
    dns.exception.SyntaxError,
    dns.name.BadEscape,
    dns.name.EmptyLabel,
    dns.name.IDNAException,
    dns.name.LabelTooLong,
    dns.name.NameTooLong,
)


class Endpoint(NamedTuple):
    """Where to connect for a host and port: a zone may lead to another port."""

    address: str
    port: int


class Resolver:
    """`nameservers` are literal addresses, maybe "address:port"; None: the system's own way."""

    def __init__(
        self,
        zone: Zone | None,
        nameservers: tuple[str, ...] | None = None,
        timeout: float = 4.0,
    ) -> None:
        self._zone = zone
        self._nameservers = nameservers
        self._timeout = timeout
        self._kept: dict[tuple[str, int], tuple[float, list[Endpoint]]] = {}
        self._dns: dns.asyncresolver.Resolver | None = None

    def forget(self) -> None:
        """What resolved a minute ago says nothing of this moment."""
        self._kept.clear()

    async def addresses(self, host: str, port: int) -> list[Endpoint] | Failure:
        host = host.strip("[]").rstrip(".").lower()
        if self._zone is not None:
            return _in_zone(self._zone, host, port)
        if is_literal(host):
            return [Endpoint(host, port)]
        kept = self._kept.get((host, port))
        if kept and kept[0] > monotonic():
            return kept[1]
        found = await (self._system(host, port) if not self._nameservers else self._ask(host, port))
        if not isinstance(found, Failure):
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[host, port] = (monotonic() + _KEEP_SECONDS, found)
        return found

    def port(self, host: str, port: int) -> int:
        """The port to connect to at any address of the host; a zone may have moved it."""
        there = self._zone.names.get(f"{host}:{port}") if self._zone else None
        return _endpoint(there).port if there else port

    async def aaaa(self, host: str) -> tuple[str, ...] | None:
        """() is an authoritative "none"; None: the path failed, nobody knows."""
        if self._zone is not None:
            return self._zone.aaaa.get(host.lower(), ())
        return await self._records(host, RdataType.AAAA)

    async def mx(self, domain: str) -> tuple[str, ...] | None:
        """Hosts that take mail for the domain, best first; () none at all; None: nobody knows.

        A domain without MX but with an address takes its mail there (RFC 5321 §5.1); a single "."
        says that it takes none (RFC 7505).
        """
        domain = domain.rstrip(".").lower()
        if self._zone is not None:
            return _mx_in_zone(self._zone, domain)
        found = await self._records(domain, RdataType.MX)
        if found is None or found:
            return None if found is None else _hosts(found)
        for kind in (RdataType.A, RdataType.AAAA):
            addresses = await self._records(domain, kind)
            if addresses is None:
                return None
            if addresses:
                return (domain,)
        return ()

    async def _system(self, host: str, port: int) -> list[Endpoint] | Failure:
        """A question that got no answer is put once more: one lost packet is no silence, and the
        system itself waits longer than we do before it repeats it."""
        found = await self._system_once(host, port)
        return await self._system_once(host, port) if found is Failure.DNS else found

    async def _system_once(self, host: str, port: int) -> list[Endpoint] | Failure:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._timeout):
                rows = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except TimeoutError:
            return Failure.DNS
        except socket.gaierror as error:
            return Failure.NXDOMAIN if error.errno in _NO_SUCH_NAME else Failure.DNS
        except UnicodeError:  # an empty or over-long label: there can be no such name
            return Failure.NXDOMAIN
        return [Endpoint(str(row[4][0]), port) for row in rows] or Failure.NXDOMAIN

    async def _ask(self, host: str, port: int) -> list[Endpoint] | Failure:
        four, six = await asyncio.gather(
            self._records(host, RdataType.A), self._records(host, RdataType.AAAA)
        )
        found = [*(four or ()), *(six or ())]
        if found:
            return [Endpoint(address, port) for address in found]
        return Failure.DNS if four is None or six is None else Failure.NXDOMAIN

    async def _records(self, name: str, kind: RdataType) -> tuple[str, ...] | None:
        try:
            asked = dns.name.from_text(name)
            answer = await self._resolver().resolve(
                asked, kind, lifetime=self._timeout, search=False
            )
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer, *_NOT_A_NAME):
            return ()
        except (dns.exception.DNSException, OSError):
            return None
        if kind is RdataType.MX:
            rows = sorted(answer, key=lambda row: (row.preference, row.exchange.to_text()))
            return tuple(row.exchange.to_text(omit_final_dot=True) for row in rows)
        return tuple(row.address for row in answer)

    def _resolver(self) -> dns.asyncresolver.Resolver:
        if self._dns is None:
            own = self._nameservers
            self._dns = dns.asyncresolver.Resolver(configure=not own)
            if own:
                servers = [_server(text) for text in own]
                self._dns.nameservers = [address for address, _ in servers]
                self._dns.nameserver_ports = dict(servers)
        return self._dns


def is_literal(host: str) -> bool:
    try:
        ip_address(host.strip("[]").split("%", maxsplit=1)[0])
    except ValueError:
        return False
    return True


def _in_zone(zone: Zone, host: str, port: int) -> list[Endpoint] | Failure:
    there = zone.names.get(f"{host}:{port}") or zone.names.get(f"[{host}]:{port}")
    if there:
        return [_endpoint(there)]
    if is_literal(host):
        return [Endpoint(host, port)]
    listed = any(name.rpartition(":")[0] == host for name in zone.names)
    return Failure.REFUSED if listed else Failure.NXDOMAIN


def _mx_in_zone(zone: Zone, domain: str) -> tuple[str, ...]:
    if domain in zone.mx:
        return _hosts(zone.mx[domain])
    listed = any(name.rpartition(":")[0] == domain for name in zone.names)
    return (domain,) if listed else ()


def _hosts(exchanges: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(host for host in (name.rstrip(".") for name in exchanges) if host not in ("", "@"))


def _endpoint(text: str) -> Endpoint:
    address, _, port = text.rpartition(":")
    return Endpoint(address.strip("[]"), int(port))


def _server(text: str) -> tuple[str, int]:
    if is_literal(text):
        return text.strip("[]"), 53
    endpoint = _endpoint(text)
    return endpoint.address, endpoint.port

"""发信自检 · Before the first letter: what our own domain says of itself in the name service."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import dns.exception
import dns.resolver

from domain import mailauth
from domain.mailauth import Fault

Lookup: TypeAlias = Callable[[str, str], Sequence[str] | None]
"""(name, type) → its records; none there: empty; no answer: None."""


def self_test(domain: str, selectors: Sequence[str], ask: Lookup) -> tuple[Fault, ...]:
    faults = [
        *mailauth.mx(ask(domain, "MX"), domain),
        *mailauth.spf(ask(domain, "TXT"), domain),
        *mailauth.dmarc(ask(f"_dmarc.{domain}", "TXT"), domain),
    ]
    for selector in selectors:
        name = f"{selector}._domainkey.{domain}"
        faults += mailauth.dkim(ask(name, "TXT"), selector, domain)
    return tuple(faults)


def lookup(nameserver: str | None = None, port: int = 53) -> Lookup:
    """By the machine's name service, or the one given."""
    resolver = dns.resolver.Resolver(configure=nameserver is None)
    resolver.lifetime = 10
    if nameserver is not None:
        resolver.nameservers, resolver.port = [nameserver], port

    def ask(name: str, kind: str) -> Sequence[str] | None:
        try:
            answer = resolver.resolve(name, kind)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except (dns.exception.DNSException, OSError):
            return None
        return [_text(record) for record in answer]

    return ask


def _text(record: object) -> str:
    strings = getattr(record, "strings", None)
    if strings is None:
        return str(record)
    return b"".join(strings).decode("utf-8", "replace")

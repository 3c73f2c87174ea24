"""主机 · Whose an address is: host, origin, site, and the name that somebody registered."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING

import ada_url

if TYPE_CHECKING:
    from tldextract import TLDExtract


# A canonical address with a name for its host; the last label of a number is never a word.
_NAMED = re.compile(
    r"(https?)://((?:[a-z0-9\-]+\.)*[a-z](?:[a-z0-9\-]*[a-z0-9])?)(:\d+)?(?=[/?#]|$)"
)
_ADDRESS_ENDS = frozenset("0123456789]:abcdefABCDEF")
_LONGEST = 1_024
_USUAL_PORTS = {("http", ":80"), ("https", ":443")}


def host_of(url: str) -> str:
    """The host in lower case and Punycode, an IPv6 address in brackets; empty if there is none."""
    if named := _NAMED.match(url):
        return named[2]
    try:
        return ada_url.URL(url).hostname
    except ValueError:
        return ""


def origin_of(url: str) -> str:
    """Scheme, host and port other than the usual one; empty where there is no host."""
    if (named := _NAMED.match(url)) and (named[1], named[3]) not in _USUAL_PORTS:
        return named[0]
    try:
        parsed = ada_url.URL(url)
    except ValueError:
        return ""
    return f"{parsed.protocol}//{parsed.host}" if parsed.host else ""


def is_same_site(one: str, other: str) -> bool:
    """The same host name, with or without “www.”. An address or localhost is one site per port."""
    return (site := _site(one)) != "" and site == _site(other)


def _site(url: str) -> str:
    host = host_of(url).rstrip(".")
    if host == "localhost" or is_address(host):
        return origin_of(url).partition("://")[2]
    return host.removeprefix("www.")


def is_address(host: str) -> bool:
    return host[-1:] in _ADDRESS_ENDS and address_of(host) is not None


def address_of(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None


def registered_domain(host: str) -> str | None:
    """The name somebody registered: x.gov.cn of www.x.gov.cn; None for a suffix or an address."""
    return _registered(host.strip().removesuffix(".").lower()) if len(host) < _LONGEST else None


@lru_cache(maxsize=8192)
def _registered(name: str) -> str | None:
    labels = name.split(".")
    if "" in labels or is_address(name):
        return None
    found = _suffixes().extract_str(name)
    if not found.suffix:  # a suffix that the list does not know is one label long
        return ".".join(labels[-2:]) if len(labels) > 1 else None
    return f"{found.domain}.{found.suffix}" if found.domain else None


@cache
def _suffixes() -> TLDExtract:
    """The list that came with the library: no file and no network is asked for a newer one."""
    from tldextract import TLDExtract  # noqa: PLC0415 - 0.1 s that few commands need

    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


@lru_cache(maxsize=2048)
def is_plausible(host: str) -> bool:
    """A name under a suffix of the list, or an address: nothing that is rather a file name."""
    name = host[:_LONGEST].strip().removesuffix(".").lower()
    if is_address(name):
        return True
    found = _suffixes().extract_str(name)
    return bool(found.suffix and found.domain) and "" not in name.split(".")

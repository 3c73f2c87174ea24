"""畸形 · Links that lead nowhere in public: template residue, the office network, the own disk.

All is judged from what is written; what a name resolves to is the business of the crawler.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network
from typing import Literal

from reading._hosts import address_of, host_of, is_address

Kind = Literal["http", "mail", "tel", "script", "data", "file", "ftp", "other"]

_KINDS: dict[str, Kind] = {
    "http": "http",
    "https": "http",
    "mailto": "mail",
    "tel": "tel",
    "callto": "tel",
    "sms": "tel",
    "javascript": "script",
    "vbscript": "script",
    "jscript": "script",
    "data": "data",
    "blob": "data",
    "file": "file",
    "ftp": "ftp",
    "ftps": "ftp",
    "sftp": "ftp",
}
_EDGE = "".join(map(chr, range(0x21)))
_DROPPED = str.maketrans("", "", "\t\n\r")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*+(?=:)")
_NAT64 = IPv6Network("64:ff9b::/96")
_SHARE = re.compile(r"\\\\[^\\/]")
_HEAD = 4096


def scheme_kind(href: str) -> Kind:
    """What following the link would start; an address without scheme is one of the page's host."""
    text = href[:_HEAD].lstrip(_EDGE).translate(_DROPPED)
    if _SHARE.match(text):
        return "file"
    scheme = _SCHEME.match(text)
    if not scheme:
        return "http"
    if len(scheme[0]) == 1:
        return "file"  # C:\…
    return _KINDS.get(scheme[0].lower(), "other")


# ── 模板残留 ──────────────────────────────────────────────────────────────────────────────────────

_RESIDUE = re.compile(
    r"\{\{|[$#]\{[^}]*\}|<%|%>|<\?(?:php|=)|\{%|<#|\[#|</?(?:trs|cms|dede|pe)[_:]|\{\$[A-Za-z_]"
    r"|\{(?:dede|cms|eyou|pboot|php|trs|cfg)[:_.]|\[!--|\[(?:field|e):|\[object\x20"
    r"|(?:^|[/=])\{[A-Za-z_][\w.]*\}(?=$|[/?&#.])"
    r"|(?:^|/)undefined(?=$|[/?#])|[?&]\w+=undefined(?=$|[&#])"
    r"|^[^?#]*(?:^|/)(?:null|NaN|None)/?(?=$|[?#])|^https?:/*(?:null|NaN)(?=$|[:/?#])"
)
_SUSPICIOUS = re.compile(r"[{<\[%]|undefined|null|N(?:aN|one)")
_ENCODED = re.compile(r"%(2[034]|3[CEF]|5[BD]|7[BD])", re.IGNORECASE)


def is_residue(href: str) -> bool:
    """What a template or script put there instead of an address: {{url}}, ${link}, undefined."""
    text = href[:_HEAD].strip(_EDGE)
    if not _SUSPICIOUS.search(text) or scheme_kind(text) in ("script", "data"):
        return False
    if "%" in text:
        text = _ENCODED.sub(lambda code: chr(int(code[1], 16)), text)
    return bool(_RESIDUE.search(text))


# ── 非公网地址 ────────────────────────────────────────────────────────────────────────────────────


def is_private_literal(url: str) -> bool:
    """Whether nobody outside could open it: this computer, an office network, a file, a share."""
    text = url[:_HEAD].strip(_EDGE)
    if scheme_kind(text) == "file":
        return True
    name = host_of("http:" + text if text.startswith("//") else text).rstrip(".")
    if name == "localhost" or name.endswith((".localhost", ".localdomain")):
        return True
    address = address_of(name) if is_address(name) else None
    return address is not None and not _is_public(address)


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner or address in _NAT64:
            return _is_public(inner or IPv4Address(int(address) & 0xFFFFFFFF))
    return address.is_global and not address.is_multicast

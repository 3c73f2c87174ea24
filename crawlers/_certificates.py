"""证书 · What a certificate says of itself, and the upper certificate it points to."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

from crawlers._dns import Resolver
from crawlers._guard import AddressGuard
from crawlers._lines import open_line, read_head, shut
from domain.links import Failure

_MOST_BYTES = 64 * 1024
_SECONDS = 6.0


@dataclass(frozen=True, slots=True)
class Leaf:
    names: tuple[str, ...]
    issuer: str
    issuer_url: str
    self_issued: bool
    begins: datetime
    ends: datetime


def leaf_of(der: bytes) -> Leaf | None:
    """None where there is no certificate, or one that cannot be read (a 国密 one, say)."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        return Leaf(
            names=_names(certificate),
            issuer=_common_name(certificate.issuer),
            issuer_url=_issuer_url(certificate),
            self_issued=certificate.issuer == certificate.subject,
            begins=certificate.not_valid_before_utc,
            ends=certificate.not_valid_after_utc,
        )
    except ValueError:
        return None


async def issuer_of(leaf: Leaf, resolver: Resolver, guard: AddressGuard) -> bytes | None:
    """The upper certificate (DER), fetched over plain http as its address says (RFC 5280)."""
    try:
        async with asyncio.timeout(_SECONDS):
            body = await _get(leaf.issuer_url, resolver, guard)
    except (OSError, EOFError, ValueError, TimeoutError):
        return None
    return _certificate(body)


async def _get(url: str, resolver: Resolver, guard: AddressGuard) -> bytes:
    parts = urlsplit(url)
    host, port = parts.hostname, parts.port or 80
    if parts.scheme != "http" or not host:
        raise ValueError("not a plain http address")
    found = await resolver.addresses(host, port)
    allowed = [] if isinstance(found, Failure) else [a for a in found if guard.allows(a.address)]
    if not allowed:
        raise OSError("no address")
    reader, writer = await open_line(allowed[0], _SECONDS)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        writer.write(f"GET {path} HTTP/1.0\r\nHost: {parts.netloc}\r\n\r\n".encode("ascii"))
        head = await read_head(reader)
        if b" 200" not in head.first[8:13]:
            raise ValueError("no certificate there")
        return await _all_of(reader)
    finally:
        shut(writer)


async def _all_of(reader: asyncio.StreamReader) -> bytes:
    body = bytearray()
    while piece := await reader.read(_MOST_BYTES):
        body += piece
        if len(body) > _MOST_BYTES:
            raise ValueError("too long for a certificate")
    return bytes(body)


def _certificate(body: bytes) -> bytes | None:
    for load in (x509.load_der_x509_certificate, x509.load_pem_x509_certificate):
        try:
            return load(body).public_bytes(Encoding.DER)
        except ValueError:
            continue
    try:
        first = pkcs7.load_der_pkcs7_certificates(body)[0]
    except (ValueError, IndexError):
        return None
    return first.public_bytes(Encoding.DER)


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except x509.ExtensionNotFound:
        return (_common_name(certificate.subject),)
    return tuple(found.value.get_values_for_type(x509.DNSName))


def _common_name(name: x509.Name) -> str:
    for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for attribute in name.get_attributes_for_oid(oid):
            return str(attribute.value)
    return "未署名"


def _issuer_url(certificate: x509.Certificate) -> str:
    try:
        found = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess)
    except x509.ExtensionNotFound:
        return ""
    for access in found.value:
        if access.access_method == AuthorityInformationAccessOID.CA_ISSUERS:
            where = access.access_location
            if isinstance(where, x509.UniformResourceIdentifier):
                return where.value
    return ""

"""HTTPS与IPv6 · What the home host offers on its https port, and whether its IPv6 answers.

Only what the far side said counts against it: a refusal, a reset, a certificate. A time-out or a
machine of ours without IPv6 leaves the question open (None). The certificate's dates are held
against the moment of the look, not this machine's clock. Cannot see: an expired upper certificate.
"""

from __future__ import annotations

import asyncio
import ssl
import warnings
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from crawlers._certificates import Leaf, issuer_of, leaf_of
from crawlers._dns import Endpoint, Resolver, is_literal
from crawlers._guard import AddressGuard
from crawlers._lines import open_line, shut, why_not
from domain.links import ANSWERS, Failure, in_words
from domain.observation import Ipv6Look, TlsLook

_SECONDS = 10.0
_NO_CHECK_TIME = 0x200000  # X509_V_FLAG_NO_CHECK_TIME
_LEGACY_SERVER = 0x4  # SSL_OP_LEGACY_SERVER_CONNECT
_WRONG_HOST = frozenset({62, 64})
_SELF_SIGNED = frozenset({18, 19})
_ISSUER_MISSING = frozenset({2, 20, 21})
_NOT_TLS = (
    "WRONG_VERSION_NUMBER",
    "HTTP_REQUEST",
    "PACKET_LENGTH_TOO_LONG",
    "RECORD_LAYER_FAILURE",
)
_MODERN = frozenset({"TLSv1.2", "TLSv1.3"})
_BEIJING = timezone(timedelta(hours=8))
_MOST_ADDRESSES = 4
_MOST_MISSING = 3


@dataclass(frozen=True, slots=True)
class _Shake:
    """One handshake: the protocol and certificate agreed on, or what stopped it."""

    version: str = ""
    certificate: bytes = b""
    error: Exception | None = None


class _Line:
    """The far side and how to speak with it."""

    def __init__(self, host: str, there: Endpoint, roots: Path | None, seconds: float) -> None:
        self._host = host.strip("[]").rstrip(".")
        self._there = there
        self._roots = roots
        self._seconds = seconds

    async def strict(self, *issuers: bytes) -> _Shake:
        """As a browser of today, but for the clock; `issuers` fill a gap in the server's chain."""
        context = ssl.create_default_context()
        # no partial chains, which newer Pythons allow: a fetched issuer proves nothing by itself
        context.verify_flags = ssl.VERIFY_X509_TRUSTED_FIRST | ssl.VerifyFlags(_NO_CHECK_TIME)
        if self._roots:
            context.load_verify_locations(self._roots)
        for issuer in issuers:
            context.load_verify_locations(cadata=issuer)
        return await self._shake(context)

    async def lenient(self) -> _Shake:
        """As anything that was ever called TLS, believing every certificate."""
        return await self._shake(_believing())

    async def _shake(self, context: ssl.SSLContext) -> _Shake:
        try:
            _, writer = await open_line(self._there, self._seconds, context, self._host)
        except (OSError, TimeoutError) as error:
            return _Shake(error=error)
        spoken = writer.get_extra_info("ssl_object")
        certificate = spoken.getpeercert(binary_form=True) or b""
        version = spoken.version() or ""
        writer.transport.abort()
        return _Shake(version, certificate)


def _believing() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # old protocols are the point
        context.minimum_version = ssl.TLSVersion.TLSv1
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.options |= ssl.Options(_LEGACY_SERVER)
    return context


async def look(
    host: str,
    port: int,
    resolver: Resolver,
    guard: AddressGuard,
    now: datetime,
    *,
    roots: Path | None = None,
    seconds: float = _SECONDS,
) -> TlsLook:
    """`roots`: further trusted CAs, PEM, beside the system's; `seconds` of one handshake."""
    found = await resolver.addresses(host, port)
    if isinstance(found, Failure):
        return _without(host, found)
    allowed = [there for there in found if guard.allows(there.address)]
    if not allowed:
        return _without(host, Failure.FORBIDDEN_ADDRESS)
    answer = _without(host, Failure.TIMEOUT)
    for there in allowed[:_MOST_ADDRESSES]:
        line = _Line(host, there, roots, seconds)
        answer = await _question(host, line, resolver, guard, now)
        if answer.offered:
            return answer
    return answer


async def _question(
    host: str, line: _Line, resolver: Resolver, guard: AddressGuard, now: datetime
) -> TlsLook:
    first = await line.strict()
    if first.error is None:
        leaf = leaf_of(first.certificate)
        return _dated(host, leaf, now) or _fine(host, leaf, first.version)
    if isinstance(first.error, ssl.SSLCertVerificationError):
        return await _doubted(host, line, first.error, resolver, guard, now)
    if not isinstance(first.error, (ssl.SSLError, ConnectionError)) or _refused(first.error):
        return _without(host, why_not(first.error))
    second = await line.lenient()
    if second.error is None:
        return _obsolete(host, leaf_of(second.certificate), second.version)
    return _unspoken(host, first.error, second.error)


async def _doubted(
    host: str,
    line: _Line,
    error: ssl.SSLCertVerificationError,
    resolver: Resolver,
    guard: AddressGuard,
    now: datetime,
) -> TlsLook:
    leaf = leaf_of((await line.lenient()).certificate)
    expired = _dated(host, leaf, now)
    if expired:
        return expired
    code = error.verify_code
    if code in _WRONG_HOST:
        names = "、".join(leaf.names[:3]) if leaf and leaf.names else "其他域名"
        return _bad(host, leaf, "wrong_host", f"证书属于{names}，不含{host}")
    if code in _SELF_SIGNED:
        return _bad(host, leaf, "untrusted", "证书由服务器自行签发，浏览器不予信任")
    if code in _ISSUER_MISSING and leaf:
        return await _gap(host, line, leaf, resolver, guard)
    return _bad(host, leaf, "untrusted", f"证书不受信任（{error.verify_message}）")


async def _gap(
    host: str, line: _Line, leaf: Leaf, resolver: Resolver, guard: AddressGuard
) -> TlsLook:
    """An issuer is missing. Browsers fetch it from where the certificate says; so do we."""
    if not leaf.issuer_url:
        return _bad(host, leaf, "untrusted", f"签发机构“{leaf.issuer}”不受信任")
    issuers: list[bytes] = []
    lacking = leaf
    while lacking.issuer_url and len(issuers) < _MOST_MISSING:
        issuer = await issuer_of(lacking, resolver, guard)
        upper = leaf_of(issuer) if issuer else None
        if issuer is None or upper is None:
            says = "服务器未发送完整的证书链（上级证书未能取得，未能核对签发机构）"
            return _bad(host, leaf, "incomplete_chain", says)
        if upper.self_issued:  # a root that is not among the trusted ones
            break
        issuers.append(issuer)
        if (await line.strict(*issuers)).error is None:
            says = "服务器未发送完整的证书链，部分浏览器和应用程序无法打开"
            return _bad(host, leaf, "incomplete_chain", says)
        lacking = upper
    return _bad(host, leaf, "untrusted", f"签发机构“{leaf.issuer}”不受信任")


def _dated(host: str, leaf: Leaf | None, now: datetime) -> TlsLook | None:
    if leaf is None or leaf.begins <= now <= leaf.ends:
        return None
    if now > leaf.ends:
        return _bad(host, leaf, "expired", f"证书已于{_day(leaf.ends)}过期")
    return _bad(host, leaf, "expired", f"证书自{_day(leaf.begins)}起才生效")


def _obsolete(host: str, leaf: Leaf | None, version: str) -> TlsLook:
    if version in _MODERN:
        return _bad(host, leaf, "obsolete", f"仅支持过时的加密套件或不安全的重新协商（{version}）")
    return _bad(host, leaf, "obsolete", f"仅支持过时的加密协议{version}")


def _unspoken(host: str, first: Exception, second: Exception) -> TlsLook:
    """No handshake at all, neither today's nor an old one."""
    reason = f"{getattr(first, 'reason', '')} {getattr(second, 'reason', '')}"
    if any(word in reason for word in _NOT_TLS):
        return _none(host, False, "该端口提供的不是HTTPS服务")
    if isinstance(second, (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionError)):
        return _none(host, False, "HTTPS连接被服务器中断")
    if isinstance(second, ssl.SSLError):
        return _none(host, None, "加密协商失败（可能仅支持国密算法），无法核对")
    return _without(host, why_not(second))


def _refused(error: Exception) -> bool:
    return isinstance(error, ConnectionRefusedError)


def _fine(host: str, leaf: Leaf | None, version: str) -> TlsLook:
    until = f"，证书有效期至{_day(leaf.ends)}" if leaf else ""
    return TlsLook(
        host=host,
        offered=True,
        problem=None,
        detail=f"HTTPS可用（{version}）{until}",
        valid_until=leaf.ends if leaf else None,
    )


def _bad(host: str, leaf: Leaf | None, problem: str, detail: str) -> TlsLook:
    until = leaf.ends if leaf else None
    return TlsLook(host=host, offered=True, problem=problem, detail=detail, valid_until=until)


def _without(host: str, failure: Failure) -> TlsLook:
    said = failure in (Failure.REFUSED, Failure.RESET)
    return _none(host, False if said else None, in_words(failure))


def _none(host: str, offered: bool | None, detail: str) -> TlsLook:
    return TlsLook(host=host, offered=offered, problem=None, detail=detail, valid_until=None)


def _day(moment: datetime) -> str:
    local = moment.astimezone(_BEIJING)
    return f"{local.year}年{local.month}月{local.day}日"


async def ipv6_look(
    host: str, port: int, resolver: Resolver, guard: AddressGuard, path: str = "/"
) -> Ipv6Look | None:
    """None: the name service did not answer, so nobody knows whether there is an address."""
    bare = host.strip("[]")
    if is_literal(bare):
        addresses: tuple[str, ...] | None = (bare,) if ":" in bare else ()
    else:
        addresses = await resolver.aaaa(bare)
    if addresses is None:
        return None
    there = resolver.port(bare, port)
    ways = (
        (True,) if port == 443 else (False, True)
    )  # an https port elsewhere says nothing in plain
    answers: set[bool | None] = set()
    for address in addresses[:_MOST_ADDRESSES]:
        for tls in ways:
            if guard.allows(address) and True not in answers:
                answers.add(await _answers(host, Endpoint(address, there), tls, path))
    answered = True if True in answers else False if False in answers else None
    return Ipv6Look(host=host, literal=is_literal(bare), addresses=addresses, answered=answered)


async def _answers(host: str, there: Endpoint, tls: bool, path: str) -> bool | None:
    """Any HTTP answer is one; a refusal or a cut line is none; the rest is our path."""
    name = host.strip("[]").rstrip(".") if tls else None
    ask = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    try:
        async with asyncio.timeout(_SECONDS):
            reader, writer = await open_line(there, _SECONDS, _believing() if tls else None, name)
            try:
                writer.write(ask.encode("utf-8", "replace"))
                return (await reader.read(512)).startswith(b"HTTP/")
            finally:
                shut(writer)
    except ssl.SSLError:
        return None
    except (OSError, TimeoutError) as error:
        return False if why_not(error) in ANSWERS else None

"""HTTPS and IPv6 of the home host, against real servers on loopback with every usual fault."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import warnings
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs7,
)
from cryptography.x509.oid import AuthorityInformationAccessOID as Access
from cryptography.x509.oid import NameOID

from crawlers import _tls
from crawlers._dns import Resolver
from crawlers._guard import AddressGuard
from domain.errand import Zone
from domain.observation import Ipv6Look, TlsLook
from tests.crawlers._loopback import serving

NOW = datetime(2026, 3, 16, 2, tzinfo=UTC)
HOST = "www.county.test"
OPEN = AddressGuard(("127.0.0.0/8", "::1/128"))
Key = ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Issued:
    certificate: x509.Certificate
    key: Key


def issue(
    name: str,
    by: Issued | None = None,
    *,
    authority: bool = False,
    begins: datetime = NOW - timedelta(days=30),
    ends: datetime = NOW + timedelta(days=335),
    issuer_url: str = "",
) -> Issued:
    """A certificate as an authority would write it, at a time of our choice."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )
    if not authority:
        names = x509.SubjectAlternativeName([x509.DNSName(name)])
        builder = builder.add_extension(names, critical=False)
    if issuer_url:
        where = x509.UniformResourceIdentifier(issuer_url)
        access = x509.AuthorityInformationAccess([x509.AccessDescription(Access.CA_ISSUERS, where)])
        builder = builder.add_extension(access, critical=False)
    return Issued(builder.sign(by.key if by else key, hashes.SHA256()), key)


ROOT = issue("测试根证书", authority=True)
MIDDLE = issue("测试中级证书", ROOT, authority=True)


@pytest.fixture
def roots(tmp_path: Path) -> Path:
    path = tmp_path / "roots.pem"
    path.write_bytes(ROOT.certificate.public_bytes(Encoding.PEM))
    return path


def server_side(folder: Path, leaf: Issued, *chain: Issued) -> ssl.SSLContext:
    pem = leaf.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for each in (leaf, *chain):
        pem += each.certificate.public_bytes(Encoding.PEM)
    path = folder / "server.pem"
    path.write_bytes(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


Speak = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[None, None, None]]


async def say_hello(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(1)
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    writer.close()


@asynccontextmanager
async def listening(
    tls: ssl.SSLContext | None = None, speak: Speak = say_hello, address: str = "127.0.0.1"
) -> AsyncIterator[int]:
    handlers: list[asyncio.Task[None]] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        handlers.append(task := asyncio.ensure_future(speak(reader, writer)))
        with suppress(OSError, EOFError, asyncio.CancelledError):
            await task
        writer.close()

    server = await asyncio.start_server(serve, address, 0, ssl=tls)
    async with server:
        yield server.sockets[0].getsockname()[1]
    for task in handlers:
        task.cancel()
    await asyncio.gather(*handlers, return_exceptions=True)
    await asyncio.sleep(0.05)


def zone(port: int, **more: str) -> Resolver:
    names = {f"{HOST}:443": f"127.0.0.1:{port}", **more}
    return Resolver(Zone(names=names, aaaa={HOST: ("::1",)}))


async def looked(
    tls: ssl.SSLContext, roots: Path, *, now: datetime = NOW, guard: AddressGuard = OPEN
) -> TlsLook:
    async with listening(tls) as port:
        return await _tls.look(HOST, 443, zone(port), guard, now, roots=roots)


async def test_a_sound_certificate_is_no_problem(tmp_path: Path, roots: Path) -> None:
    leaf = issue(HOST, ROOT)
    seen = await looked(server_side(tmp_path, leaf), roots)
    assert (seen.offered, seen.problem) == (True, None)
    assert seen.valid_until == leaf.certificate.not_valid_after_utc
    assert seen.detail == "HTTPS可用（TLSv1.3），证书有效期至2027年2月14日"


async def test_any_authority_will_do_that_browsers_trust(tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    seen = await looked(context, tmp_path / "ca.pem", now=datetime(2026, 3, 16, tzinfo=UTC))
    assert (seen.offered, seen.problem) == (True, None)


@pytest.mark.parametrize(
    ("now", "problem", "detail"),
    [
        pytest.param(NOW, None, "", id="on the day of the look"),
        pytest.param(NOW + timedelta(days=400), "expired", "证书已于2027年2月14日过期", id="later"),
        pytest.param(
            NOW - timedelta(days=60), "expired", "证书自2026年2月14日起才生效", id="earlier"
        ),
    ],
)
async def test_dates_are_held_against_the_moment_of_the_look(
    tmp_path: Path, roots: Path, now: datetime, problem: str | None, detail: str
) -> None:
    seen = await looked(server_side(tmp_path, issue(HOST, ROOT)), roots, now=now)
    assert seen.problem == problem
    assert detail in seen.detail


async def test_a_certificate_long_expired_for_this_machine_too(tmp_path: Path, roots: Path) -> None:
    old = datetime(2020, 1, 1, tzinfo=UTC)
    leaf = issue(HOST, ROOT, begins=old, ends=old + timedelta(days=90))
    seen = await looked(server_side(tmp_path, leaf), roots)
    assert (seen.offered, seen.problem) == (True, "expired")
    assert seen.valid_until == old + timedelta(days=90)


async def test_a_certificate_of_another_host(tmp_path: Path, roots: Path) -> None:
    seen = await looked(server_side(tmp_path, issue("other.test", ROOT)), roots)
    assert (seen.offered, seen.problem) == (True, "wrong_host")
    assert seen.detail == f"证书属于other.test，不含{HOST}"


async def test_a_certificate_that_the_server_wrote_itself(tmp_path: Path, roots: Path) -> None:
    seen = await looked(server_side(tmp_path, issue(HOST)), roots)
    assert (seen.offered, seen.problem) == (True, "untrusted")
    assert "自行签发" in seen.detail


async def test_an_authority_that_nobody_knows(tmp_path: Path, roots: Path) -> None:
    stranger = issue("某公司内部CA", authority=True)
    seen = await looked(server_side(tmp_path, issue(HOST, stranger)), roots)
    assert (seen.offered, seen.problem) == (True, "untrusted")
    assert "某公司内部CA" in seen.detail


async def test_with_the_upper_certificate_the_chain_is_whole(tmp_path: Path, roots: Path) -> None:
    seen = await looked(server_side(tmp_path, issue(HOST, MIDDLE), MIDDLE), roots)
    assert seen.problem is None


@pytest.mark.parametrize("form", ["der", "pem", "p7c"])
async def test_a_missing_upper_certificate_is_fetched_as_a_browser_would(
    tmp_path: Path, roots: Path, form: str
) -> None:
    upper = MIDDLE.certificate
    bodies = {
        "der": upper.public_bytes(Encoding.DER),
        "pem": upper.public_bytes(Encoding.PEM),
        "p7c": pkcs7.serialize_certificates([upper], Encoding.DER),
    }
    with serving() as site:
        site.pages["/ca.crt"] = (200, {}, bodies[form])
        leaf = issue(HOST, MIDDLE, issuer_url=site.home + "ca.crt")
        seen = await looked(server_side(tmp_path, leaf), roots)
    assert (seen.offered, seen.problem) == (True, "incomplete_chain")
    assert seen.detail == "服务器未发送完整的证书链，部分浏览器和应用程序无法打开"


async def test_an_unknown_authority_that_publishes_its_certificate_stays_unknown(
    tmp_path: Path, roots: Path
) -> None:
    stranger = issue("某公司内部CA", authority=True)
    with serving() as site:
        site.pages["/ca.crt"] = (200, {}, stranger.certificate.public_bytes(Encoding.DER))
        leaf = issue(HOST, stranger, issuer_url=site.home + "ca.crt")
        seen = await looked(server_side(tmp_path, leaf), roots)
    assert (seen.offered, seen.problem) == (True, "untrusted")


async def test_an_upper_certificate_out_of_reach_leaves_the_authority_open(
    tmp_path: Path, roots: Path
) -> None:
    leaf = issue(HOST, MIDDLE, issuer_url="http://10.0.0.1/ca.crt")
    seen = await looked(server_side(tmp_path, leaf), roots)
    assert seen.problem == "incomplete_chain"
    assert "未能核对签发机构" in seen.detail


async def test_a_server_of_the_old_days_only(tmp_path: Path, roots: Path) -> None:
    context = server_side(tmp_path, issue(HOST, ROOT))
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1
    seen = await looked(context, roots)
    assert (seen.offered, seen.problem) == (True, "obsolete")
    assert seen.detail == "仅支持过时的加密协议TLSv1"
    assert seen.valid_until is not None


async def test_a_port_that_speaks_plain_http(roots: Path) -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async with listening(speak=plain) as port:
        seen = await _tls.look(HOST, 443, zone(port), OPEN, NOW, roots=roots)
    assert (seen.offered, seen.detail) == (False, "该端口提供的不是HTTPS服务")


@pytest.mark.parametrize("linger", [0, 1], ids=["closed", "reset"])
async def test_a_server_that_cuts_the_line(roots: Path, linger: int) -> None:
    async def cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        raw: socket.socket = writer.get_extra_info("socket")
        if linger:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    async with listening(speak=cut) as port:
        seen = await _tls.look(HOST, 443, zone(port), OPEN, NOW, roots=roots)
    assert (seen.offered, seen.problem) == (False, None)


async def test_a_cipher_we_do_not_speak_is_nobodys_fault(roots: Path) -> None:
    async def alert(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(bytes.fromhex("15030100020228"))  # fatal: handshake_failure
        await writer.drain()
        await asyncio.sleep(0.2)
        writer.close()

    async with listening(speak=alert) as port:
        seen = await _tls.look(HOST, 443, zone(port), OPEN, NOW, roots=roots)
    assert seen.offered is None
    assert "国密" in seen.detail


async def test_what_is_no_answer_of_the_far_side_stays_open(roots: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        resolver = zone(mute.getsockname()[1])
        late = await _tls.look(HOST, 443, resolver, OPEN, NOW, roots=roots, seconds=1)
        barred = await _tls.look(HOST, 443, resolver, AddressGuard(), NOW, roots=roots)
    unknown = await _tls.look("nowhere.test", 443, zone(1), OPEN, NOW, roots=roots)
    assert [seen.offered for seen in (late, barred, unknown)] == [None, None, None]


async def test_a_refused_port_is_an_answer() -> None:
    closed = Resolver(Zone(names={f"{HOST}:80": "127.0.0.1:1"}))
    refused = Resolver(Zone(names={f"{HOST}:443": "127.0.0.77:4433"}))
    for resolver in (closed, refused):
        seen = await _tls.look(HOST, 443, resolver, OPEN, NOW)
        assert (seen.offered, seen.detail) == (False, "服务器拒绝连接")


async def six(port: int, resolver: Resolver, guard: AddressGuard = OPEN) -> Ipv6Look | None:
    return await _tls.ipv6_look(HOST, port, resolver, guard, "/")


async def test_ipv6_that_answers() -> None:
    async with listening(address="::1") as port:
        seen = await six(80, zone(1, **{f"{HOST}:80": f"127.0.0.1:{port}"}))
    assert seen == Ipv6Look(host=HOST, literal=False, addresses=("::1",), answered=True)


@pytest.mark.parametrize("port", [443, 8443])
async def test_ipv6_that_answers_over_tls(tmp_path: Path, port: int) -> None:
    async with listening(server_side(tmp_path, issue(HOST)), address="::1") as there:
        seen = await six(port, zone(1, **{f"{HOST}:{port}": f"127.0.0.1:{there}"}))
    assert seen is not None
    assert seen.answered is True


async def test_ipv6_that_refuses() -> None:
    with socket.create_server(("127.0.0.1", 0)) as four_only:
        there = four_only.getsockname()[1]
        seen = await six(80, zone(1, **{f"{HOST}:80": f"127.0.0.1:{there}"}))
    assert seen is not None
    assert seen.answered is False


async def test_ipv6_that_may_not_be_tried_is_open() -> None:
    seen = await six(80, zone(1), AddressGuard(("127.0.0.0/8",)))
    assert seen is not None
    assert (seen.addresses, seen.answered) == (("::1",), None)


async def test_a_host_without_ipv6_and_one_by_number() -> None:
    without = await _tls.ipv6_look("other.test", 80, zone(1), OPEN)
    assert without == Ipv6Look(host="other.test", literal=False, addresses=(), answered=None)
    number = await _tls.ipv6_look("127.0.0.1", 80, zone(1), OPEN)
    assert number == Ipv6Look(host="127.0.0.1", literal=True, addresses=(), answered=None)


async def test_a_silent_name_service_is_no_sight() -> None:
    resolver = Resolver(None, ("127.0.0.1:1",), timeout=0.5)
    assert await _tls.ipv6_look(HOST, 80, resolver, OPEN) is None

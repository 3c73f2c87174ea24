"""Names: what does not exist, and what nobody could tell, are never the same answer."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from crawlers._dns import Endpoint, Resolver
from domain.errand import Zone
from domain.links import Failure

RECORDS = {
    ("www.test.", "A"): ["192.0.2.7"],
    ("www.test.", "AAAA"): ["2001:db8::7"],
    ("six.test.", "AAAA"): ["2001:db8::6"],
    ("mail.test.", "MX"): ["20 b.mail.test.", "10 a.mail.test."],
    ("none.test.", "MX"): ["0 ."],
}
SILENT, BROKEN = "silent.test.", "broken.test."
ZONE = Zone(
    names={"www.county.test:80": "127.0.0.2:8001", "six.county.test:80": "[::1]:8002"},
    mx={"mail.county.test": ("mx.county.test",), "none.county.test": (".",)},
    aaaa={"www.county.test": ("::1",)},
)


def reply(wire: bytes) -> bytes | None:
    query = dns.message.from_wire(wire)
    (question,) = query.question
    name = question.name.to_text().lower()
    if name == SILENT:
        return None
    answer = dns.message.make_response(query)
    answer.flags |= dns.flags.AA
    kind = dns.rdatatype.to_text(question.rdtype)
    if name == BROKEN:
        answer.set_rcode(dns.rcode.SERVFAIL)
    elif rows := RECORDS.get((name, kind)):
        answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *rows))
    elif name not in {known for known, _ in RECORDS}:
        answer.set_rcode(dns.rcode.NXDOMAIN)
    return answer.to_wire()


@pytest.fixture
def resolver() -> Iterator[Resolver]:
    with socket.socket(type=socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(0.1)
        stop = threading.Event()

        def serve() -> None:
            while not stop.is_set():
                try:
                    wire, client = server.recvfrom(4096)
                except TimeoutError:
                    continue
                if sent := reply(wire):
                    server.sendto(sent, client)

        thread = threading.Thread(target=serve)
        thread.start()
        yield Resolver(None, (f"127.0.0.1:{server.getsockname()[1]}",), timeout=1.0)
        stop.set()
        thread.join(5)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("www.test", [Endpoint("192.0.2.7", 80), Endpoint("2001:db8::7", 80)]),
        ("WWW.Test.", [Endpoint("192.0.2.7", 80), Endpoint("2001:db8::7", 80)]),
        ("six.test", [Endpoint("2001:db8::6", 80)]),
        ("192.0.2.9", [Endpoint("192.0.2.9", 80)]),
        ("[2001:db8::9]", [Endpoint("2001:db8::9", 80)]),
        ("nowhere.test", Failure.NXDOMAIN),
        ("mail.test", Failure.NXDOMAIN),  # exists, but has no address
        ("a..b.test", Failure.NXDOMAIN),
        ("x" * 70 + ".test", Failure.NXDOMAIN),
        ("broken.test", Failure.DNS),
        ("silent.test", Failure.DNS),
    ],
)
async def test_addresses(resolver: Resolver, host: str, expected: list[Endpoint] | Failure) -> None:
    assert await resolver.addresses(host, 80) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("www.test", ("2001:db8::7",)),
        ("mail.test", ()),
        ("nowhere.test", ()),
        ("broken.test", None),
        ("silent.test", None),
    ],
)
async def test_ipv6_addresses(
    resolver: Resolver, host: str, expected: tuple[str, ...] | None
) -> None:
    assert await resolver.aaaa(host) == expected


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        pytest.param("mail.test", ("a.mail.test", "b.mail.test"), id="best first"),
        pytest.param("www.test", ("www.test",), id="RFC 5321: the address takes the mail"),
        pytest.param("six.test", ("six.test",), id="an IPv6 address will do"),
        pytest.param("none.test", (), id="RFC 7505: takes no mail"),
        pytest.param("nowhere.test", (), id="no such domain"),
        pytest.param("not a domain..", (), id="not a domain"),
        pytest.param("broken.test", None, id="the name server failed"),
        pytest.param("silent.test", None, id="nobody answered"),
    ],
)
async def test_who_takes_the_mail(
    resolver: Resolver, domain: str, expected: tuple[str, ...] | None
) -> None:
    assert await resolver.mx(domain) == expected


@pytest.mark.parametrize(
    ("host", "port", "expected"),
    [
        ("www.county.test", 80, [Endpoint("127.0.0.2", 8001)]),
        ("WWW.county.test", 80, [Endpoint("127.0.0.2", 8001)]),
        ("six.county.test", 80, [Endpoint("::1", 8002)]),
        ("www.county.test", 443, Failure.REFUSED),
        ("other.test", 80, Failure.NXDOMAIN),
        ("localhost", 80, Failure.NXDOMAIN),
        ("127.0.0.9", 80, [Endpoint("127.0.0.9", 80)]),
    ],
)
async def test_a_zone_is_the_whole_dns(
    host: str, port: int, expected: list[Endpoint] | Failure
) -> None:
    assert await Resolver(ZONE).addresses(host, port) == expected


async def test_a_zone_knows_its_mail_and_its_ipv6() -> None:
    resolver = Resolver(ZONE, ("127.0.0.1:1",))
    assert await resolver.mx("mail.county.test") == ("mx.county.test",)
    assert await resolver.mx("none.county.test") == ()
    assert await resolver.mx("www.county.test") == ("www.county.test",)
    assert await resolver.mx("other.test") == ()
    assert await resolver.aaaa("www.county.test") == ("::1",)
    assert await resolver.aaaa("other.test") == ()
    assert resolver.port("www.county.test", 80) == 8001
    assert resolver.port("www.county.test", 443) == 443


async def test_the_systems_own_way_knows_localhost() -> None:
    found = await Resolver(None).addresses("localhost", 80)
    assert isinstance(found, list)
    assert {address for address, _ in found} & {"127.0.0.1", "::1"}


async def test_the_systems_own_way_takes_no_impossible_name_to_the_network() -> None:
    assert await Resolver(None).addresses("x" * 70 + ".test", 80) is Failure.NXDOMAIN


@pytest.mark.parametrize(
    ("silences", "expected"), [(1, Failure.NXDOMAIN), (2, Failure.DNS)], ids=["one", "two"]
)
async def test_a_question_that_was_lost_on_the_way_is_put_once_more(
    silences: int, expected: Failure, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = [socket.gaierror(socket.EAI_AGAIN, "nobody answered")] * silences
    answers = iter([*lost, socket.gaierror(socket.EAI_NONAME, "no such name")])

    def ask(*_asked: object, **_how: object) -> None:
        raise next(answers)

    monkeypatch.setattr(socket, "getaddrinfo", ask)
    assert await Resolver(None).addresses("www.county.test", 80) is expected

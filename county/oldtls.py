"""老式TLS · A TLS 1.2 server from before RFC 5746, by hand: one cipher suite, no extensions.

Many government sites stand behind such a machine. Today's OpenSSL refuses it (“unsafe legacy
renegotiation disabled”) and browsers do not; no library of today can play its part any more.
It serves one suite, TLS_RSA_WITH_AES_128_CBC_SHA (RFC 5246), and is no model for anything.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import os
import struct
from collections.abc import Sequence
from typing import cast

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate

_SUITE = b"\x00\x2f"
_VERSION = b"\x03\x03"
_CHANGE, _ALERT, _HANDSHAKE, _DATA = 20, 21, 22, 23
_HELLO, _SERVER_HELLO, _CERTIFICATE, _DONE, _FINISHED = 1, 2, 11, 14, 20
_FRAGMENT = 16_000
_BLOCK = 16


class _NotUnderstoodError(ConnectionError):
    """The visitor wants what this machine has never heard of; it hangs up."""


class _Side:
    """One direction of a protected connection."""

    def __init__(self, mac: bytes, key: bytes) -> None:
        self._mac, self._key, self._count = mac, key, 0

    def _seal(self, kind: int, data: bytes) -> bytes:
        head = struct.pack(">QB2sH", self._count, kind, _VERSION, len(data))
        self._count += 1
        return hmac.digest(self._mac, head + data, "sha1")

    def close(self, kind: int, data: bytes) -> bytes:
        plain = data + self._seal(kind, data)
        short = _BLOCK - len(plain) % _BLOCK
        plain += bytes([short - 1]) * short
        start = os.urandom(_BLOCK)
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(start)).encryptor()
        return start + cipher.update(plain) + cipher.finalize()

    def open(self, kind: int, data: bytes) -> bytes:
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(data[:_BLOCK])).decryptor()
        plain = cipher.update(data[_BLOCK:]) + cipher.finalize()
        plain = plain[: -plain[-1] - 1]
        text, mac = plain[:-20], plain[-20:]
        if not hmac.compare_digest(mac, self._seal(kind, text)):
            raise _NotUnderstoodError
        return text


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack(">B2sH", kind, _VERSION, len(data)) + data


def _message(kind: int, data: bytes) -> bytes:
    return bytes([kind]) + len(data).to_bytes(3, "big") + data


def _prf(secret: bytes, label: bytes, seed: bytes, size: int) -> bytes:
    """RFC 5246, 5."""
    chained, out = label + seed, b""
    while len(out) < size:
        chained = hmac.digest(secret, chained, "sha256")
        out += hmac.digest(secret, chained + label + seed, "sha256")
    return out[:size]


async def _read(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    kind, _, size = struct.unpack(">B2sH", await reader.readexactly(5))
    return kind, await reader.readexactly(size)


async def _expect(reader: asyncio.StreamReader, wanted: int) -> bytes:
    kind, data = await _read(reader)
    if kind != wanted:
        raise _NotUnderstoodError
    return data


def _hello(data: bytes) -> bytes:
    """The visitor's random bytes; the suites it offers must hold ours."""
    body = data[4:]
    random, session = body[2:34], body[34]
    (size,) = struct.unpack_from(">H", body, 35 + session)
    offered = body[37 + session : 37 + session + size]
    pairs = {offered[i : i + 2] for i in range(0, size, 2)}
    if data[0] != _HELLO or _SUITE not in pairs:
        raise _NotUnderstoodError
    return random


def _first_flight(certs: Sequence[Certificate], random: bytes) -> bytes:
    hello = _VERSION + random + b"\0" + _SUITE + b"\0"
    ders = [each.public_bytes(Encoding.DER) for each in certs]
    chain = b"".join(len(der).to_bytes(3, "big") + der for der in ders)
    chain = len(chain).to_bytes(3, "big") + chain
    return _message(_SERVER_HELLO, hello) + _message(_CERTIFICATE, chain) + _message(_DONE, b"")


class _Writer:
    """As much of `asyncio.StreamWriter` as the server uses."""

    def __init__(self, bare: asyncio.StreamWriter, side: _Side) -> None:
        self._bare, self._side = bare, side
        self.transport = bare.transport

    def write(self, data: bytes) -> None:
        for start in range(0, len(data), _FRAGMENT):
            part = self._side.close(_DATA, data[start : start + _FRAGMENT])
            self._bare.write(_record(_DATA, part))

    async def drain(self) -> None:
        await self._bare.drain()

    def get_extra_info(self, name: str) -> object:
        return self._bare.get_extra_info(name)


async def accept(
    certs: Sequence[Certificate],
    key: rsa.RSAPrivateKey,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """The handshake; what comes out is plain text for whoever reads and writes."""
    hello = await _expect(reader, _HANDSHAKE)
    client, server = _hello(hello), os.urandom(32)
    flight = _first_flight(certs, server)
    writer.write(_record(_HANDSHAKE, flight))
    exchange = await _expect(reader, _HANDSHAKE)
    early = key.decrypt(exchange[6:], padding.PKCS1v15())
    master = _prf(early, b"master secret", client + server, 48)
    keys = _prf(master, b"key expansion", server + client, 72)
    theirs, ours = _Side(keys[:20], keys[40:56]), _Side(keys[20:40], keys[56:72])
    await _expect(reader, _CHANGE)
    said = hello + flight + exchange
    finished = theirs.open(_HANDSHAKE, await _expect(reader, _HANDSHAKE))
    digest = hashlib.sha256(said + finished).digest()
    last = _message(_FINISHED, _prf(master, b"server finished", digest, 12))
    writer.write(_record(_CHANGE, b"\x01") + _record(_HANDSHAKE, ours.close(_HANDSHAKE, last)))
    plain = asyncio.StreamReader()
    pump = asyncio.get_running_loop().create_task(_pump(reader, plain, theirs))
    _PUMPS.add(pump)
    pump.add_done_callback(_PUMPS.discard)
    return plain, cast(asyncio.StreamWriter, _Writer(writer, ours))


_PUMPS: set[asyncio.Task[None]] = set()  # the loop itself holds its tasks only weakly


async def _pump(source: asyncio.StreamReader, plain: asyncio.StreamReader, side: _Side) -> None:
    try:
        while True:
            kind, data = await _read(source)
            text = side.open(kind, data)
            if kind == _ALERT:
                break
            plain.feed_data(text)
    except (OSError, ValueError, asyncio.IncompleteReadError):
        pass  # the visitor left
    finally:
        plain.feed_eof()

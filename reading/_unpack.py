"""解压 · Bodies that arrive compressed although no header says so, some of them twice.

Servers that compress what a script has compressed already, or a file kept as .gz: a browser shows
nonsense, and a reader that took the bytes for text would call the page blank.
"""

from __future__ import annotations

import zlib

MOST = 16 * 1024 * 1024
_LAYERS = 3
_STEP = 16_384
_GZIP = b"\x1f\x8b\x08"
_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_WITH_HEADER = 32 + zlib.MAX_WBITS


def unpacked(body: bytes) -> bytes:
    """The body without its compression; of a broken one as much as can be had, never above MOST."""
    for _ in range(_LAYERS):
        if not body.startswith((_GZIP, *_ZLIB)):
            break
        inner = _inflated(body)
        if not inner:
            break
        body = inner
    return body


def _inflated(body: bytes) -> bytes:
    found = bytearray()
    while body.startswith((_GZIP, *_ZLIB)) and len(found) < MOST:
        member = zlib.decompressobj(_WITH_HEADER)
        behind = 0
        try:
            for at in range(0, len(body), _STEP):
                found += member.decompress(body[at : at + _STEP], MOST - len(found))
                behind = min(at + _STEP, len(body)) - len(member.unused_data)
                if member.eof or len(found) >= MOST:
                    break
        except zlib.error:
            break
        body = body[behind:] if member.eof else b""
    return bytes(found)

"""正文解压 · Content-Encoding undone, bounded: a gzip bomb is cut at the cap, never unpacked."""

from __future__ import annotations

import zlib


def decoded(raw: bytes, encoding: str | None, cap: int) -> tuple[bytes, bool]:
    """The body as meant, at most `cap` bytes, and whether it was cut there.

    A body that is not what its header says is handed on as it came.
    """
    name = (encoding or "").strip().lower()
    if name not in {"gzip", "x-gzip", "deflate"} or not raw:
        return raw[:cap], len(raw) > cap
    for wbits in (47,) if name != "deflate" else (47, -15):
        unpacker = zlib.decompressobj(wbits=wbits)
        try:
            body = unpacker.decompress(raw, cap)
        except zlib.error:
            continue
        return body, bool(unpacker.unconsumed_tail)
    return raw[:cap], len(raw) > cap

"""证据架之尾 · What a WARC file of ours already holds, up to its last whole record.

A child killed in the middle of a record leaves half a gzip member; whoever appends to that makes
the rest of the file unreadable.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_PIECE = 1 << 16
_HEADER_MAX = 1 << 14
_FIELD = re.compile(rb"(?m)^(WARC-Type|WARC-Target-URI|WARC-Date|WARC-Payload-Digest): (.*?)\r?$")


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """`end`: the offset in the file behind the record. `payload`: hex, without its algorithm."""

    kind: str
    uri: str
    date: str
    payload: str
    end: int


def kept_records(path: Path) -> Iterator[KeptRecord]:
    """Record after record, streaming; stops before the first that is not whole."""
    with path.open("rb") as file:
        while (record := _next(file)) is not None:
            yield record


def _next(file: BinaryIO) -> KeptRecord | None:
    start = file.tell()
    member = zlib.decompressobj(zlib.MAX_WBITS + 16)
    header = b""
    read = 0
    while not member.eof:
        piece = file.read(_PIECE)
        if not piece:
            return None
        read += len(piece)
        try:
            plain = member.decompress(piece, _PIECE)
            header += plain[: _HEADER_MAX - len(header)]
            while member.unconsumed_tail:
                member.decompress(member.unconsumed_tail, 1 << 20)
        except zlib.error:
            return None
    end = start + read - len(member.unused_data)
    file.seek(end)
    return _record(header, end)


def _record(header: bytes, end: int) -> KeptRecord:
    own = header.split(b"\r\n\r\n", 1)[0]  # what follows are words of the far side
    fields = {m[1].decode(): m[2].decode("utf-8", "replace") for m in _FIELD.finditer(own)}
    return KeptRecord(
        kind=fields.get("WARC-Type", ""),
        uri=fields.get("WARC-Target-URI", ""),
        date=fields.get("WARC-Date", ""),
        payload=fields.get("WARC-Payload-Digest", "").removeprefix("sha256:"),
        end=end,
    )

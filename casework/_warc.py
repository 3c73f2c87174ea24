"""逐条核对 · A WARC file record by record, so that one flipped byte names the record it hit.

The file is a row of gzip members, one a record. Each member's CRC covers the whole record, and the
record's own digests cover its content. After a damaged member the walk goes on at the next one.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

_MAGIC = b"\x1f\x8b\x08"
_GZIP_HEAD = 10
_CHUNK = 64 * 1024
_LARGEST_RECORD = 256 * 1024 * 1024
_LONGEST_HEAD = 4096
_GZIP, _BARE = 31, -15  # zlib's window bits: with the gzip frame, and without
_SAYS_WHO = re.compile(rb"^(WARC-Target-URI|WARC-Record-ID):[ \t]*(\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRecord:
    """`name`: the address or the record id, as far as legible; `offset` in the compressed file."""

    name: str | None
    offset: int
    why: str


@dataclass(frozen=True, slots=True)
class _Member:
    data: bytes
    end: int | None  # None: the member is damaged, `data` as far as legible
    why: str = ""


def bad_records(stream: BinaryIO) -> Iterator[BadRecord]:
    """Every record of the file that is not as it was written."""
    at: int | None = 0
    while at is not None and (member := _member(stream, at)) is not None:
        why = member.why or _fault(member.data)
        if why:
            yield BadRecord(name=_name(member.data), offset=at, why=why)
        at = member.end if member.end is not None else _next(stream, at + 1)


def _member(stream: BinaryIO, at: int) -> _Member | None:
    stream.seek(at)
    unzip, out, consumed = zlib.decompressobj(_GZIP), bytearray(), 0
    while not unzip.eof:
        chunk = stream.read(_CHUNK)
        if not chunk:
            return _Member(_head(stream, at), None, "记录不完整") if consumed else None
        consumed += len(chunk)
        try:
            out += unzip.decompress(chunk, _LARGEST_RECORD + 1 - len(out))
        except zlib.error:
            return _Member(_head(stream, at), None, "压缩数据校验不符")
        if len(out) > _LARGEST_RECORD:
            return _Member(bytes(out[:_LONGEST_HEAD]), None, "记录过大，未核对")
    return _Member(bytes(out), at + consumed - len(unzip.unused_data))


def _next(stream: BinaryIO, start: int) -> int | None:
    """Where the next sound record begins; the three magic bytes alone also occur by chance."""
    stream.seek(start)
    seen, base = b"", start
    while chunk := stream.read(_CHUNK):
        seen += chunk
        here = seen.find(_MAGIC)
        while here >= 0:
            if _head(stream, base + here).startswith(b"WARC/"):
                return base + here
            here = seen.find(_MAGIC, here + 1)
        keep = len(_MAGIC) - 1
        base += len(seen) - keep
        seen = seen[-keep:]
        stream.seek(base + keep)
    return None


def _head(stream: BinaryIO, at: int) -> bytes:
    """The first bytes of a member, as far as they can be told; bytewise, to stop just in time."""
    stream.seek(at)
    packed = stream.read(_LONGEST_HEAD)
    return _unzipped(packed, _GZIP) or _unzipped(packed[_GZIP_HEAD:], _BARE)


def _unzipped(packed: bytes, bits: int) -> bytes:
    unzip, out = zlib.decompressobj(bits), bytearray()
    try:
        for n in range(len(packed)):
            out += unzip.decompress(packed[n : n + 1])
            if unzip.eof or len(out) > _LONGEST_HEAD:
                break
    except zlib.error:
        pass
    return bytes(out)


def _name(data: bytes) -> str | None:
    found = dict(_SAYS_WHO.findall(data[:_LONGEST_HEAD]))
    name = found.get(b"WARC-Target-URI") or found.get(b"WARC-Record-ID")
    return name.decode("utf-8", "replace") if name else None


def _fault(data: bytes) -> str:
    """What is wrong with a record whose compressed frame is sound; nothing: the empty string."""
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    try:
        record = loader.parse_record_stream(BytesIO(data), known_format="warc", check_digests=True)
        while record.raw_stream.read(_CHUNK):
            pass
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError):
        return "不是完好的WARC记录"
    if record.digest_checker.passed is False:
        return "内容与摘要不符"
    if record.digest_checker.passed is None and record.length and record.rec_type != "revisit":
        return "没有可核对的摘要，或内容不完整"
    return ""

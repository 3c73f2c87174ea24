"""证据架 · Keeps what was served, byte for byte, in one WARC file of the run folder.

Every record is a gzip member of its own with sha256 digests of block and payload, so a flipped
byte is found without the manifest too. A shelf opened on the file of a killed run cuts off the
half-written last record and goes on; a full disk leaves the file as it was before the record.
"""

from __future__ import annotations

import errno
import io
import os
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers._exchange import Exchange
from crawlers._warc_tail import kept_records
from domain.observation import EvidenceRef
from domain.runfolder import WARC

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_VERSION = "WARC/1.1"
_CODINGS = frozenset({b"content-encoding", b"transfer-encoding"})
_READABLE_STATUS = re.compile(rb"(?i)HTTP/1\.[01] ")
_STATUS_LINE = re.compile(rb"(?is)(HTTP/\S+)[ \t]*(.*)")
_VERB = re.compile(rb"(?:GET|HEAD|POST|OPTIONS|CONNECT) ")


class EvidenceFullError(Exception):
    """证据无处可存 · The disk is full; the record was taken back and the file is whole."""


class Shelf:
    """证据架 · `folder` is the run folder; `at` the moment of the run, for the first record."""

    def __init__(self, folder: Path, run_id: str, at: datetime, program: str = "ducha") -> None:
        self._run_id = run_id
        path = folder / WARC
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = _open(path)
        self._writer = WARCWriter(self._file, gzip=True, warc_version=_VERSION)
        self._kept: dict[tuple[str, str, str], None] = {}
        self._count = 0
        try:
            self._resume(path)
            if not self._file.tell():
                self._introduce(path.name, at, program)
        except BaseException:
            self._file.close()
            raise

    def add(self, exchange: Exchange) -> EvidenceRef | None:
        """Keep the exchange (once) and say where; `sha256` is that of the body. None: no answer."""
        if not exchange.head:
            return None
        digest = sha256(exchange.body).hexdigest()
        head = _head(exchange.head, len(exchange.body))
        uri, date = _uri(exchange.url), _date(exchange.at)
        if (uri, date, digest) not in self._kept:
            self._write_pair(exchange, head, uri, digest)
            self._kept[uri, date, digest] = None
        return EvidenceRef(file=WARC, sha256=digest, media_type=_media_type(head), url=exchange.url)

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Shelf:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def _resume(self, path: Path) -> None:
        end = 0
        for record in kept_records(path):
            end = record.end
            if record.kind == "response":
                self._count += 1
                self._kept[record.uri, record.date, record.payload] = None
        self._file.truncate(end)
        self._file.seek(end)

    def _introduce(self, name: str, at: datetime, program: str) -> None:
        fields = {
            "software": program,
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "isPartOf": self._run_id,
        }
        text = "".join(f"{key}: {value}\r\n" for key, value in fields.items()).encode()
        headers = [("WARC-Type", "warcinfo"), ("WARC-Filename", name), ("WARC-Date", _date(at))]
        headers.append(("WARC-Record-ID", self._id("warcinfo")))
        with _all_or_nothing(self._file):
            self._write(headers, "application/warc-fields", (text,))

    def _write_pair(self, exchange: Exchange, head: bytes, uri: str, digest: str) -> None:
        count = self._count
        response_id = self._id(f"{count}:{uri}")
        common = [("WARC-Target-URI", uri), ("WARC-Date", _date(exchange.at))]
        if exchange.address:
            common.append(("WARC-IP-Address", exchange.address.split(" ", 1)[0]))
        response = [
            ("WARC-Type", "response"),
            ("WARC-Record-ID", response_id),
            *common,
            ("WARC-Payload-Digest", f"sha256:{digest}"),
        ]
        if exchange.capped or exchange.truncated:
            why = "length" if exchange.capped else "disconnect"
            response.append(("WARC-Truncated", why))
        request = [
            ("WARC-Type", "request"),
            ("WARC-Record-ID", self._id(f"{count}:{uri}:request")),
            *common,
            ("WARC-Concurrent-To", response_id),
        ]
        with _all_or_nothing(self._file):
            self._write(response, "application/http; msgtype=response", (head, exchange.body))
            if _VERB.match(exchange.request):
                asked = _whole_head(exchange.request)
                self._write(request, "application/http; msgtype=request", (asked,))
        self._count += 1

    def _write(
        self, headers: list[tuple[str, str]], media_type: str, block: tuple[bytes, ...]
    ) -> None:
        """Digests are ours, so warcio neither parses nor rewrites what the far side sent."""
        whole = sha256()
        for part in block:
            whole.update(part)
        headers.append(("WARC-Block-Digest", f"sha256:{whole.hexdigest()}"))
        kind = headers[0][1]
        fields = StatusAndHeaders("", headers, protocol=_VERSION)
        length = sum(map(len, block))
        stream = _Parts(block)
        record = ArcWarcRecord("warc", kind, fields, stream, None, media_type, length)
        if kind == "request":  # a GET has no body; warcio wants the digest of that nothing
            fields.add_header("WARC-Payload-Digest", f"sha256:{sha256(b'').hexdigest()}")
        self._writer.write_record(record)

    def _id(self, what: str) -> str:
        return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, f'ducha:{self._run_id}:{what}')}>"


class _Whole(io.FileIO):
    """An unbuffered file whose write() writes all: nothing waits in a buffer to fail later."""

    def write(self, data: bytes | memoryview) -> int:  # type: ignore[override]
        rest = memoryview(data)
        while rest:
            rest = rest[super().write(rest) or 0 :]
        return len(data)


class _Parts:
    """The parts of a block as one stream, without joining them in memory."""

    def __init__(self, parts: tuple[bytes, ...]) -> None:
        self._pieces = self._cut(parts)

    @staticmethod
    def _cut(parts: tuple[bytes, ...], size: int = 1 << 16) -> Iterator[bytes]:
        for part in parts:
            view = memoryview(part)
            for start in range(0, len(view), size):
                yield bytes(view[start : start + size])

    def read(self, _size: int = -1) -> bytes:
        return next(self._pieces, b"")


@contextmanager
def disk_room() -> Iterator[None]:
    """A full disk inside is one EvidenceFullError."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise EvidenceFullError("磁盘空间不足，证据无法保存") from error


@contextmanager
def _all_or_nothing(file: BinaryIO) -> Iterator[None]:
    """Takes the file back to where it was if anything inside fails."""
    start = file.tell()
    try:
        with disk_room():
            yield
    except BaseException:
        file.truncate(start)
        file.seek(start)
        raise


def _open(path: Path) -> BinaryIO:
    return _Whole(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644), "r+")


def _date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _uri(url: str) -> str:
    """No space or control character may break the record's header."""
    return "".join(c if c > " " and c != "\x7f" else f"%{ord(c):02X}" for c in url)


def _media_type(head: bytes) -> str:
    found = re.search(rb"(?im)^content-type[ \t]*:[ \t]*([\w.+-]+/[\w.+-]+)", head)
    return found[1].decode("ascii").lower() if found else "application/octet-stream"


def _head(received: bytes, size: int) -> bytes:
    """The answer's head as received, but for what no longer fits the decoded body below it."""
    lines = _last_block(received)
    first = _STATUS_LINE.match(lines[0])
    if first is None:
        kept = [b"HTTP/1.0 200 OK", b"X-Archive-Orig-Line: " + lines[0]]
    elif _READABLE_STATUS.match(lines[0]):
        kept = [lines[0]]
    else:  # readers of WARC know HTTP/1.x only
        kept = [b"HTTP/1.1 " + first[2], b"X-Archive-Orig-Protocol: " + first[1]]
    length = str(size).encode()
    for line in lines[1:]:
        name, _, value = line.partition(b":")
        key = name.strip().lower()
        stale = key in _CODINGS or (key == b"content-length" and value.strip() != length)
        kept.append(b"X-Archive-Orig-" + line if stale else line)
    if not any(line.lower().startswith(b"content-length:") for line in kept):
        kept.append(b"Content-Length: " + length)
    return b"\r\n".join(kept) + b"\r\n\r\n"


def _last_block(head: bytes) -> list[bytes]:
    """Lines of the last header block; curl hands over those of proxies and 1xx answers too."""
    blocks: list[list[bytes]] = [[]]
    for line in head.replace(b"\r\n", b"\n").split(b"\n"):
        if _blank(line):
            blocks.append([])
        else:
            if _STATUS_LINE.match(line) and blocks[-1]:
                blocks.append([])
            blocks[-1].append(line)
    filled = [block for block in blocks if block]
    named = [block for block in filled if _STATUS_LINE.match(block[0])]
    return (named or filled or [[b""]])[-1]


def _blank(line: bytes) -> bool:
    """Blank as a reader of the WARC will see it: it decodes before it strips."""
    try:
        return not line.decode("utf-8").strip()
    except UnicodeDecodeError:
        return not line.decode("latin-1").strip()


def _whole_head(head: bytes) -> bytes:
    return head.split(b"\r\n\r\n", 1)[0] + b"\r\n\r\n"

"""The shelf: strangers can read it, one flipped byte shows, a full disk breaks nothing."""

from __future__ import annotations

import gzip
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawlers._exchange import Exchange
from crawlers._warc import EvidenceFullError, Shelf
from domain.runfolder import WARC

AT = datetime(2026, 3, 16, 2, 0, 0, 123456, tzinfo=UTC)
HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gb2312\r\nContent-Encoding: gzip\r\n"
    b"Transfer-Encoding: chunked\r\nX-Powered-By: \xd6\xd0\xce\xc4\r\n\r\n"
)
PAGE = Exchange(
    url="http://www.test.gov.test/zwgk/index.html",
    at=AT,
    method="GET",
    engine="http",
    address="127.0.0.2 8080",
    request=b"GET /zwgk/index.html HTTP/1.1\r\nHost: www.test.gov.test\r\n\r\n",
    head=HEAD,
    body="<title>测试县人民政府</title>".encode("gb18030"),
)


def shelf(folder: Path, run_id: str = "run-1") -> Shelf:
    return Shelf(folder, run_id, AT)


def records(folder: Path) -> list[tuple[str, dict[str, str], dict[str, str], bytes]]:
    """Kind, WARC fields, HTTP fields and payload of every record; digests verified."""
    found = []
    with (folder / WARC).open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            http = dict(record.http_headers.headers) if record.http_headers else {}
            payload = record.raw_stream.read()
            found.append((record.rec_type, dict(record.rec_headers.headers), http, payload))
    return found


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("warcio")), "check", str(folder / WARC)]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)


def test_strangers_can_check_the_file_and_find_request_and_answer_in_it(tmp_path: Path) -> None:
    with shelf(tmp_path) as kept:
        ref = kept.add(PAGE)
    assert ref is not None
    assert (ref.file, ref.media_type, ref.url) == (WARC, "text/html", PAGE.url)
    assert ref.sha256 == sha256(PAGE.body).hexdigest()
    assert (check(tmp_path).returncode, check(tmp_path).stdout) == (0, "")
    info, response, request = records(tmp_path)
    assert info[0] == "warcinfo"
    assert b"isPartOf: run-1" in info[3]
    assert response[1]["WARC-IP-Address"] == "127.0.0.2"
    assert response[1]["WARC-Date"] == "2026-03-16T02:00:00.123456Z"
    assert response[3] == PAGE.body
    assert request[1]["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]


def test_an_undone_coding_is_moved_out_of_the_way_and_the_rest_stays_as_sent(
    tmp_path: Path,
) -> None:
    with shelf(tmp_path) as kept:
        kept.add(PAGE)
    assert b"X-Powered-By: \xd6\xd0\xce\xc4\r\n" in gzip.decompress((tmp_path / WARC).read_bytes())
    http = records(tmp_path)[1][2]
    assert http["X-Archive-Orig-Content-Encoding"] == "gzip"
    assert http["X-Archive-Orig-Transfer-Encoding"] == "chunked"
    assert http["Content-Length"] == str(len(PAGE.body))
    assert "Content-Encoding" not in http


def test_without_an_answer_there_is_nothing_to_keep(tmp_path: Path) -> None:
    with shelf(tmp_path) as kept:
        assert kept.add(replace(PAGE, head=b"", body=b"")) is None


@pytest.mark.parametrize(
    ("head", "status"),
    [
        pytest.param(b"HTTP/2 404 \r\nserver: x\r\n\r\n", "404", id="http2"),
        pytest.param(
            b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 302 Found\r\n\r\n", "302 Found", id="two"
        ),
        pytest.param(b"HTTP/1.0 503 Busy\nServer: old\n\n", "503 Busy", id="bare line feeds"),
        pytest.param(b"ICY 200 OK\r\n\r\n", "200 OK", id="not HTTP"),
        pytest.param(b"HTTP/1.1 200 OK\r\n \t\r\nA: 1\r\n\r\n", "200 OK", id="blank-looking line"),
        pytest.param(b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n", "200 OK", id="not a header"),
        pytest.param("HTTP/1.1 200 OK\r\n\u3000\r\nA: 1\r\n\r\n".encode(), "200 OK", id="u3000"),
    ],
)
def test_heads_as_found_in_the_wild_stay_readable(tmp_path: Path, head: bytes, status: str) -> None:
    with shelf(tmp_path) as kept:
        kept.add(replace(PAGE, head=head, body=b"\r\n\r\nbody"))
        kept.add(replace(PAGE, head=head, body=b"", url="http://a.test/empty"))
    assert check(tmp_path).returncode == 0, check(tmp_path).stdout
    with (tmp_path / WARC).open("rb") as stream:
        found = [
            (r.http_headers.statusline, r.raw_stream.read())
            for r in ArchiveIterator(stream)
            if r.rec_type == "response"
        ]
    assert found == [(status, b"\r\n\r\nbody"), (status, b"")]


def test_an_address_cannot_write_headers_of_its_own(tmp_path: Path) -> None:
    with shelf(tmp_path) as kept:
        kept.add(replace(PAGE, url="http://a.test/x\r\nWARC-Type: warcinfo\r\n\r\ny z"))
    assert records(tmp_path)[1][1]["WARC-Target-URI"].endswith(
        "WARC-Type:%20warcinfo%0D%0A%0D%0Ay%20z"
    )
    assert check(tmp_path).returncode == 0


def test_the_same_exchange_is_stored_once_and_a_later_one_again(tmp_path: Path) -> None:
    with shelf(tmp_path) as kept:
        assert kept.add(PAGE) == kept.add(PAGE)
        kept.add(replace(PAGE, at=AT + timedelta(hours=6)))
    assert [record[0] for record in records(tmp_path)].count("response") == 2


def test_why_a_body_is_not_whole_is_written_down(tmp_path: Path) -> None:
    with shelf(tmp_path) as kept:
        kept.add(replace(PAGE, capped=True))
        kept.add(replace(PAGE, truncated=True, url="http://a.test/"))
    answers = [fields for kind, fields, *_ in records(tmp_path) if kind == "response"]
    assert [fields["WARC-Truncated"] for fields in answers] == ["length", "disconnect"]


def test_the_same_run_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        with shelf(tmp_path / name) as kept:
            kept.add(PAGE)
            kept.add(replace(PAGE, url="http://a.test/"))
    assert (tmp_path / "a" / WARC).read_bytes() == (tmp_path / "b" / WARC).read_bytes()


def test_one_flipped_byte_of_any_record_is_found_by_its_digests(tmp_path: Path) -> None:
    with shelf(tmp_path) as kept:
        kept.add(PAGE)
    whole = gzip.decompress((tmp_path / WARC).read_bytes())
    for text in (b"\xb2\xe2\xca\xd4", b"charset=gb2312", b"GET /zwgk", b"isPartOf"):
        at = whole.index(text)
        changed = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        (tmp_path / WARC).write_bytes(b"".join(map(gzip.compress, _members(changed))))
        with pytest.raises(ArchiveLoadFailed):
            records(tmp_path)


def _members(whole: bytes) -> Iterator[bytes]:
    starts = [m for m in range(len(whole)) if whole.startswith(b"WARC/1.1\r\n", m)]
    for start, end in zip(starts, [*starts[1:], len(whole)], strict=True):
        yield whole[start:end]


@pytest.mark.parametrize("lost", [1, 30, 200, 400])
def test_a_killed_run_goes_on_behind_its_last_whole_record(tmp_path: Path, lost: int) -> None:
    with shelf(tmp_path) as kept:
        kept.add(PAGE)
        kept.add(replace(PAGE, url="http://a.test/2"))
    path = tmp_path / WARC
    path.write_bytes(path.read_bytes()[:-lost])
    with shelf(tmp_path) as kept:
        kept.add(PAGE)  # was kept before the kill
        kept.add(replace(PAGE, url="http://a.test/3"))
    assert check(tmp_path).returncode == 0
    uris = [
        fields["WARC-Target-URI"] for kind, fields, *_ in records(tmp_path) if kind == "response"
    ]
    assert uris.count(PAGE.url) == 1
    assert uris[-1] == "http://a.test/3"
    ids = [fields["WARC-Record-ID"] for _, fields, *_ in records(tmp_path)]
    assert len(ids) == len(set(ids))


@contextmanager
def room_for(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_one_clear_error_and_the_file_stays_whole(tmp_path: Path) -> None:
    noise = b"".join(sha256(str(n).encode()).digest() for n in range(4000))
    with shelf(tmp_path) as kept:
        kept.add(PAGE)
        with room_for(20_000):
            with pytest.raises(EvidenceFullError, match="磁盘空间不足"):
                kept.add(replace(PAGE, body=noise))
            kept.add(replace(PAGE, url="http://a.test/small"))
    assert check(tmp_path).returncode == 0
    assert [kind for kind, *_ in records(tmp_path)].count("response") == 2

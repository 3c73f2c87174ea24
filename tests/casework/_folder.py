"""A run folder as a crawl leaves it, small enough to be broken on purpose."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from domain import runfolder
from domain.errand import Errand, Limits, SiteSlice
from domain.observation import DomainName, LinkCensus, Observation, Sight, Unseen
from domain.runfolder import Outcome
from domain.signatures import Signatures

HOME = "https://www.ceshi.gov.cn/"
# 17:30 UTC is already the 17th in Beijing.
EVENING = datetime(2026, 3, 16, 17, 30, tzinfo=UTC)
OURS = DomainName(home=HOME, host="www.ceshi.gov.cn", literal=False, public=True)
PAGES = ("", "gzdt/", "zwgk/")


def errand(home: str = HOME) -> Errand:
    return Errand(
        run_id="run-1",
        at=EVENING,
        program="test",
        edition="national-2019",
        site=SiteSlice(home=home),
        limits=Limits(),
        signatures=Signatures(),
        user_agent="test",
    )


def outcome(*, void: str | None = None, run_id: str = "run-1") -> Outcome:
    return Outcome(
        run_id=run_id,
        started=EVENING,
        ended=EVENING,
        void=void,
        home=HOME,
        home_problem=None,
        sentinels=0,
    )


def census(*, pages: int = 3, targets: int = 9, unverifiable: int = 0) -> LinkCensus:
    return LinkCensus(
        site=HOME,
        pages=pages,
        targets=targets,
        occurrences=targets,
        requests=targets,
        bytes=1,
        seconds=1.0,
        left=0,
        states={"ok": targets - unverifiable, "unverifiable": unverifiable},
        budget=None,
        path_failures=unverifiable,
    )


def looks(*seen: Sight | Unseen) -> tuple[Observation, ...]:
    return tuple(
        Observation(id=f"o{n}", subject=HOME, seen_at=EVENING, seen=each)
        for n, each in enumerate(seen)
    )


def write(folder: Path, observations: tuple[Observation, ...] = looks(OURS)) -> Path:
    """A whole run: errand, observations, outcome, evidence, and the manifest last."""
    (folder / runfolder.SHOTS).mkdir(parents=True)
    (folder / runfolder.ERRAND).write_text(runfolder.errand_text(errand()), "utf-8")
    lines = "".join(map(runfolder.observation_line, observations))
    (folder / runfolder.OBSERVATIONS).write_text(lines, "utf-8")
    (folder / runfolder.OUTCOME).write_text(runfolder.outcome_text(outcome()), "utf-8")
    (folder / runfolder.CRAWL).write_bytes(b"SQLite format 3\0")
    (folder / runfolder.SHOTS / "1.png").write_bytes(b"\x89PNG")
    (folder / runfolder.WARC).write_bytes(warc())
    return seal(folder)


def seal(folder: Path) -> Path:
    """Write the manifest (again), as somebody would who covers up a change."""
    digests = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != runfolder.MANIFEST
    }
    (folder / runfolder.MANIFEST).write_text(runfolder.manifest_text(digests), "utf-8")
    return folder


def warc() -> bytes:
    """One response record for every page, each a gzip member, with sha256 digests."""
    return b"".join(gzip.compress(_record(page), mtime=0) for page in PAGES)


def _record(page: str) -> bytes:
    body = f"<title>测试县人民政府</title><h1>{page}</h1>".encode() * 20
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    fields = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{PAGES.index(page):012}>",
        "WARC-Target-URI": HOME + page,
        "WARC-Date": "2026-03-16T17:30:00Z",
        "WARC-Payload-Digest": f"sha256:{sha256(body).hexdigest()}",
        "WARC-Block-Digest": f"sha256:{sha256(block).hexdigest()}",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
    return b"WARC/1.1\r\n" + head + b"\r\n" + block + b"\r\n\r\n"

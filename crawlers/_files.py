"""取文件 · Whole attachments that the walk only asked for: fetched, kept, and read within limits.

The walk takes the first bytes of a file to know that it is there; who reads one wants all of it.
Politely, of the site's own hosts only, robots.txt respected, each address once a run.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from pathlib import Path

from crawlers._columns_fetch import kept_of, may
from crawlers._exchange import Wanted, attempt_of
from crawlers._reading import words_of
from crawlers._rows import Kept
from crawlers._visit import Visit
from domain import wire
from domain.annualreport import AnnualReport
from reading.annualreport import read_report, unread
from reading.papers import costly, paper

LARGEST = 24 * 1024 * 1024
MOST = 60
_OK = 200
_PATIENCE = 90.0
_HOUSE = Path(__file__).parents[1]


async def whole_file(visit: Visit, url: str, referer: str) -> Kept | None:
    """All bytes of an address that the walk found to answer; None where they cannot be had."""
    known = visit.frontier.known.get(url)
    kept = visit.frontier.kept(url)
    if kept is not None and not kept.truncated:
        return kept
    if known is None or not may(visit, url) or visit.extra_files >= MOST:
        return None
    visit.extra_files += 1
    limits = visit.errand.limits
    await asyncio.sleep(limits.delay)
    exchange = await visit.tools.curl.fetch(
        Wanted(url=url, cap=LARGEST, patience=limits.patience, referer=referer)
    )
    visit.frontier.attempted(known, attempt_of(exchange))
    if exchange.status != _OK or exchange.failure is not None or exchange.capped:
        return None
    kept = kept_of(exchange)
    visit.frontier.keep(known, kept)
    visit.frontier.flush()
    return kept


async def words_in(body: bytes) -> str | None:
    """All words of a document; None where it could not be read to its end."""
    if not costly(body):
        return words_of(body)
    told, why = await _apart("words", body)
    said = json.loads(told) if told and not why else None
    return said if isinstance(said, str) else None


async def report_in(body: bytes) -> AnnualReport:
    """A document as an annual report; costly formats in a process that may cost only so much."""
    if not costly(body):
        return read_report(paper(body))
    told, why = await _apart("read", body)
    return unread(why) if why else wire.build(AnnualReport, json.loads(told))


async def _apart(what: str, body: bytes) -> tuple[bytes, str]:
    """What a process of its own says of the document, or why it could not say anything."""
    with tempfile.NamedTemporaryFile(prefix="ducha-file-") as file:
        file.write(body)
        file.flush()
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "crawlers",
            what,
            file.name,
            cwd=_HOUSE,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(_PATIENCE):
                told, _ = await child.communicate()
        except TimeoutError:
            child.kill()
            await child.wait()
            return b"", "文件过于复杂，限定时间内未能识读"
    if child.returncode != 0 or not told:
        return b"", "文件损坏或过于复杂，无法识读"
    return told, ""

"""浏览器 · Engine B: Debian's chromium in a child process of its own, one look at a time.

A page that hangs, floods or crashes the browser costs one look: at the deadline the child is
killed with all its children, and the next look starts a new one. So does every `recycle_after`
looks, since browsers grow.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawlers._captions import Box, How, strip_text
from crawlers._leash import Tree, kill_marked
from crawlers._warc import disk_room
from domain import wire
from domain.errand import Zone
from domain.links import Failure

__all__ = [
    "CHROMIUM",
    "Box",
    "Browser",
    "BrowserFailedError",
    "BrowserMissingError",
    "How",
    "Rendered",
    "Shot",
]

CHROMIUM = "/usr/bin/chromium"
_ANSWER_MAX = 64 << 20
_GRACE = 3.0
_SPARE = 1.0  # for the child to say by itself that it is late
_ERRORS = "stderr.txt"
_LONGEST_PATH = 40
_ELSEWHERE = "ducha-browser-"
_HOUSE = Path(__file__).parents[1]
log = logging.getLogger(__name__)


class BrowserMissingError(Exception):
    """未安装浏览器 · Says in one sentence what to install."""


class BrowserFailedError(Exception):
    """本次未能用浏览器打开 · One look is lost; `failure` and `detail` say why."""

    def __init__(self, failure: Failure, detail: str) -> None:
        super().__init__(detail)
        self.failure = failure
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """所见页面 · Every frame's address and HTML after its scripts ran, the main frame first.

    No frames: the address was answered with something else than a page, say a download.
    `status`: of the last main document; None when it came from kept bytes. `address`: "ip port".
    """

    frames: tuple[tuple[str, str], ...]
    status: int | None
    title: str
    final_url: str
    address: str | None
    ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """截图 · A picture kept in `file`; `how` says what its red box stands around."""

    file: Path
    sha256: str
    how: How


class Browser:
    """Call `close` in the end. `guard_nets` are the errand's `allow_nets`; `folder` for scratch."""

    def __init__(
        self,
        guard_nets: Sequence[str],
        zone: Zone | None,
        user_agent: str,
        folder: Path,
        *,
        deadline: float = 45.0,
        recycle_after: int = 20,
        chromium: str = CHROMIUM,
    ) -> None:
        self._deadline = deadline
        self._recycle_after = recycle_after
        self._folder = folder
        self._chromium = chromium
        self._start = {
            "nets": list(guard_nets),
            "zone": wire.plain(zone) if zone else None,
            "user_agent": user_agent,
            "chromium": chromium,
        }
        for left_by_a_killed_run in folder.glob("browser-*"):
            shutil.rmtree(left_by_a_killed_run, ignore_errors=True)
        self._turn = asyncio.Lock()
        self._child: asyncio.subprocess.Process | None = None
        self._scratch: Path | None = None
        self._looks = 0

    async def render(
        self, url: str, *, body: bytes | None = None, content_type: str | None = None
    ) -> Rendered:
        """The page as a visitor sees it; with `body`, of those bytes. BrowserFailedError if not."""
        answer = await self._ask(_order("render", url, body, content_type))
        frames = tuple((str(where), str(html)) for where, html in answer.pop("frames"))
        return Rendered(frames=frames, **answer)

    async def shoot(
        self,
        url: str,
        body: bytes | None,
        content_type: str | None,
        boxes: Sequence[Box],
        out: Path,
        *,
        at: datetime | None = None,
    ) -> Shot | None:
        """A PNG with the boxes in red; `at`, the moment of the look, is printed below it.

        None: the address was answered, but not with a page. BrowserFailedError: the look is lost.
        """
        order = _order("shoot", url, body, content_type)
        order["boxes"] = [asdict(box) for box in boxes]
        order["lines"] = strip_text(url, at, boxes, kept=body is not None)
        answer = await self._ask(order)
        if not answer["png"]:
            return None
        png = base64.b64decode(answer["png"])
        with disk_room():
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_bytes(png)
        return Shot(file=out, sha256=sha256(png).hexdigest(), how=How[answer["how"]])

    async def close(self) -> None:
        async with self._turn:
            await self._stop(politely=True)

    async def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        if urlsplit(order["url"]).scheme not in ("http", "https"):
            raise BrowserFailedError(Failure.PROTOCOL, "不是网页地址")
        async with self._turn:
            if self._looks >= self._recycle_after:
                await self._stop(politely=True)
            try:
                async with asyncio.timeout(self._deadline):
                    answer = await self._exchange(order)
            except TimeoutError:
                await self._stop()
                raise BrowserFailedError(Failure.TIMEOUT, "页面未在时限内打开") from None
            except (OSError, EOFError, ValueError):
                log.warning("browser child ended: %s", _last_words(self._scratch))
                await self._stop()
                raise BrowserFailedError(Failure.OURS, "浏览器进程意外结束") from None
            except BaseException:  # cancelled in the middle: the child's next line is not ours
                await self._stop()
                raise
            if answer.pop("spoilt", False):
                await self._stop()
        if "failure" in answer:
            raise BrowserFailedError(Failure(answer["failure"]), str(answer["detail"]))
        return answer

    async def _exchange(self, order: dict[str, Any]) -> dict[str, Any]:
        child = self._child or await self._begin()
        self._looks += 1
        orders, answers = _pipes(child)
        order["seconds"] = self._deadline - _SPARE
        orders.write(json.dumps(order).encode() + b"\n")
        await orders.drain()
        line = await answers.readline()
        if not line:
            raise EOFError
        answer: dict[str, Any] = json.loads(line)
        return answer

    async def _begin(self) -> asyncio.subprocess.Process:
        if not os.access(self._chromium, os.X_OK):
            raise BrowserMissingError(
                f"未找到浏览器 {self._chromium}，请先安装：apt-get install chromium fonts-noto-cjk"
            )
        self._scratch = _scratch(self._folder)
        errors = os.open(self._scratch / _ERRORS, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._child = child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "crawlers._chromium",
            str(os.getpid()),
            cwd=_HOUSE,
            env=_environment(self._scratch),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            start_new_session=True,
            limit=_ANSWER_MAX,
        )
        os.close(errors)
        self._looks = 0
        start = {**self._start, "scratch": str(self._scratch)}
        _pipes(child)[0].write(json.dumps(start).encode() + b"\n")
        return child

    async def _stop(self, *, politely: bool = False) -> None:
        child, self._child = self._child, None
        self._looks = 0
        if child is not None:
            tree = Tree(child.pid)
            _pipes(child)[0].close()
            if politely:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_GRACE):
                        await child.wait()
            tree.kill()
            await child.wait()
        if self._scratch is not None:
            kill_marked(str(self._scratch))  # crashpad's watchers make themselves orphans
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch = None


def _pipes(
    child: asyncio.subprocess.Process,
) -> tuple[asyncio.StreamWriter, asyncio.StreamReader]:
    if child.stdin is None or child.stdout is None:
        raise OSError("child without pipes")
    return child.stdin, child.stdout


def _order(op: str, url: str, body: bytes | None, content_type: str | None) -> dict[str, Any]:
    kept = None if body is None else base64.b64encode(body).decode()
    return {"op": op, "url": url, "body": kept, "content_type": content_type}


def _scratch(folder: Path) -> Path:
    """Chromium aborts where the path of a socket in its folder for temporary files grows long."""
    if len(str(folder.absolute())) > _LONGEST_PATH:
        _clear_after_the_dead()
        return Path(tempfile.mkdtemp(prefix=f"{_ELSEWHERE}{os.getpid()}-"))
    folder.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix="browser-", dir=folder.absolute()))


def _clear_after_the_dead() -> None:
    """A run that was killed could not clear up; its process id stands in the folder's name."""
    for left in Path(tempfile.gettempdir()).glob(f"{_ELSEWHERE}*-*"):
        pid = left.name.removeprefix(_ELSEWHERE).partition("-")[0]
        with contextlib.suppress(OSError):
            ours = left.stat().st_uid == os.getuid()
            if ours and pid.isdigit() and not Path("/proc", pid).exists():
                shutil.rmtree(left, ignore_errors=True)


def _last_words(scratch: Path | None) -> str:
    """For our log only: the end of what the child wrote before it died."""
    if scratch is None:
        return ""
    with contextlib.suppress(OSError):
        return (scratch / _ERRORS).read_bytes()[-600:].decode("utf-8", "replace")
    return ""


def _environment(scratch: Path) -> dict[str, str]:
    """Little of ours: no proxies, no credentials; profile and caches go where we clear up."""
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "LANG": "C.UTF-8",
        "FC_LANG": "zh-cn",  # pages that name no language get simplified glyphs
        "DBUS_SESSION_BUS_ADDRESS": "/dev/null",
    }

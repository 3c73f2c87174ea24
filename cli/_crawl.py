"""派出取证 · Starts a crawl as a child process, follows its progress, and takes it back in hand.

The child has a process group of its own, so a Ctrl-C here ends the crawl and its browser in order,
and it dies by itself if this process is killed.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path

from cli._say import OURS, SayError
from domain import runfolder
from domain.errand import Errand

Progress = Mapping[str, object]
_HOUSE = Path(__file__).resolve().parent.parent
_GRACE = 3.0
_IS_OURS = "这是本系统的问题，与被检网站无关。"


def prepare(folder: Path, errand: Errand) -> str:
    """Write the errand, or find the one of an earlier call: "new", "resumed" or "done"."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / runfolder.MANIFEST).exists():
            return "done"
        if (folder / runfolder.ERRAND).exists():
            return "resumed"
        (folder / runfolder.ERRAND).write_text(runfolder.errand_text(errand), "utf-8")
    except OSError as error:
        if error.errno in (ENOSPC, EDQUOT):
            raise SayError(f"磁盘已满，无法写入文件夹 {folder}。{_IS_OURS}", OURS) from None
        raise SayError(f"无法写入文件夹 {folder}：{error.strerror}。") from None
    return "new"


def probes(given: Sequence[str]) -> tuple[str, ...]:
    """Those named, each once; the folder of the crawlers is the catalogue."""
    known = sorted(each.stem for each in (_HOUSE / "crawlers").glob("[!_]*.py"))
    if strange := [each for each in given if each not in known]:
        raise SayError(f"没有探查 {'、'.join(strange)}；可选：{'、'.join(known)}。")
    return tuple(dict.fromkeys(given))


def crawl_all(
    folders: Sequence[Path], heard: Callable[[Path, Progress], None], *, at_once: int = 2
) -> dict[Path, str | None]:
    """Crawl every folder; folder → None when it came to its end, else why not."""
    with _children() as children, ThreadPoolExecutor(at_once) as pool:
        waiting = {folder: pool.submit(_crawl, folder, heard, children) for folder in folders}
        try:
            return {folder: future.result() for folder, future in waiting.items()}
        except KeyboardInterrupt:
            for future in waiting.values():
                future.cancel()
            _end(children)
            raise


@contextmanager
def _children() -> Iterator[set[subprocess.Popen[str]]]:
    children: set[subprocess.Popen[str]] = set()
    try:
        yield children
    finally:
        _end(children)


def _crawl(
    folder: Path,
    heard: Callable[[Path, Progress], None],
    children: set[subprocess.Popen[str]],
) -> str | None:
    child = _start(folder)
    children.add(child)
    assert child.stdout is not None
    assert child.stderr is not None
    complaint: list[str] = []
    listener = threading.Thread(target=complaint.extend, args=(child.stderr,), daemon=True)
    listener.start()
    for line in child.stdout:
        with suppress(json.JSONDecodeError):
            heard(folder, json.loads(line))
    code = child.wait()
    listener.join(timeout=1)
    _end({child})
    children.discard(child)
    child.stdout.close()
    child.stderr.close()
    return None if code == 0 else _complained(folder, code, complaint)


def _start(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own module, our own folder
        [sys.executable, "-m", "crawlers", str(folder.resolve())],
        cwd=_HOUSE,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )


def _complained(folder: Path, code: int, complaint: list[str]) -> str:
    """The whole complaint beside the folder, for the operators; one sentence for the person."""
    with suppress(OSError):  # a full disk is told in the sentence; there is no room for more
        (folder.parent / f"{folder.name}.err").write_text("".join(complaint), "utf-8")
    last = complaint[-1].strip() if complaint else f"退出码{code}"
    return f"取证进程未能完成：{last}"


def _end(children: set[subprocess.Popen[str]]) -> None:
    """End the children's whole groups: the crawl, the browser's driver, the browser."""
    for child in list(children):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            child.wait(_GRACE)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)


def raise_if_ours(problems: Mapping[Path, str | None]) -> None:
    for folder, problem in problems.items():
        if problem is not None:
            raise SayError(f"{problem}（{folder}）。{_IS_OURS}", OURS)


def is_done(folder: Path) -> bool:
    return (folder / runfolder.MANIFEST).exists()

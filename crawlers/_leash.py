"""牵绳 · No process of ours outlives its parent, and a killed one takes its children with it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
from pathlib import Path
from typing import NamedTuple

_PR_SET_PDEATHSIG = 1


def die_with(parent: int) -> None:
    """The kernel kills this process when `parent` dies; at once if it is dead already."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


class Tree:
    """A process and all below it at this moment; a pid used again later is not mistaken for it."""

    def __init__(self, root: int) -> None:
        everybody = _everybody()
        self._born = {
            pid: everybody[pid].born for pid in (root, *descendants(root)) if pid in everybody
        }

    def kill(self) -> None:
        """Kill what still lives of it, and their process groups (chromium makes one of its own)."""
        everybody = _everybody()
        doomed = [
            p for p, born in self._born.items() if p in everybody and everybody[p].born == born
        ]
        groups = {everybody[pid].group for pid in doomed} - {os.getpgrp()}
        for group in groups:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(group, signal.SIGKILL)
        for pid in doomed:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)


def kill_marked(mark: str) -> None:
    """Kill whose command line holds `mark`, a path only we know: children that left the tree."""
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and mark.encode() in (entry / "cmdline").read_bytes():
                os.kill(int(entry.name), signal.SIGKILL)


def descendants(root: int) -> list[int]:
    """Every living process below `root`, by the process table of this moment."""
    children: dict[int, list[int]] = {}
    for pid, row in _everybody().items():
        children.setdefault(row.parent, []).append(pid)
    found: list[int] = []
    queue = [root]
    while queue:
        below = children.get(queue.pop(), [])
        found += below
        queue += below
    return found


class _Row(NamedTuple):
    parent: int
    group: int
    born: int


def _everybody() -> dict[int, _Row]:
    """The living processes of this machine, as far as we may see them."""
    rows: dict[int, _Row] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (row := _row(entry)) is not None:
            rows[int(entry.name)] = row
    return rows


def _row(entry: Path) -> _Row | None:
    try:
        stat = (entry / "stat").read_bytes()
    except OSError:
        return None
    fields = stat.rpartition(b")")[2].split()  # the name before may hold spaces and brackets
    if fields[0] in (b"Z", b"X"):
        return None
    return _Row(parent=int(fields[1]), group=int(fields[2]), born=int(fields[19]))

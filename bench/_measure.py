"""计量 · A whole command: processor time and memory of its process tree, on one core."""
# ruff: noqa: S603, S607

from __future__ import annotations

import os
import resource
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic

_EVERY = 0.1
_TICK = os.sysconf("SC_CLK_TCK")
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds and MiB. `peak` is the highest sum of resident sizes over the tree (what two of its
    processes share counts twice); `others` is processor time that somebody else took on the
    client's core meanwhile, `stolen` what the hypervisor took of all cores; `load` before it."""

    cpu: float
    wall: float
    peak: float
    code: int
    others: float
    stolen: float
    load: float

    def as_row(self) -> dict[str, float]:
        return {name: round(value, 3) for name, value in asdict(self).items()}


def run(
    command: Sequence[str],
    *,
    cores: str,
    log: Path,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = 3600,
) -> Cost:
    """Run the command to its end. What it prints goes to `log`."""
    load, before, began = os.getloadavg()[0], _stat(cores), monotonic()
    with log.open("wb") as out:
        child = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", "taskset", "-c", cores, *command],
            cwd=cwd,
            env={**_environment(), **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        watch = _Watch(child.pid, began + timeout)
        usage = watch.until_it_ends(child)
    after, cpu = _stat(cores), usage.ru_utime + usage.ru_stime
    others, stolen = max(0.0, after[0] - before[0] - cpu), after[1] - before[1]
    peak, code = watch.peak / _MIB, child.returncode
    return Cost(cpu, monotonic() - began, peak, code, others, stolen, load)


class _Watch(threading.Thread):
    """Adds up the tree's resident memory ten times a second; ends a command that never ends."""

    def __init__(self, pid: int, until: float) -> None:
        super().__init__(daemon=True)
        self.pid, self.until, self.peak, self.over = pid, until, 0, threading.Event()

    def until_it_ends(self, child: subprocess.Popen[bytes]) -> resource.struct_rusage:
        self.start()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        self.over.set()
        self.join()
        return usage

    def run(self) -> None:
        while not self.over.wait(_EVERY):
            tree = list(_tree(self.pid))
            self.peak = max(self.peak, sum(map(_resident, tree)))
            if monotonic() > self.until:
                for pid in reversed(tree):
                    with suppress(ProcessLookupError):
                        os.kill(pid, 9)
                return


def _tree(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))


def _resident(pid: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
    return 0


def _stat(cores: str) -> tuple[float, float]:
    """Busy seconds of the named cores; stolen seconds of all of them."""
    wanted = {f"cpu{core}" for core in cores.split(",")}
    busy = stolen = 0.0
    for line in Path("/proc/stat").read_text().splitlines():
        name, *ticks = line.split()
        if name == "cpu":
            stolen = int(ticks[7]) / _TICK
        elif name in wanted:
            user, nice, system, _idle, _wait, irq, softirq = map(int, ticks[:7])
            busy += (user + nice + system + irq + softirq) / _TICK
    return busy, stolen


def _environment() -> dict[str, str]:
    """Ours, without what would make Python compile everything at every start."""
    drop = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONSTARTUP"}
    return {name: value for name, value in os.environ.items() if name not in drop}

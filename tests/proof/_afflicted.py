"""受难台 · One `ducha audit` of the core county in a network of its own, with a fault of ours.

Run inside `unshare --user --map-root-user --net --mount`: `python -m tests.proof._afflicted FAULT
FOLDER`. The county listens on port 80 of loopback, a name server of ours answers for it, and what
/etc/resolv.conf names is that server. The fault strikes once so many requests were answered.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

from county import County
from crawlers._leash import descendants

HOUSE = Path(__file__).parents[2]
STRIKES_AT = 300
_SERVER = "127.0.0.53"
_RELAY = "127.0.1."
_RST = struct.pack("ii", 1, 0)
_JUMP_DAYS = 400
_SHIM = f"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
static long ahead(void) {{
  const char *mark = getenv("DUCHA_JUMP");
  return mark && access(mark, F_OK) == 0 ? {_JUMP_DAYS}L * 86400 : 0;
}}
int clock_gettime(clockid_t id, struct timespec *at) {{
  int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
  int done = real(id, at);
  if (id == CLOCK_REALTIME) at->tv_sec += ahead();
  return done;
}}
time_t time(time_t *out) {{
  struct timespec at;
  clock_gettime(CLOCK_REALTIME, &at);
  if (out) *out = at.tv_sec;
  return at.tv_sec;
}}
int gettimeofday(struct timeval *restrict at, void *restrict zone) {{
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  at->tv_sec = now.tv_sec;
  at->tv_usec = now.tv_nsec / 1000;
  return 0;
}}
"""


class Names(threading.Thread):
    """The county's name server; `mode` says how it fails."""

    def __init__(self, county: County, net: str) -> None:
        super().__init__(daemon=True)
        self.mode, self._county, self._net = "", county, net
        self._hosts = {key.rpartition(":")[0]: to for key, to in county.names.items()}
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((_SERVER, 53))

    def run(self) -> None:
        while True:
            data, asker = self._socket.recvfrom(4096)
            if self.mode != "silent":
                with contextlib.suppress(Exception):
                    self._socket.sendto(self._answer(data), asker)

    def _answer(self, data: bytes) -> bytes:
        query = dns.message.from_wire(data)
        reply = dns.message.make_response(query)
        reply.flags |= dns.flags.RA | dns.flags.AA
        asked = query.question[0]
        host = asked.name.to_text(omit_final_dot=True).lower()
        if self.mode == "servfail":
            reply.set_rcode(dns.rcode.SERVFAIL)
        elif self.mode == "nxdomain" or not (host in self._hosts or host in self._county.mx):
            reply.set_rcode(dns.rcode.NXDOMAIN)
        else:
            kind = dns.rdatatype.to_text(asked.rdtype)
            values = self._values(host, kind)
            if values:
                reply.answer.append(dns.rrset.from_text(asked.name, 60, "IN", kind, *values))
        return reply.to_wire()

    def _values(self, host: str, kind: str) -> list[str]:
        if kind == "A" and host in self._hosts:
            number = self._hosts[host].rpartition(":")[0].rpartition(".")[2]
            return [f"{self._net}{number}"]
        if kind == "AAAA":
            return list(self._county.aaaa.get(host, ()))
        if kind == "MX":
            return [f"10 {name}." for name in self._county.mx.get(host, ())]
        return []


class Relay(threading.Thread):
    """Between the crawler and the county: hands on, until it resets every connection."""

    def __init__(self, county: County) -> None:
        super().__init__(daemon=True)
        self.hangs_up = False
        numbers = {to.rpartition(":")[0].rpartition(".")[2] for to in county.names.values()}
        self._doors = [socket.create_server((f"{_RELAY}{n}", 80), backlog=256) for n in numbers]

    def run(self) -> None:
        for door in self._doors:
            threading.Thread(target=self._serve, args=(door,), daemon=True).start()

    def _serve(self, door: socket.socket) -> None:
        number = door.getsockname()[0].rpartition(".")[2]
        while True:
            near, _ = door.accept()
            far = socket.socket()
            try:
                far.connect((f"127.0.0.{number}", 80))
            except OSError:
                _reset(near)
                continue
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._pump, args=(one, other), daemon=True).start()

    def _pump(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                if self.hangs_up:
                    _reset(one)
                    _reset(other)
                    return
                other.sendall(data)
        with contextlib.suppress(OSError):
            other.shutdown(socket.SHUT_WR)


def _reset(line: socket.socket) -> None:
    with contextlib.suppress(OSError):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RST)
        line.shutdown(socket.SHUT_RD)
    line.close()


def main(fault: str, folder: Path) -> int:
    _run("ip", "link", "set", "lo", "up")
    with County(first_port=80) as county:
        resolv = folder / "resolv.conf"
        resolv.write_text(f"nameserver {_SERVER}\noptions timeout:1 attempts:1\n")
        _run("mount", "--bind", str(resolv), str(Path("/etc/resolv.conf").resolve()))
        relay = Relay(county)
        relay.start()
        names = Names(county, _RELAY if fault == "resets" else "127.0.0.")
        names.start()
        with _afflicted(fault, folder, county, names, relay) as environment:
            return _audit(county, folder, environment)


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


def _audit(county: County, folder: Path, environment: dict[str, str]) -> int:
    """The whole command, as an operator types it."""
    homes = [site.home for site in county.sites]
    words = [
        "audit",
        *homes,
        "--at",
        f"{county.as_of:%Y-%m-%dT%H:%M}",
        "--out",
        str(folder / "out"),
    ]
    words += ["--delay", "0", "--concurrency", "8", "--json", str(folder / "audits.jsonl")]
    words += ["--allow-net", "127.0.0.0/8", "--allow-net", "::1/128"]
    done = subprocess.run(
        [sys.executable, "-m", "cli", *words],
        cwd=HOUSE,
        env={**os.environ, **environment},
        stdout=(folder / "stdout").open("w"),
        stderr=(folder / "stderr").open("w"),
        check=False,
    )
    return done.returncode


@contextlib.contextmanager
def _afflicted(
    fault: str, folder: Path, county: County, names: Names, relay: Relay
) -> Iterator[dict[str, str]]:
    environment = {"DUCHA_SENTINELS": "www.ceshixian.gov.cn www.gov.cn"}
    over = threading.Event()
    strikes: dict[str, Callable[[], None]] = {
        mode: partial(setattr, names, "mode", mode) for mode in ("servfail", "nxdomain", "silent")
    }
    strikes |= {
        "resets": partial(setattr, relay, "hangs_up", True),
        "no_route": lambda: _run("ip", "link", "set", "lo", "down"),
        "clock": (folder / "jump").touch,
    }
    if fault == "nxdomain_from_the_start":
        names.mode = "nxdomain"
    if fault == "disk":
        (folder / "out").mkdir()
        _run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder / "out"))
    if fault == "clock":
        environment |= {"LD_PRELOAD": _shim(folder), "DUCHA_JUMP": str(folder / "jump")}
    if fault == "browser":
        threading.Thread(target=_kill_browsers, args=(over,), daemon=True).start()
    if fault in strikes:
        struck = strikes[fault]
        threading.Thread(target=_later, args=(county, struck, folder), daemon=True).start()
    yield environment
    over.set()


def _later(county: County, strike: Callable[[], None], folder: Path) -> None:
    while len(county.requests) < STRIKES_AT:
        time.sleep(0.02)
    strike()
    (folder / "struck").write_text(str(len(county.requests)))


def _kill_browsers(over: threading.Event) -> None:
    while not over.wait(0.4):
        for pid in descendants(os.getpid()):
            with contextlib.suppress(OSError):
                if b"chromium" in Path(f"/proc/{pid}/cmdline").read_bytes().partition(b"\0")[0]:
                    os.kill(pid, signal.SIGKILL)


def _shim(folder: Path) -> str:
    """Jumps the wall clock of whoever loads it, once the mark is there."""
    source, library = folder / "jump.c", folder / "jump.so"
    source.write_text(_SHIM)
    _run("cc", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl")
    return str(library)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))

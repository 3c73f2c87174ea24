"""舞台 · The county in a network of its own, changed between looks, and `ducha audit --ledger`.

To be used inside `NEW_NETWORK`: port 80 of loopback is the county's, and a name server of ours is
what /etc/resolv.conf names.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from county import County
from county.answers import Answer
from tests.proof._afflicted import _SERVER, HOUSE, Names, _run

# As root no user namespace: what belongs to the database's own user must stay within reach.
NEW_NETWORK = (
    ["unshare", "--net", "--mount"]
    if os.geteuid() == 0
    else ["unshare", "--user", "--map-root-user", "--net", "--mount"]
)


def possible() -> bool:
    if shutil.which("unshare") is None or shutil.which("ip") is None:
        return False
    return subprocess.run([*NEW_NETWORK, "true"], check=False, capture_output=True).returncode == 0


class Stage:
    def __init__(self, county: County, names: Names, ledger: str, folder: Path) -> None:
        self._county, self._names = county, names
        self.ledger, self.folder, self.sentinels = ledger, folder, ""

    def usual(self, url: str) -> Answer | None:
        """What the address answers at this moment."""
        host, path = _parts(url)
        return self._county._by_host()[host]._answers.get(path.encode())

    def answers(self, url: str, answer: Answer) -> None:
        host, path = _parts(url)
        self._county._by_host()[host].replace(path, answer)

    def fails(self, how: str) -> None:
        """Through us: the name server (silent, nxdomain), the line (no_route), or nothing."""
        self._names.mode = how if how in ("silent", "nxdomain") else ""
        _run("ip", "link", "set", "lo", "down" if how == "no_route" else "up")

    def look(self, name: str, sites: Sequence[str], moment: datetime) -> int:
        words = ["--ledger", self.ledger, "--out", str(self.folder / name), "--browser", "never"]
        words += ["--at", f"{moment:%Y-%m-%dT%H:%M}", "--delay", "0", "--concurrency", "8"]
        words += ["--allow-net", "127.0.0.0/8", "--allow-net", "::1/128"]
        with (self.folder / f"{name}.log").open("w") as log:
            began = os.fstat(log.fileno()).st_mtime
            environment = {
                **os.environ,
                "DUCHA_SENTINELS": "www.ceshixian.gov.cn www.gov.cn",
                "DUCHA_SENTINEL_SITES": self.sentinels,
                "DUCHA_CLOCK": f"{moment.isoformat()} @{began} x1",
                "DUCHA_BY": "张三",
            }
            return subprocess.run(
                [sys.executable, "-m", "cli", "audit", *sites, *words],
                cwd=HOUSE,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                check=False,
            ).returncode


@contextmanager
def network(folder: Path) -> Iterator[tuple[County, Names]]:
    """The county on port 80 of loopback and its name server, for all that is started herein."""
    _run("ip", "link", "set", "lo", "up")
    with County(first_port=80) as county:
        resolv = folder / "resolv.conf"
        resolv.write_text(f"nameserver {_SERVER}\noptions timeout:1 attempts:1\n")
        _run("mount", "--bind", str(resolv), str(Path("/etc/resolv.conf").resolve()))
        names = Names(county, "127.0.0.")
        names.start()
        yield county, names


@contextmanager
def staged(ledger: str, folder: Path) -> Iterator[Stage]:
    with network(folder) as (county, names):
        yield Stage(county, names, ledger, folder)


def _parts(url: str) -> tuple[str, str]:
    host = url.split("/")[2]
    return host, url.split(host, 1)[1]

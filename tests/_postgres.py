"""A PostgreSQL of the tests' own: Debian's, started on a private socket, gone with the session."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AS = "postgres"


class NoPostgresError(Exception):
    """Why the tests on PostgreSQL are skipped."""


@contextmanager
def server() -> Iterator[str]:
    """The address of the server's database `postgres`, as its superuser."""
    binaries = _binaries()
    # Not in pytest's folder, which only root may enter: the server refuses to run as root.
    home = Path(tempfile.mkdtemp(prefix="ducha-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(home, _AS)
        data = home / "data"
        _run(binaries / "initdb", "-D", data, "-U", _AS, "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={home} -c fsync=off"
        _run(binaries / "pg_ctl", "-D", data, "-l", home / "log", "-w", "-o", options, "start")
        try:
            yield f"postgresql://{_AS}@/postgres?host={home}"
        finally:
            _run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise NoPostgresError("本机没有安装 PostgreSQL（Debian：apt-get install -y postgresql）")
    if os.geteuid() == 0:
        try:
            pwd.getpwnam(_AS)
        except KeyError:
            raise NoPostgresError("本机没有 postgres 用户，root 不能运行 PostgreSQL") from None
    return found[-1].parent


def _run(*command: str | Path) -> None:
    as_postgres = ("setpriv", f"--reuid={_AS}", f"--regid={_AS}", "--init-groups")
    prefix = as_postgres if os.geteuid() == 0 else ()
    done = subprocess.run(
        (*prefix, *command),
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if "start" not in command else subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        cwd="/",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        timeout=60,
    )
    if done.returncode != 0:
        raise NoPostgresError(f"PostgreSQL 未能启动：{(done.stdout or b'').decode()[-200:]}")

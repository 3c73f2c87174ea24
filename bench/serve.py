"""上线 · nginx for the made-up sites: one worker on one core, on loopback addresses only.

As a command it serves until Ctrl-C: `python -m bench.serve SITE…`. As a context manager it is
what the other commands here use. It is ended by its process id, and its folder is removed.
"""
# ruff: noqa: S603, T201

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic, sleep
from urllib.request import urlopen

CORE = 1
STATUS = "127.0.0.20:8800"
_MAIN = """
daemon off;
worker_processes 1;
{affinity}
worker_rlimit_nofile {files};
error_log {folder}/error.log crit;
pid {folder}/nginx.pid;
events {{ worker_connections 4096; }}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max={cached} inactive=60s;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen {status}; location / {{ stub_status; }} }}
{servers}
}}
"""
# LinkChecker waits 0.1-0.6 s between requests to a host unless the host invites it by this header.
_HOST = """
  server {{
    listen {host}:{port};
    root {root};
    add_header LinkChecker 1;
    location = /app/show.jsp {{ return 500; }}
    location ~ ^/jump/loop/(\\d+)$ {{ return 302 /jump/loop/$1b; }}
    location ~ ^/jump/loop/(\\d+)b$ {{ return 302 /jump/loop/$1; }}
    location ~ ^/jump/gone/(\\d+)$ {{ return 302 /gone/$1.html; }}
    location /jump/ok/ {{ return 302 /about/0.html; }}
  }}
"""


@contextmanager
def served(sites: Sequence[Path], *, core: int | None = CORE) -> Iterator[None]:
    """The sites (folders of makesite, or of plain documents) on the air."""
    folder = Path(mkdtemp(prefix="bench-nginx-"))
    os.chmod(folder, 0o755)  # noqa: S103 - the worker runs as another user
    config = folder / "nginx.conf"
    config.write_text(_config(sites, folder, core), "utf-8")
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    # Whatever ends us ends the server: by setpriv even a kill -9 does.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    words = [
        "setpriv",
        "--pdeathsig",
        "TERM",
        nginx,
        "-e",
        f"{folder}/error.log",
        "-c",
        str(config),
    ]
    server = subprocess.Popen(words)
    try:
        _await(server)
        yield
    finally:
        server.send_signal(signal.SIGQUIT)
        with suppress(subprocess.TimeoutExpired):
            server.wait(5)
        if server.poll() is None:
            server.terminate()
            server.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def requests_so_far() -> int:
    """How many requests the server has answered, this question included."""
    with urlopen(f"http://{STATUS}/") as answer:
        return int(answer.read().split(b"\n")[2].split()[2])


def _config(sites: Sequence[Path], folder: Path, core: int | None) -> str:
    servers = []
    for site in sites:
        about = json.loads((site / "summary.json").read_text("utf-8"))
        root = about.get("root") or site.resolve() / "www"
        servers.append(_HOST.format(host=about["host"], port=about["port"], root=root))
        if about.get("elsewhere"):
            root = site.resolve() / "elsewhere"
            servers.append(_HOST.format(host=about["elsewhere"], port=about["port"], root=root))
    mask = "" if core is None else f"worker_cpu_affinity {1 << core:b};"
    # What is kept open must leave room for the visitors, or nginx answers 500 in all innocence.
    files = min(resource.getrlimit(resource.RLIMIT_NOFILE)[1], 60_000)
    return _MAIN.format(
        folder=folder,
        status=STATUS,
        servers="".join(dict.fromkeys(servers)),
        affinity=mask,
        files=files,
        cached=files // 4,
    )


def _await(server: subprocess.Popen[bytes]) -> None:
    end = monotonic() + 10
    while monotonic() < end:
        if server.poll() is not None:
            raise SystemExit("nginx did not start: is another one on these ports?")
        with suppress(OSError):
            requests_so_far()
            return
        sleep(0.05)
    raise SystemExit("nginx does not answer")


def main() -> None:
    sites = [Path(name) for name in sys.argv[1:]]
    if not sites:
        raise SystemExit(__doc__)
    with served(sites), suppress(KeyboardInterrupt):
        print(f"serving, {STATUS} counts requests; Ctrl-C ends it", flush=True)
        signal.pause()


if __name__ == "__main__":
    main()

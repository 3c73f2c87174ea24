"""Real servers for the tests: OpenSMTPD and Dovecot on loopback, and one that misbehaves to order.

Both are Debian's; `tools/setup.py` installs them for `make test` when it is root. They keep their
queue under /var/spool, so only one may run at a time.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import socketserver
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

PASSWORD = "geheim"
_SMTPD = """
queue ttl 1h
table users {{ "@good.test" = "mail", "@office.test" = "mail" }}
listen on 127.0.0.1 port {smtp} hostname mx.good.test
action "unit" maildir "{root}/unit" user mail virtual <users>
action "office" maildir "{root}/office" user mail virtual <users>
action "away" relay host smtp://127.0.0.1:{away}
match from any for domain "good.test" action "unit"
match from any for domain "office.test" action "office"
match from any for domain "bad.test" action "away"
"""
_DOVECOT = """
protocols = imap
listen = 127.0.0.1
base_dir = {root}/run
state_dir = {root}/run
log_path = {root}/dovecot.log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{root}/office
first_valid_uid = 1
first_valid_gid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={root}/office
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""


class NoServersError(Exception):
    """They cannot be started here; the message says why."""


@dataclass(frozen=True, slots=True)
class Town:
    """`unit` and `office`: the maildirs behind @good.test and @office.test."""

    smtp: int
    imap: int
    unit: Path
    office: Path


_TRIES = 10


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def town(root: Path, away: int) -> Iterator[Town]:
    """`away`: the port to which mail for @bad.test is handed on."""
    smtpd, dovecot = shutil.which("smtpd"), shutil.which("dovecot")
    if os.getuid() != 0:
        raise NoServersError("OpenSMTPD与Dovecot须以root启动")
    if smtpd is None or dovecot is None:
        raise NoServersError("没有安装 opensmtpd 和 dovecot-imapd")
    made = Town(free_port(), free_port(), root / "unit", root / "office")
    owner = pwd.getpwnam("mail")
    for folder in (made.unit, made.office):
        folder.mkdir()
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    (root / "run").mkdir()
    values = {"root": root, "smtp": made.smtp, "imap": made.imap, "away": away}
    (root / "smtpd.conf").write_text(_SMTPD.format(**values))
    (root / "dovecot.conf").write_text(_DOVECOT.format(**values, password=PASSWORD))
    with (
        _running([smtpd, "-d", "-f", str(root / "smtpd.conf")], made.smtp, root),
        _running([dovecot, "-F", "-c", str(root / "dovecot.conf")], made.imap, root),
    ):
        yield made


@contextmanager
def _running(command: list[str], port: int, root: Path) -> Iterator[None]:
    with (root / f"{Path(command[0]).name}.out").open("wb") as out:
        process = _started(command, port, out)
        try:
            yield
        finally:
            process.terminate()
            process.wait(10)


def _started(command: list[str], port: int, out: IO[bytes]) -> subprocess.Popen[bytes]:
    """OpenSMTPD is one to a machine: one that is still leaving is waited for."""
    for attempt in range(_TRIES):
        process = subprocess.Popen(command, stdout=out, stderr=out)
        try:
            _until_open(port, process)
        except NoServersError:
            process.terminate()
            process.wait(10)
            if attempt == _TRIES - 1:
                raise
            time.sleep(1)
            continue
        return process
    raise AssertionError("the last try returns or raises")


def _until_open(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        if process.poll() is not None:
            raise NoServersError(f"{process.args!r} 没有启动")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise NoServersError(f"端口 {port} 没有开放")


def wait_for(what: Callable[[], object], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.05)


@dataclass
class Temper:
    """What the odd server answers to RCPT, by address, and to the mail.

    “hang”, “close” and “dribble” are answers too.
    """

    rcpt: dict[str, str] = field(default_factory=dict)
    data: str = "250 2.0.0 queued as ODD1"
    greeting: str = "220 odd.test ESMTP"
    mails: list[bytes] = field(default_factory=list)


@contextmanager
def odd_server(temper: Temper) -> Iterator[int]:
    class Handler(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            if line == "hang":
                time.sleep(30)
            if line == "close":
                raise ConnectionResetError
            if line == "dribble":
                for _ in range(40):
                    self.wfile.write(b"250-still thinking\r\n")
                    time.sleep(0.4)
            self.wfile.write(line.encode() + b"\r\n")

        def handle(self) -> None:
            self.say(temper.greeting)
            for line in iter(self.rfile.readline, b""):
                verb = line.strip().upper()
                if verb.startswith(b"RCPT"):
                    address = line.decode().partition("<")[2].partition(">")[0]
                    self.say(temper.rcpt.get(address, "250 2.1.5 ok"))
                elif verb == b"DATA":
                    self.say("354 go on")
                    temper.mails.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                    self.say(temper.data)
                elif verb == b"QUIT":
                    return self.say("221 bye")
                else:
                    self.say("250 ok")
            return None

    with listening(Handler) as port:
        yield port


@contextmanager
def listening(handler: type[socketserver.BaseRequestHandler]) -> Iterator[int]:
    """A server on a free port of loopback; whoever hangs up on it, or is left hanging, is none of
    its concern."""

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: object, client_address: object) -> None:
            """The client has gone."""

    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server.server_address[1]
        server.shutdown()

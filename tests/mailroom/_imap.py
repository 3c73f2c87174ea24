"""A small IMAP server that can be told to break off, to dribble, or to say too little."""

from __future__ import annotations

import re
import socketserver
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.mailroom._servers import listening

_CAPABILITY = "IMAP4rev1 UIDPLUS"


@dataclass
class Box:
    """`break_in`: the UID whose mail is cut off in its middle, `times` times; `hang`: it stops."""

    mails: dict[int, bytes] = field(default_factory=dict)
    validity: int = 7
    break_in: int | None = None
    times: int = 10**9
    hang: bool = False
    fetched: list[int] = field(default_factory=list)

    @property
    def top(self) -> int:
        return max(self.mails, default=0)


@contextmanager
def imap_server(box: Box) -> Iterator[int]:
    class Handler(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(line.encode() + b"\r\n")

        def handle(self) -> None:
            self.say(f"* OK [CAPABILITY {_CAPABILITY}] ready")
            for raw in iter(self.rfile.readline, b""):
                tag, _, rest = raw.decode().strip().partition(" ")
                if not self.answer(rest):
                    return
                self.say(f"{tag} OK done")
                if rest.upper().startswith("LOGOUT"):
                    return

        def answer(self, said: str) -> bool:
            """False: break off."""
            verb = said.upper()
            if verb.startswith("CAPABILITY"):
                self.say(f"* CAPABILITY {_CAPABILITY}")
            elif verb.startswith(("SELECT", "EXAMINE")):
                self.say(f"* {len(box.mails)} EXISTS")
                self.say(f"* OK [UIDVALIDITY {box.validity}] valid")
                self.say(f"* OK [UIDNEXT {box.top + 1}] next")
            elif verb.startswith("UID SEARCH"):
                first = int((re.search(r"(\d+):\*", said) or ["", "1"])[1])
                found = [uid for uid in box.mails if uid >= first] or [box.top]
                self.say(f"* SEARCH {' '.join(map(str, sorted(found)))}")
            elif verb.startswith("UID FETCH"):
                return self.fetch(int(said.split()[2]))
            return True

        def fetch(self, uid: int) -> bool:
            raw = box.mails[uid]
            box.fetched.append(uid)
            when = "17-Mar-2026 12:00:00 +0800"
            self.wfile.write(
                f'* {uid} FETCH (UID {uid} INTERNALDATE "{when}" '
                f"BODY[]<0> {{{len(raw)}}}\r\n".encode()
            )
            if uid == box.break_in and box.times > 0:
                box.times -= 1
                self.wfile.write(raw[: len(raw) // 2])
                self.wfile.flush()
                if box.hang:
                    time.sleep(20)
                return False
            self.wfile.write(raw + b")\r\n")
            return True

    with listening(Handler) as port:
        yield port

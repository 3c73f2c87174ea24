"""浏览器对照 · A script run in real Chromium, on pages of ours that loopback serves."""

from __future__ import annotations

import base64
import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Answer = tuple[str, bytes]
"""Content type and body."""


class Handler(BaseHTTPRequestHandler):
    def __init__(self, answers: dict[str, Answer], *rest: Any) -> None:
        self.answers = answers
        super().__init__(*rest)

    def log_message(self, *args: object) -> None:
        """Nobody reads it."""

    def do_GET(self) -> None:
        content_type, body = self.answers.get(self.path, ("text/plain", b""))
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        if self.path != "/":
            self.send_header("Content-Security-Policy", "default-src 'none'")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(answers: dict[str, Answer]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, answers))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def in_chromium(script: str, given: object, answers: dict[str, Answer] | None = None) -> Any:
    """What `script`, an async function of `given`, returns; its page is windows-1252."""
    page = (
        f"<!doctype html><pre id=o></pre><script>({script})({json.dumps(given)}).then(r => o."
        "textContent = '@' + btoa(unescape(encodeURIComponent(JSON.stringify(r)))) + '@')</script>"
    )
    start = {"/": ("text/html; charset=windows-1252", page.encode("ascii"))}
    with serving(start | (answers or {})) as origin, tempfile.TemporaryDirectory() as profile:
        flags = "--headless --no-sandbox --disable-gpu --disable-background-networking"
        command = ["chromium", *flags.split(), "--virtual-time-budget=300000"]
        # saved pages name pictures and styles elsewhere; nothing leaves the machine
        command += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        command += [f"--user-data-dir={profile}", "--dump-dom", f"{origin}/"]
        run = subprocess.run(command, capture_output=True, timeout=280, check=True)
    return json.loads(base64.b64decode(run.stdout.decode().split("@")[1]))

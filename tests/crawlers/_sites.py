"""真服务器 · A small real HTTP server on loopback for the crawlers' tests."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """A client that hung up is what these tests are about."""


@contextlib.contextmanager
def serving(answers: dict[str, Answer], address: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve `answers` by path ("*" for the rest, else 404); yields the origin."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = answers.get(self.path.partition("?")[0], answers.get("*", missing))
            answer(self)

        do_HEAD = do_GET

        def log_message(self, *_: object) -> None:
            return

    server = _Server((address, port), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://{address}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def page(html: str, *, status: int = 200, charset: str = "utf-8", **headers: str) -> Answer:
    body = html.encode(charset)
    return raw(body, status=status, content_type=f"text/html; charset={charset}", **headers)


def raw(body: bytes, *, status: int = 200, content_type: str = "", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        if content_type:
            handler.send_header("Content-Type", content_type)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if handler.command != "HEAD":
            with contextlib.suppress(OSError):
                handler.wfile.write(body)

    return answer


def redirect(location: str, status: int = 302) -> Answer:
    return raw(b"", status=status, Location=location)


def missing(handler: BaseHTTPRequestHandler) -> None:
    page("<html><body><h1>404 Not Found</h1></body></html>", status=404)(handler)


def reset(handler: BaseHTTPRequestHandler) -> None:
    """Hang up with a TCP reset instead of an answer."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.close_connection = True
    handler.connection.close()


def free_port() -> int:
    """A port on which nothing listens at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

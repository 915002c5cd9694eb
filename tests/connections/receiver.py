"""Receivers that listen on this machine: good ones, dead ones, ones that hang or trickle."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Heard:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes
    at: float


@dataclass
class Receiver:
    """A server that remembers what it was told; `answer` says what it answers."""

    port: int
    heard: list[Heard] = field(default_factory=list)
    answer: Callable[[Any], None] = lambda handler: say(handler, 200)
    connections: int = 0

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}/hook"


def say(
    handler: Any, status: int, headers: dict[str, str] | None = None, body: bytes = b"ok"
) -> None:
    """Answer with a status."""
    handler.send_response(status)
    for name, value in (headers or {}).items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def listening() -> Iterator[Receiver]:
    """Start a receiver on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            receiver.heard.append(Heard(self.path, dict(self.headers), body, time.monotonic()))
            receiver.answer(self)

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver = Receiver(server.server_address[1])
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def raw_listener(speak: Callable[[socket.socket], None]) -> Iterator[int]:
    """Start a bare socket server that hands every connection to `speak`; yield its port."""
    server = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                connection, _address = server.accept()
            except OSError:
                return
            threading.Thread(target=_speak, args=(connection, speak), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server.getsockname()[1]
    finally:
        over.set()
        server.close()


def _speak(connection: socket.socket, speak: Callable[[socket.socket], None]) -> None:
    try:
        speak(connection)
    except OSError:
        pass
    finally:
        connection.close()

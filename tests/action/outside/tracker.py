"""A small tracker with cases and comments, as the generic mapping speaks with it."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PAGE = 100


@dataclass
class Tracker:
    """What it holds. `instead` may answer a request in place of it (True: it did)."""

    port: int = 0
    cases: dict[str, dict[str, Any]] = field(default_factory=dict)
    comments: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    heard: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    """Numbers of cases by the key with which they were created."""
    instead: Callable[[Any], bool] = lambda _handler: False
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def posts(self) -> int:
        return sum(method == "POST" for method, _path, _headers in self.heard)

    def create(self, body: dict[str, Any]) -> dict[str, Any]:
        with self.lock:
            number = str(len(self.cases) + 1)
            self.cases[number] = {
                **body, "ours": body["url"], "id": number, "state": "open",
                "url": f"{self.url}/see/{number}",
            }  # fmt: skip
        return self.cases[number]

    def create_once(self, body: dict[str, Any], key: str) -> dict[str, Any]:
        if key not in self.keys:
            self.keys[key] = self.create(body)["id"]
        return self.cases[self.keys[key]]

    def comment(self, number: str, said: dict[str, Any]) -> dict[str, Any]:
        with self.lock:
            there = self.comments.setdefault(number, [])
            there.append({**said, "id": f"{number}-{len(there) + 1}"})
        return there[-1]

    def read(self, path: str, query: dict[str, list[str]]) -> Any:
        parts = path.strip("/").split("/")
        if len(parts) == 1:
            wanted = query.get("reference")
            return [one for one in self.cases.values() if [one["reference"]] == wanted]
        if parts[2:] == ["comments"]:
            first = (int(query["page"][0]) - 1) * PAGE
            return self.comments.get(parts[1], [])[first : first + PAGE]
        return self.cases.get(parts[1])


def say(handler: Any, status: int, document: Any = None, **headers: str) -> bool:
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
    return True


@contextmanager
def running() -> Iterator[Tracker]:
    """Start a tracker on a free port."""
    tracker = Tracker()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            tracker.heard.append((self.command, self.path, dict(self.headers)))
            if tracker.instead(self):
                return
            parts = urlsplit(self.path)
            if self.command == "POST":
                say(self, 201, self.make(parts.path.strip("/").split("/")))
                return
            found = tracker.read(parts.path, parse_qs(parts.query))
            say(self, 404 if found is None else 200, found)

        def make(self, parts: list[str]) -> dict[str, Any]:
            said = json.loads(self.content)
            if len(parts) > 1:
                return tracker.comment(parts[1], said)
            key = self.headers.get("Idempotency-Key", "")
            return tracker.create_once(said, key) if key else tracker.create(said)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    tracker.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield tracker
    finally:
        server.shutdown()
        server.server_close()


def slow(handler: Any, seconds: float) -> bool:
    time.sleep(seconds)
    return say(handler, 200, {})

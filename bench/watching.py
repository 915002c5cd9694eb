"""Many open streams in one thread, read as cheaply as Python can; and an application that sends
empty events, for comparison. Used by `streams.py`."""

import asyncio
import sys
import time
import zlib
from collections import defaultdict
from collections.abc import Callable

AT_ONCE = 50
ENOUGH = 80
"""Of an event only its beginning is unpacked, where its number stands."""


class Arrivals:
    """The moments at which each event came, by its number."""

    def __init__(self) -> None:
        self.of: dict[int, list[float]] = defaultdict(list)

    def spread(self, number: int) -> float:
        """Return the seconds from the first viewer to the last."""
        return max(self.of[number]) - min(self.of[number])

    @property
    def last(self) -> int:
        """Return the number of the newest event."""
        return max(self.of, default=0)


class Viewer(asyncio.Protocol):
    """One connection that notes when an event has come whole."""

    def __init__(self, request: bytes, arrivals: Arrivals) -> None:
        self.request, self.arrivals = request, arrivals
        self.read, self.begun = b"", False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        self.transport = transport
        transport.write(self.request)  # type: ignore[attr-defined]

    def data_received(self, piece: bytes) -> None:
        """Take the answer's head, then each chunk that is whole; a chunk is an event."""
        self.read += piece
        if not self.begun:
            head, found, rest = self.read.partition(b"\r\n\r\n")
            if not found:
                return
            if b" 200 " not in head[:20]:
                raise SystemExit(self.read.decode(errors="replace"))
            self.read, self.begun = rest, True
        while (end := self.read.find(b"\r\n")) > 0:
            after = end + 2 + int(self.read[:end], 16)
            if len(self.read) < after + 2:
                return
            self._note(self.read[end + 2 : after])
            self.read = self.read[after + 2 :]

    def _note(self, chunk: bytes) -> None:
        now = time.perf_counter()
        said = chunk[:ENOUGH]
        if not said.startswith((b"event", b"retry", b"\x1f\x8b")):
            said = zlib.decompressobj(-zlib.MAX_WBITS).decompress(chunk, ENOUGH)
        if said.startswith(b"event") and b"\nid: " in said:
            number = int(said.partition(b"\nid: ")[2].partition(b"\n")[0])
            self.arrivals.of[number].append(now)


async def open_viewers(port: int, requests: list[bytes], arrivals: Arrivals) -> list[Viewer]:
    """Open a stream for each request; return them when each has its first event."""
    loop, opened = asyncio.get_running_loop(), list[Viewer]()
    for first in range(0, len(requests), AT_ONCE):
        for request in requests[first : first + AT_ONCE]:
            made = await loop.create_connection(
                lambda request=request: Viewer(request, arrivals), "127.0.0.1", port
            )
            opened.append(made[1])
        wanted = len(opened)
        await until(lambda wanted=wanted: sum(map(len, arrivals.of.values())) >= wanted, 60)
    return opened


async def until(truth: Callable[[], bool], seconds: float) -> None:
    """Wait until something is so, or say that it did not come."""
    deadline = time.perf_counter() + seconds
    while not truth():
        if time.perf_counter() > deadline:
            raise SystemExit("the events did not come")
        await asyncio.sleep(0.002)


def stream_request(topic: str, *more: str) -> bytes:
    """Return the bytes that open a stream."""
    lines = [f"GET /stream?topic={topic}&language=en HTTP/1.1", "Host: 127.0.0.1", *more]
    return "\r\n".join([*lines, "", ""]).encode()


async def serve_empty(port: int) -> None:
    """Serve streams on which each POST puts one empty event for everybody."""
    from granian.constants import HTTPModes, Interfaces
    from granian.server.embed import Server

    waiting: set[asyncio.Event] = set()
    count = 1

    async def application(scope, _receive, send):  # noqa: ANN001, ANN202 - the shape of ASGI
        nonlocal count
        await send({"type": "http.response.start", "status": 200, "headers": []})
        if scope["method"] == "POST":
            count += 1
            for one in waiting:
                one.set()
            await send({"type": "http.response.body", "body": b"{}"})
            return
        own = asyncio.Event()
        waiting.add(own)
        while True:
            event = f"event: empty\nid: {count}\ndata: \n\n".encode()
            await send({"type": "http.response.body", "body": event, "more_body": True})
            await own.wait()
            own.clear()

    await Server(
        application,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        backlog=1024,
        backpressure=4096,
        log_enabled=False,
    ).serve()


if __name__ == "__main__":
    asyncio.run(serve_empty(int(sys.argv[1])))

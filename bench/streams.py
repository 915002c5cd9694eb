"""How fast a signal reaches those who watch, and what many viewers cost, as a Markdown table.

    python bench/streams.py [--signals 1000000] [--viewers 1000]

A server and a worker with so many sealed signals; the viewers are connections of this process on
the same machine. 'Last viewer' is the time from the first viewer that has an event whole to the
last. The empty events come from a bare application on the same server software, in the same run.
"""

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Self

import psutil
from intake import free_port, running, wait_for
from watching import Arrivals, Viewer, open_viewers, stream_request, until

FOLDER = Path(__file__).resolve().parent
HARKEN = [sys.executable, "-m", "harken"]
POSTS, ROUNDS, COME_AND_GO = 200, 20, 3
VIEWERS_OF_ONE = 20
LOAD_REQUESTS, LOAD_SIGNALS, LOAD_SECONDS = 30, 100, 15
ENTER = """
import django
django.setup()
import json
from django.conf import settings
from django.test import Client
from harken.accounts.users.models import User
user = User.objects.create_user("bench@example.org", "correct horse", name="B", role="owner")
clients = [Client() for _ in range({count})]
for client in clients:
    client.force_login(user)
name = settings.SESSION_COOKIE_NAME
print(json.dumps([f"{{name}}={{client.session.session_key}}" for client in clients]))
"""


@dataclass(frozen=True)
class House:
    """A running installation: its port, its server's process, sessions and a key."""

    port: int
    server: psutil.Process
    cookies: list[str]
    key: str

    def requests(self, count: int) -> list[bytes]:
        """Return what opens so many streams of the live page, 20 a session."""
        cookies = [self.cookies[n // VIEWERS_OF_ONE] for n in range(count)]
        return [
            stream_request("board:", f"Cookie: {one}", "Accept-Encoding: gzip") for one in cookies
        ]

    def megabytes(self) -> float:
        """Return the server's own memory."""
        return self.server.memory_full_info().uss / 1e6


class Poster:
    """Sends signals over one connection."""

    def __init__(self, house: House, name: str) -> None:
        self.house, self.name, self.sent = house, name, 0

    async def __aenter__(self) -> Self:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.house.port)
        return self

    async def __aexit__(self, *_error: object) -> None:
        self.writer.close()

    async def post(self, count: int = 1) -> float:
        """Send signals; return the moment at which they were known to be committed."""
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        signals = [
            {
                "source": "bench-live",
                "key": f"{self.name}-{self.sent + n}",
                "occurred_at": at,
                "scores": {"nps": random.randint(0, 10)},
            }
            for n in range(count)
        ]
        self.sent += count
        body = json.dumps({"signals": signals}).encode()
        head = (
            f"POST /api/v1/signals HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json"
            f"\r\nAuthorization: Bearer {self.house.key}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self.writer.write(head.encode() + body)
        answer = await self.reader.readuntil(b"\r\n\r\n")
        committed = time.perf_counter()
        if b" 201 " not in answer[:20]:
            raise SystemExit(answer.decode())
        length = answer.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        await self.reader.readexactly(int(length))
        return committed


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--signals", type=int, default=1_000_000)
    parser.add_argument("--viewers", type=int, default=1_000)
    asked = parser.parse_args()
    print("| what | figure | aim |\n|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory(prefix="harken-bench-") as folder, ExitStack() as stack:
        port, plain = free_port(), free_port()
        env = environment(Path(folder) / "home", port)
        cookies, key = planted(env, asked.signals, 2 * asked.viewers // VIEWERS_OF_ONE)
        empty = [sys.executable, str(FOLDER / "watching.py"), str(plain)]
        stack.enter_context(running(*empty, env=env))
        stack.enter_context(running(*HARKEN, "web", env=env))
        stack.enter_context(running(*HARKEN, "worker", env=env))
        wait_for(f"http://127.0.0.1:{port}/healthz")
        house = House(port, process_at(port), cookies, key)
        for line in asyncio.run(measured(house, plain, asked)):
            print(line, flush=True)


def environment(home: Path, port: int) -> dict[str, str]:
    """Return the settings of the installation."""
    return {
        **os.environ,
        "HARKEN_HOME": str(home),
        "HARKEN_PORT": str(port),
        "HARKEN_RATE_LIMITS": "off",
        "DJANGO_SETTINGS_MODULE": "harken.config.settings",
    }


def planted(env: dict[str, str], signals: int, sessions: int) -> tuple[list[str], str]:
    """Fill a home with sealed signals; return cookies of people who signed in, and a key."""

    def told(*words: str) -> str:
        return subprocess.run(words, env=env, capture_output=True, text=True, check=True).stdout

    key = told(*HARKEN, "key", "create", "bench", "--scope", "signals:write").strip()
    told(sys.executable, str(FOLDER / "plant.py"), str(signals))
    told(*HARKEN, "lake", "seal")
    return json.loads(told(sys.executable, "-c", ENTER.format(count=sessions))), key


def process_at(port: int) -> psutil.Process:
    """Return the process that listens on a port."""
    own = psutil.Process().children()
    return next(one for one in own if any(c.laddr.port == port for c in one.net_connections("tcp")))


async def measured(house: House, plain: int, asked: argparse.Namespace) -> list[str]:
    """Measure everything and return the rows."""
    count = asked.viewers
    lags = await freshness(house)
    memory, spreads = [house.megabytes()], []
    for _ in range(COME_AND_GO):
        spreads.append(await fan_out(house, count))
        memory.append(house.megabytes())
    ours, empty = [one for spread in spreads for one in spread], await fan_out_empty(plain, count)
    busy = await fan_out_busy(house, 2 * count)
    load = LOAD_REQUESTS * LOAD_SIGNALS
    return [
        row(f"commit → figure at a viewer, {asked.signals:,} signals", lags, "p99 1,000 ms"),
        row(f"first → last of {count:,} viewers", ours, "p99 250 ms"),
        row("the same with empty events of a bare application", empty, ""),
        f"| ratio of the two medians | {median(ours) / median(empty):.1f} | |",
        row(f"first → last of {2 * count:,} viewers, {load:,} signals/s", busy, "p99 1,000 ms"),
        f"| the server's own memory before any viewer, and each time {count:,} had come and gone | "
        f"{', '.join(f'{one:,.0f}' for one in memory)} MB | no growth |",
    ]


def row(what: str, seconds: list[float], aim: str) -> str:
    """Return a line of the table: median and 99th percentile in milliseconds."""
    most = quantiles(seconds, n=100, method="inclusive")[98]
    figure = f"p50 {median(seconds) * 1000:,.0f} ms, p99 {most * 1000:,.0f} ms (n = {len(seconds)})"
    return f"| {what} | {figure} | {aim} |"


async def freshness(house: House) -> list[float]:
    """Post one signal after another; return how long after its commit each was at a viewer."""
    arrivals, lags = Arrivals(), []
    viewers = await open_viewers(house.port, house.requests(1), arrivals)
    async with Poster(house, "fresh") as poster:
        for _ in range(POSTS):
            await asyncio.sleep(random.uniform(0.2, 0.5))
            seen = arrivals.last
            committed = await poster.post()
            await until(lambda seen=seen: arrivals.last > seen, 30)
            lags.append(max(0.0, arrivals.of[arrivals.last][0] - committed))
    close(viewers)
    return lags


async def fan_out(house: House, count: int) -> list[float]:
    """Let viewers come, post, let them go; return the time from the first to the last of each."""
    arrivals, spreads = Arrivals(), []
    viewers = await open_viewers(house.port, house.requests(count), arrivals)
    async with Poster(house, f"fan-{time.time()}") as poster:
        for _ in range(ROUNDS):
            await asyncio.sleep(0.5)
            seen = arrivals.last
            await poster.post()
            await until(lambda seen=seen: all_have(arrivals, seen, count), 30)
            spreads.append(arrivals.spread(arrivals.last))
    close(viewers)
    await asyncio.sleep(3)
    return spreads


def all_have(arrivals: Arrivals, seen: int, count: int) -> bool:
    """Tell whether everybody has an event newer than `seen`."""
    return arrivals.last > seen and len(arrivals.of[arrivals.last]) >= count


async def fan_out_busy(house: House, count: int) -> list[float]:
    """Return the same while many signals come in, of each event that everybody was sent."""
    arrivals = Arrivals()
    viewers = await open_viewers(house.port, house.requests(count), arrivals)
    begun = arrivals.last
    async with Poster(house, f"busy-{time.time()}") as poster:
        until_then = time.perf_counter() + LOAD_SECONDS
        while time.perf_counter() < until_then:
            next_at = time.perf_counter() + 1 / LOAD_REQUESTS
            await poster.post(LOAD_SIGNALS)
            await asyncio.sleep(max(0.0, next_at - time.perf_counter()))
    await asyncio.sleep(2)
    close(viewers)
    whole = [n for n, came in arrivals.of.items() if n > begun and len(came) >= count]
    return [arrivals.spread(number) for number in whole]


async def fan_out_empty(port: int, count: int) -> list[float]:
    """Return the same for a bare application that sends empty events."""
    arrivals, spreads = Arrivals(), []
    viewers = await open_viewers(port, [stream_request("empty")] * count, arrivals)
    for _ in range(ROUNDS):
        await asyncio.sleep(0.3)
        seen = arrivals.last
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n")
        await reader.readuntil(b"{}")
        writer.close()
        await until(lambda seen=seen: all_have(arrivals, seen, count), 30)
        spreads.append(arrivals.spread(arrivals.last))
    close(viewers)
    return spreads


def close(viewers: list[Viewer]) -> None:
    """Drop the connections as a lost network does."""
    for viewer in viewers:
        viewer.transport.abort()


if __name__ == "__main__":
    main()

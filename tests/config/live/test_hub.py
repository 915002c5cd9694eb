"""The watcher with many viewers, in one process and without a database."""

import asyncio
import gc
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.db import OperationalError

from harken.config.server.live import hub as hubs
from harken.config.server.live.hub import Hub, Sources
from harken.config.server.live.streams import Streams
from harken.config.server.messages import Refused
from harken.foundations.permission import Actor, Role
from harken.web.registries import StreamFamily, stream_families
from tests import apart

ANNA = Actor("person", "1", "Anna", Role.VIEWER)


@dataclass
class House:
    """What the hub asks, as a test sets it: how often each room was touched, what holds it up."""

    touched: dict[str, int] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    rendered: list[tuple[str, str]] = field(default_factory=list)
    slow: dict[str, float] = field(default_factory=dict)
    held: dict[str, threading.Event] = field(default_factory=dict)
    asked: int = 0
    closed: set[str] = field(default_factory=set)
    ears: list[Callable[[], None]] = field(default_factory=list)

    def hub(self) -> Hub:
        return Hub(Sources(self.versions, lambda _keys: self.actors, self.ears.append))

    def versions(self) -> dict[str, int]:
        self.asked += 1
        return dict(self.touched)

    def render(self, room: str, language: str) -> dict[str, str]:
        time.sleep(self.slow.get(room, 0))
        if room in self.held:
            self.held[room].wait(10)
        self.rendered.append((room, language))
        return {"name": room, "count": str(self.touched.get(room, 0))}

    def touch(self, room: str) -> None:
        self.touched[room] = self.touched.get(room, 0) + 1
        for ear in self.ears:
            ear()


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    made = House()
    monkeypatch.setattr(stream_families, "_entries", {})
    stream_families.register(
        StreamFamily(
            "room",
            lambda room, actor: room not in made.closed,
            lambda room, touched: str(touched.get(room, 0)),
            made.render,
        )
    )
    return made


class Window:
    """A stream as the server sees it: what was sent, and a way to leave."""

    def __init__(
        self, streams: Streams, room: str, language: str = "en", address: str = "10.1.1.1"
    ):
        self.sent, self.left = b"", asyncio.Event()
        query = f"topic=room:{room}&language={language}".encode()
        self.scope = {
            "method": "GET", "query_string": query, "headers": [], "client": (address, 1),
        }  # fmt: skip
        self.task = asyncio.create_task(streams(self.scope, self._receive, self._send))

    async def _receive(self) -> dict:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict) -> None:
        self.sent += message.get("body", b"")

    @property
    def events(self) -> int:
        return self.sent.count(b"event: room:")


async def until(truth: Callable[[], object], seconds: float = 5.0) -> None:
    began = time.monotonic()
    while not truth():
        assert time.monotonic() - began < seconds, "it did not come"
        await asyncio.sleep(0.002)


def windows(streams: Streams, count: int, room: str = "hall") -> list[Window]:
    return [Window(streams, room, address=f"10.1.{n // 250}.{n % 250}") for n in range(count)]


def test_two_hundred_who_drop_their_lines_leave_nothing_behind(house: House):
    async def play() -> tuple:
        hub = house.hub()
        streams = Streams(hub)
        before = len(asyncio.all_tasks())
        opened = windows(streams, 200)
        await until(lambda: all(window.events == 1 for window in opened))
        ghosts = [weakref.ref(viewer) for viewer in hub.viewers]
        for window in opened:
            window.left.set()
        await asyncio.gather(*(window.task for window in opened))
        await asyncio.sleep(0.05)
        gc.collect()
        alive = [ghost for ghost in ghosts if ghost() is not None]
        counts = len(hub.viewers), len(hub.by_session), len(hub.by_network), len(hub.followed)
        return alive, counts, len(asyncio.all_tasks()) - before

    assert apart.run(play()) == ([], (0, 0, 0, 0), 0)


def test_a_change_is_rendered_once_for_all_and_at_once_when_it_is_announced(
    house: House, monkeypatch
):
    """Nobody looks for a minute unless it is announced."""
    monkeypatch.setattr(hubs, "LOOK_SECONDS", 60)

    async def play() -> list[int]:
        opened = windows(Streams(house.hub()), 100)
        await until(lambda: all(window.events == 1 for window in opened))
        await asyncio.sleep(0.05)
        house.touch("hall")
        await until(lambda: all(window.events == 2 for window in opened))
        return [len(window.sent) for window in opened]

    lengths = apart.run(play())
    assert house.rendered == [("hall", "en")] * 2
    assert len(set(lengths)) == 1


def test_a_slow_topic_holds_up_nobody_elses(house: House):
    """The cellar is not done before the hall was shown."""
    house.held["cellar"] = threading.Event()

    async def play() -> None:
        streams = Streams(house.hub())
        cellar, hall = Window(streams, "cellar"), Window(streams, "hall")
        await until(lambda: hall.events)
        house.held["cellar"].set()
        await until(lambda: cellar.events)

    apart.run(play())


def test_what_is_slow_is_not_rendered_again_and_again_without_a_rest(house: House):
    """0.1 s of work, so one in 0.3 s however often it is touched."""
    house.slow["hall"] = 0.1

    async def play() -> float:
        window, began = Window(Streams(house.hub()), "hall"), time.monotonic()
        await until(lambda: window.events)
        for _ in range(60):
            house.touch("hall")
            await asyncio.sleep(0.02)
        await until(lambda: len(house.rendered) > 1)
        return time.monotonic() - began

    seconds = apart.run(play())
    assert len(house.rendered) <= seconds / 0.3 + 2  # the first alone is no reason to rest


def test_a_closed_room_ends_its_streams_and_only_those(house: House, monkeypatch):
    monkeypatch.setattr(hubs, "CHECK_RIGHTS_SECONDS", 0.05)

    async def play() -> tuple[bytes, bool]:
        streams = Streams(house.hub())
        hall, cellar = Window(streams, "hall"), Window(streams, "cellar")
        await until(lambda: hall.events and cellar.events)
        house.closed.add("cellar")
        await until(cellar.task.done)
        return cellar.sent, hall.task.done()

    sent, other_ended = apart.run(play())
    assert sent.endswith(b"event: over\ndata: \n\n")
    assert not other_ended


def test_strangers_of_one_network_have_a_limit(house: House, monkeypatch):
    monkeypatch.setattr("harken.config.server.live.streams.MOST_OF_A_NETWORK", 2)

    async def play() -> list[int]:
        streams = Streams(house.hub())
        opened = [Window(streams, "hall") for _ in range(3)] + [
            Window(streams, "hall", "en", "::1")
        ]
        await until(lambda: sum(window.events for window in opened) == 3)
        ended = await asyncio.gather(
            *(w.task for w in opened if w.task.done()), return_exceptions=True
        )
        return [error.status for error in ended if isinstance(error, Refused)]

    assert apart.run(play()) == [429]


def test_a_stream_is_put_off_while_the_database_does_not_answer(house: House, monkeypatch):
    def no_answer(*_asked: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr("harken.config.server.live.streams.visitor_of", no_answer)

    async def play() -> object:
        window = Window(Streams(house.hub()), "hall")
        return (await asyncio.gather(window.task, return_exceptions=True))[0]

    refused = apart.run(play())
    assert isinstance(refused, Refused)
    assert refused.status == 503


def test_nothing_is_asked_while_nobody_watches_or_all_rest(house: House):
    """0.2 s of work and twice as long a rest: a look in 0.6 s, however much comes."""
    house.slow["hall"] = 0.2

    async def play() -> float:
        window, began = Window(Streams(house.hub()), "hall"), time.monotonic()
        for _ in range(25):
            house.touch("hall")
            await asyncio.sleep(0.02)
        window.left.set()
        await window.task
        house.touch("hall")
        seconds = time.monotonic() - began
        await asyncio.sleep(0.1)
        return seconds

    seconds = apart.run(play())
    assert 1 <= house.asked <= seconds / 0.6 + 2

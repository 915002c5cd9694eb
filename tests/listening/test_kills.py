"""The server is killed under load again and again: nothing acknowledged is lost or doubled."""

import http.client
import json
import random
import threading
import time
from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.listening.stand import Stand, a_signal, a_stand

# These tests own their database; the mark has them run on PostgreSQL too.
pytestmark = pytest.mark.django_db
CLIENTS = 8


@pytest.fixture
def killed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with a_stand(tmp_path_factory.mktemp("killed")) as stand:
        yield stand


class Sender(threading.Thread):
    """A program that sends until told to stop, and sends again what was not acknowledged."""

    def __init__(self, stand: Stand, seed: int) -> None:
        super().__init__(daemon=True)
        self.stand, self.chance = stand, random.Random(seed)
        self.sent: set[str] = set()
        self.acknowledged: dict[str, int] = {}
        self.waiting: list[tuple[dict[str, str], list[str]]] = []
        self.enough = threading.Event()

    def run(self) -> None:
        while not self.enough.is_set() or self.waiting:
            try:
                self._talk(http.client.HTTPConnection("127.0.0.1", self.stand.port, timeout=10))
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)

    def _talk(self, line: http.client.HTTPConnection) -> None:
        while not self.enough.is_set() or self.waiting:
            if not self.waiting:
                self.waiting.append(self._something())
            headers, keys = self.waiting[0]
            body = {"signals": [a_signal(key) for key in keys]}
            line.request("POST", "/api/v1/signals", json.dumps(body), headers)
            answer = line.getresponse()
            told = json.loads(answer.read())
            if answer.status in {409, 503}:
                continue
            assert answer.status in {200, 201}, told
            self.acknowledged.update({one["key"]: one["id"] for one in told["signals"]})
            self.waiting.pop()

    def _something(self) -> tuple[dict[str, str], list[str]]:
        """One signal or a few, with or without a key for retries."""
        keys = [uuid4().hex for _ in range(self.chance.choice([1, 1, 1, 5]))]
        self.sent.update(keys)
        retry = {"Idempotency-Key": uuid4().hex} if self.chance.random() < 0.3 else {}
        return {**self.stand.headers, **retry}, keys


def kill_under_load(stand: Stand, kills: int) -> None:
    stand.start()
    senders = [Sender(stand, seed) for seed in range(CLIENTS)]
    for sender in senders:
        sender.start()
    chance = random.Random(kills)
    for _ in range(kills):
        before = sum(len(sender.acknowledged) for sender in senders)
        while sum(len(sender.acknowledged) for sender in senders) < before + 50:
            time.sleep(0.01)
        time.sleep(chance.random() * 0.3)
        stand.server.kill()
        acknowledged = [key for sender in senders for key in list(sender.acknowledged)]
        assert set(acknowledged) <= set(stand.recorded()), "an acknowledged signal is lost"
        stand.start()
    for sender in senders:
        sender.enough.set()
    for sender in senders:
        sender.join(60)
    rows = stand.ask("SELECT key, id FROM listening_signal WHERE source = 'shop'")
    assert len(rows) == len(dict(rows)), "a signal is there twice"
    assert dict(rows) == {key: number for s in senders for key, number in s.acknowledged.items()}
    assert set(dict(rows)) == set().union(*(sender.sent for sender in senders))
    assert {position for (position,) in stand.ask("SELECT revision FROM listening_signal")} == {1}


def test_five_kills_lose_and_double_nothing(killed: Stand) -> None:
    kill_under_load(killed, 5)


@pytest.mark.soak
def test_a_hundred_kills_lose_and_double_nothing(killed: Stand) -> None:
    kill_under_load(killed, 100)

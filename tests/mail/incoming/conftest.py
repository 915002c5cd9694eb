"""A real IMAP server and a door that leads to a folder of its own on it."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from tests.ports import free_port

from harken.foundations.registry import Registry

from .postbox import PASSWORD, USER, Postbox, Taker

_numbers = count(1)


@pytest.fixture(scope="session")
def imap_port() -> Iterator[int]:
    """The port of pymap with its dict backend."""
    port = free_port()
    program = Path(sys.executable).with_name("pymap")
    account = ["dict", "--demo-data", "--demo-user", USER, "--demo-password", PASSWORD]
    server = subprocess.Popen([program, "--host", "127.0.0.1", "--port", str(port), *account])
    for _try in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            break
        time.sleep(0.1)
    yield port
    server.terminate()
    server.wait(10)


@pytest.fixture
def postbox(imap_port: int) -> Iterator[Postbox]:
    box = Postbox(imap_port, f"Box{next(_numbers)}")
    yield box
    box.server.logout()


@pytest.fixture
def taker(monkeypatch: pytest.MonkeyPatch) -> Taker:
    """The only receiver."""
    from harken.mail.incoming import taking
    from harken.mail.incoming.receivers import Receiver

    taker = Taker()
    registry: Registry[Receiver] = Registry()
    registry.register(Receiver("trial", lambda _incoming: taker.wants, taker.take))
    monkeypatch.setattr(taking, "receivers", registry)
    return taker

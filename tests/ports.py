"""Ports for the servers that tests start, which nobody else is given before they listen."""

import os
import socket
from itertools import count

FIRST, PORTS = 11_000, 21_000
"""Below those that the system gives to whoever asks for any one, which begin at 32,768."""
_tried = count(os.getpid() * 997)
"""Each worker of the tests goes through them from a place of its own."""


def free_port() -> int:
    """Return a port of this machine that is free, another one each time."""
    for number in _tried:
        port = FIRST + number % PORTS
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("the numbers do not end")

"""Works that go wrong in every way a library can, for the tests of children."""

import os
import signal
import time
from pathlib import Path


def count(given, send):
    for number in range(given["to"]):
        send({"number": number})


def tell_environment(given, send):
    send({"names": sorted(os.environ), "folder": str(Path.cwd()), "nice": os.nice(0)})


def die(given, send):
    send({"number": 1})
    os.kill(os.getpid(), signal.SIGKILL)


def crash(given, send):
    import ctypes

    ctypes.string_at(0)


def hang(given, send):
    send({"pid": os.getpid()})
    time.sleep(600)


def eat(given, send):
    kept = []
    while True:
        kept.append(bytearray(50_000_000))


def stumble(given, send):
    raise KeyError("a cell that nobody expected")


def fill_disk(given, send):
    raise OSError(28, "No space left on device")


def chatter(given, send):
    print("a library that talks")
    os.write(1, b"straight to the descriptor")
    send({"number": 1})


def write_much(given, send):
    with Path("much").open("wb") as file:
        while True:
            file.write(bytes(1_000_000))


def bring_then_die(given, send):
    """Bring one block as it should be, and die in the second."""
    from harken.importing.work.bring import bring

    def send_once(message):
        if message.get("block", 0) > given["begin"]:
            os.kill(os.getpid(), signal.SIGSEGV)
        send(message)

    bring(given, send_once)

"""A nursery of processes: loads Harken once, then forks a process for each act it is told.

It reads lines from stdin, such as `OUTPUT-FILE write a 60 5`, and answers with the process's id.
Loading takes seconds, and a server that is killed a hundred times is loaded a hundred times.

migrate                   make the tables
key SCOPE…                make a key and print it
revoke START              revoke the key that begins so
serve                     `harken web --only intake`
write NAME BATCHES SIZE   record signals through the one way in, batch after batch
follow TOTAL              read each position once, as soon as the head shows it
count TOTAL PAUSE         follow the log and count signals in the transaction of the cursor
seal                      seal again and again, and say when one is done
"""

import os
import signal
import sys
import time
import traceback

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "harken.config.settings"
django.setup()

from django.db.models import F  # noqa: E402

from harken.accounts.keys.actions import create_key, revoke_key  # noqa: E402
from harken.accounts.keys.models import ApiKey  # noqa: E402
from harken.config.cli import web  # noqa: E402
from harken.config.server.share import Share  # noqa: E402
from harken.config.start.database import prepare_database  # noqa: E402
from harken.foundations.clock import system_clock  # noqa: E402
from harken.foundations.permission import Actor  # noqa: E402
from harken.listening.sealing import actions  # noqa: E402
from harken.listening.signals.actions import record_signals  # noqa: E402
from harken.listening.signals.cursors import Consumer, advance  # noqa: E402
from harken.listening.signals.log import Stretch, head  # noqa: E402
from harken.listening.signals.models import LogCursor, Signal  # noqa: E402
from harken.listening.signals.new_signal import NewSignal  # noqa: E402


def migrate() -> None:
    prepare_database()


def key(*scopes: str) -> None:
    made = create_key(Actor.system(), "stage", scopes, now=system_clock())
    print(f"KEY {made.secret}", flush=True)


def revoke(start: str) -> None:
    revoke_key(Actor.system(), ApiKey.objects.get(prefix=start[:9]).pk, now=system_clock())


def serve() -> None:
    web.run(Share.INTAKE)


def write(name: str, batches: str, size: str) -> None:
    for batch in range(int(batches)):
        signals = [
            NewSignal(
                source="stage", key=f"{name}-{batch}-{number}",
                occurred_at="2026-03-02T09:00:00Z", scores={"nps": 9},
            )
            for number in range(int(size))
        ]  # fmt: skip
        record_signals(signals, actor=Actor.system(), now=system_clock())


def follow(total: str) -> None:
    """Never look back: a position that appears late would be missed."""
    seen, after, deadline = 0, 0, time.monotonic() + 120
    while seen < int(total) and time.monotonic() < deadline:
        until = head()
        seen += Signal.objects.filter(pk__gt=after, pk__lte=until).count()
        after = until
        time.sleep(0.002)
    print(f"SEEN {seen}", flush=True)


def count(total: str, pause: str) -> None:
    """Count signals, and say so between the effect and its commit, where we may be killed."""

    def react(stretch: Stretch) -> None:
        LogCursor.objects.get_or_create(name="counted")
        LogCursor.objects.filter(name="counted").update(
            position=F("position") + len(stretch.signals)
        )
        print("EFFECT", flush=True)
        time.sleep(float(pause))

    consumer = Consumer("counting", react, at_once=7)
    while not LogCursor.objects.filter(name="counted", position__gte=int(total)).exists():
        advance(consumer)


def seal() -> None:
    while True:
        actions.seal()
        print("SEALED", flush=True)


ACTS = {act.__name__: act for act in (migrate, key, revoke, serve, write, follow, count, seal)}


def bear(output: str, act: str, *words: str) -> int:
    """Fork a process that plays `act`, writes to `output`, and says at last how it ended."""
    child = os.fork()
    if child:
        return child
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    file = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for descriptor in (1, 2):
        os.dup2(file, descriptor)
    try:
        ACTS[act](*words)
        print("DONE", flush=True)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children: no zombies
    os.setpgrp()
    print("READY", flush=True)
    for line in sys.stdin:
        print(bear(*line.split()), flush=True)
    os.killpg(0, signal.SIGKILL)  # whoever asked is gone, perhaps killed: nobody plays on

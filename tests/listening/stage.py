"""Plays an act in a process of its own: `python stage.py ACT WORDS…`.

write NAME BATCHES SIZE   record signals through the one way in, batch after batch
seal                      seal again and again, and say when one is done
count TOTAL PAUSE         follow the log and count signals in the transaction of the cursor
"""

import os
import sys
import time

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "harken.config.settings"
django.setup()

from django.db.models import F  # noqa: E402

from harken.foundations.clock import system_clock  # noqa: E402
from harken.foundations.permission import Actor  # noqa: E402
from harken.listening.sealing import actions  # noqa: E402
from harken.listening.signals.actions import record_signals  # noqa: E402
from harken.listening.signals.cursors import Consumer, advance  # noqa: E402
from harken.listening.signals.log import Stretch, head  # noqa: E402
from harken.listening.signals.models import LogCursor, Signal  # noqa: E402
from harken.listening.signals.new_signal import NewSignal  # noqa: E402


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
    """Read each position once, as soon as the head shows it; a late one would be missed."""
    seen, after, deadline = 0, 0, time.monotonic() + 280
    while seen < int(total) and time.monotonic() < deadline:
        until = head()
        seen += Signal.objects.filter(pk__gt=after, pk__lte=until).count()
        after = until
        time.sleep(0.002)
    print(seen, flush=True)


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
    while LogCursor.objects.filter(name="counted", position__gte=int(total)).count() == 0:
        advance(consumer)


def seal() -> None:
    while True:
        actions.seal()
        print("SEALED", flush=True)


if __name__ == "__main__":
    {"write": write, "follow": follow, "count": count, "seal": seal}[sys.argv[1]](*sys.argv[2:])

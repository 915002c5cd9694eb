"""Putting the signals of the demo into the home, through the one way in for many."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from harken.foundations.permission import Actor
from harken.listening.demo.material import plant_aims, plant_measures
from harken.listening.demo.plan import SIGNALS
from harken.listening.demo.scene import KEY, SOURCES
from harken.listening.demo.signals import Part, demo_signals
from harken.listening.sealing.actions import seal
from harken.listening.signals.dimensions import settle_kinds
from harken.listening.signals.many import checked_columns
from harken.listening.signals.many.actions import record_checked
from harken.listening.signals.many.quick_writing import quick_writing
from harken.listening.signals.models import Signal
from harken.listening.signals.rules import bounds
from harken.listening.signals.vocabulary import present_vocabulary
from harken.organisation.demo.parts import DemoSize

DEMO = Actor("system", "demo", "Demo company")
NOTE = "demo-signals.json"
EVERY = 25_000
DIMENSIONS = {
    "loyalty": "text", "payment": "text", "order_state": "text", "reason": "text",
    "waited_minutes": "number",
}  # fmt: skip


@dataclass(frozen=True)
class Planting:
    """What is planted: so many signals before a moment. The same gives the same signals."""

    now: str
    signals: int
    done: bool = False


class CannotPlant(RuntimeError):
    """Signals of the demo came out wrong; says which and why."""


def plant_signals(now: datetime, size: DemoSize) -> str:
    """Record the signals and seal them; nothing when they are there already.

    Killed anywhere, a second run goes on with the first one's moment and size: the same signals
    have the same keys, so none comes in twice.
    """
    wanted = Planting(now.isoformat(), SIGNALS if size.signals is None else size.signals)
    begun = _begun()
    if begun and not begun.done:
        size.tell("An earlier run broke off; its signals are completed now.")
        wanted = begun
    elif not wanted.signals or begun:
        return ""
    _note(wanted)
    plant_measures(datetime.fromisoformat(wanted.now))
    plant_aims(datetime.fromisoformat(wanted.now))
    count = _record(wanted, size)
    size.tell("Preparing figures …")
    seal()
    _note(Planting(wanted.now, wanted.signals, done=True))
    return f"{count:,} signals of more than a year are recorded, until {wanted.now[:10]}."


def _begun() -> Planting | None:
    """Return what was planted here before: the note stays behind when a database is thrown away."""
    there = Signal.objects.filter(source__in=SOURCES, key__startswith=KEY).exists()
    if not there:
        return None
    try:
        return Planting(**json.loads(_place().read_bytes()))
    except (OSError, ValueError, TypeError):
        return Planting("", 0, done=True)


def _note(wanted: Planting) -> None:
    _place().write_text(json.dumps(asdict(wanted)), encoding="utf-8")


def _place() -> Path:
    return Path(settings.HOME) / NOTE


def _record(wanted: Planting, size: DemoSize) -> int:
    """Record block by block, each in one transaction; return how many signals there are."""
    now = datetime.fromisoformat(wanted.now)
    with transaction.atomic():
        settle_kinds([DIMENSIONS], now)
    known, count, told = bounds(present_vocabulary(), now), 0, 0
    with quick_writing():
        for block in demo_signals(now, wanted.signals):
            with transaction.atomic():
                for part in block:
                    checked = checked_columns(part.source, part.columns, known)
                    _demand_whole(part, checked.refusals)
                    record_checked(checked.ready, actor=DEMO, now=now)
                    count += len(part)
            if count // EVERY > told:
                told = count // EVERY
                size.tell(f"{count:,} of about {wanted.signals:,} signals are recorded …")
    return count


def _demand_whole(part: Part, refusals: object) -> None:
    if refusals:
        raise CannotPlant(f"{part.source}: {refusals}")

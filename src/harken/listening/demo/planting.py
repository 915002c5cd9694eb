"""Putting the signals of the demo into the home, through the one way in."""

from datetime import datetime

from django.db import transaction

from harken.foundations.permission import Actor
from harken.listening.demo.plan import SIGNALS
from harken.listening.demo.scene import HELPDESK, KEY, SHOP, SURVEY
from harken.listening.demo.signals import demo_signals
from harken.listening.sealing.actions import seal
from harken.listening.signals.actions import record_signals
from harken.listening.signals.models import Signal
from harken.listening.signals.new_signal import BadSignal, NewSignal
from harken.organisation.demo.parts import DemoSize

DEMO = Actor("system", "demo", "Demo company")
AT_ONCE = 2000


def plant_signals(now: datetime, size: DemoSize) -> str:
    """Record a year of signals, all or none, and seal them; nothing when they are there already.

    Their moments depend on `now`, so that a second run must not record them again.
    """
    count = SIGNALS if size.signals is None else size.signals
    if not count or are_there():
        return ""
    signals = demo_signals(now, count)
    with transaction.atomic():
        _record(signals, now)
    seal()
    return f"{len(signals)} signals of the last 12 months are recorded."


def are_there() -> bool:
    """Tell whether signals of the demo were recorded in this home."""
    sources = [SURVEY, HELPDESK, SHOP]
    return Signal.objects.filter(source__in=sources, key__startswith=KEY).exists()


def _record(signals: list[NewSignal], now: datetime) -> None:
    for start in range(0, len(signals), AT_ONCE):
        outcomes = record_signals(signals[start : start + AT_ONCE], actor=DEMO, now=now)
        errors = [error for outcome in outcomes for error in outcome.errors]
        if errors:
            raise BadSignal(errors)

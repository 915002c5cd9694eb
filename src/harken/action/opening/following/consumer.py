"""Following the log: every new or corrected signal is held against the live rules, once.

What was there before a rule went live is left alone, also when it is corrected: only signals that
were first recorded behind `from_position` open cases. The cases and the cursor are committed
together, so that a kill between leaves neither.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from harken.action.opening.following.compiled import (
    Compiled,
    compiled_of,
    live_rules,
    live_rules_compiled,
)
from harken.action.opening.following.placing import TURN, take_turn
from harken.action.opening.following.running import await_times, place_safely
from harken.action.opening.matching.compiling import CASES_SOURCE
from harken.action.opening.models import CaseRule
from harken.foundations.clock import system_clock
from harken.jobs.queue.loops import Loop, loops
from harken.listening.signals.cursors import Consumer, consumers, is_behind, position_of, step
from harken.listening.signals.log import Stretch, head
from harken.listening.signals.models import LogCursor, Signal
from harken.organisation.profile.queries import local_date

NAME = TURN
AT_ONCE = 500
MOST_MISSED = 5000
"""Few at once: what is opened and the cursor are one transaction, which others wait for."""


def react(stretch: Stretch[Signal]) -> None:
    """Hold the live rules against a stretch of the log; inside the cursor's transaction."""
    now = system_clock()
    compiled = live_rules_compiled(local_date(now))
    if not compiled.is_empty:
        handle(compiled, stretch.signals, now)


def handle(compiled: Compiled, signals: Sequence[Signal], now: datetime) -> None:
    """Open cases for signals, and keep in mind what still runs."""
    fresh = [
        one for one in signals
        if one.pk > compiled.oldest_position and one.source != CASES_SOURCE
    ]  # fmt: skip
    for signal in fresh:
        for rule in compiled.known.matches(signal):
            if concerns(rule, signal, now):
                place_safely(rule, signal, now)
    await_times(compiled, fresh)


def concerns(rule: CaseRule, signal: Signal, now: datetime) -> bool:
    """Tell whether a signal came after the rule went live, and was not old when it came."""
    came = signal.received_at if signal.revision == 1 else now
    is_young = came - signal.occurred_at <= timedelta(days=rule.max_age_days)
    return signal.pk > rule.from_position and is_young


consumer = consumers.register(Consumer(NAME, react, AT_ONCE))


def turn() -> bool:
    """Do the next stretch; where no rule is live, step to the end of the log without reading."""
    if not is_behind(NAME):
        return False
    if live_rules().exists():
        return step(consumer)
    skip_to_head()
    return False


@transaction.atomic
def skip_to_head() -> None:
    """Leave behind what no rule can ever ask for; called too before a first rule goes live."""
    end = head()
    cursor, is_new = LogCursor.objects.get_or_create(name=NAME, defaults={"position": end})
    if not is_new and cursor.position < end and not live_rules().exists():
        LogCursor.objects.filter(name=NAME, position=cursor.position).update(position=end)


def catch_up(rule: CaseRule, since: int, now: datetime) -> None:
    """Hold one rule against what the log had after a position and was followed without it."""
    take_turn()
    compiled = compiled_of([rule], local_date(now))
    reached = position_of(NAME)
    rows = Signal.objects.filter(pk__gt=since, pk__lte=reached).order_by("pk")
    handle(compiled, list(rows[:MOST_MISSED]), now)


loops.register(Loop(f"log:{NAME}", turn))

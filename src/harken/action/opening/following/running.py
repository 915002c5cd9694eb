"""Promised times that still run: a case is opened when they are over, if nobody was quicker."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from harken.action.opening.following.compiled import Compiled, live_rules_compiled
from harken.action.opening.following.placing import hold_back, place, take_turn
from harken.action.opening.models import Awaited, CaseRule
from harken.listening.signals.models import Signal
from harken.metrics.measures.rules import is_business
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.working_time import clocks_by_team
from harken.strategy.promises.checking.rule import Rule

AT_ONCE = 500
LONGEST = timedelta(days=730)
"""A promise of working time that is not over after two years has hardly any hours to run in."""
_WEEK = 7 * 86_400.0
_HALVINGS = 40


def await_times(compiled: Compiled, signals: Sequence[Signal]) -> None:
    """Keep in mind which promised times run now, in place of what was known of these signals."""
    if compiled.running.is_empty or not signals:
        return
    Awaited.objects.filter(signal_id__in=[one.pk for one in signals]).delete()
    fresh = [
        Awaited(rule=rule, signal_id=signal.pk, due_at=due_at(promised, signal))
        for signal in signals
        for rule in compiled.running.matches(signal)
        if signal.pk > rule.from_position
        and (promised := compiled.looks[rule.pk].promised) is not None
    ]
    Awaited.objects.bulk_create(fresh, ignore_conflicts=True)


def due_at(promised: Rule, signal: Signal) -> datetime | None:
    """Return when a promised time is over, in working time where the promise is in it.

    None where nobody can say: the team has no hours, or hardly any.
    """
    if not is_business(promised.measure.name):
        return signal.occurred_at + timedelta(seconds=promised.value)
    clock = clocks_by_team().get(signal.team)
    if clock is None:
        return None
    begin = signal.occurred_at.timestamp()

    def worked(until: float) -> float:
        return float(clock.seconds([begin], [until])[0])

    low, high = begin, begin + promised.value + _WEEK
    last = begin + LONGEST.total_seconds()
    while worked(high) < promised.value:
        if high > last:
            return None
        low, high = high, high + 2 * (high - begin)
    for _round in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if worked(middle) < promised.value else (low, middle)
    return datetime.fromtimestamp(round(high, 3), UTC)


def open_overdue(now: datetime) -> int:
    """Open the cases of times that are over; return how many signals were looked at.

    Hours may have changed since a time began: in working time its end is worked out again.
    """
    compiled = live_rules_compiled(local_date(now))
    rows = Awaited.objects.filter(Q(due_at__lte=now) | Q(due_at=None)).order_by("due_at", "pk")
    looked = 0
    for row in rows.select_related("rule", "rule__kind", "signal")[:AT_ONCE]:
        with transaction.atomic():
            take_turn()
            looked += _look(row, compiled, now)
    return looked


def _look(row: Awaited, compiled: Compiled, now: datetime) -> bool:
    """Settle one: open its case, wait on, or forget it; tell whether its time was over."""
    looks = compiled.looks.get(row.rule_id)
    if looks is None or looks.promised is None:
        row.delete()
        return False
    still = any(rule.pk == row.rule_id for rule in compiled.running.matches(row.signal))
    due = due_at(looks.promised, row.signal) if still else None
    if still and (due is None or due > now):
        if due != row.due_at:
            Awaited.objects.filter(pk=row.pk).update(due_at=due)
        return False
    if still:
        place_safely(looks.known.rule, row.signal, now)
    row.delete()
    return still


def place_safely(rule: CaseRule, signal: Signal, now: datetime) -> None:
    """Place a signal; where its case cannot be opened it is held back, so that none is lost."""
    try:
        place(rule, signal, now)
    except Refused:
        hold_back(rule, signal, now)


def renew_due(now: datetime) -> int:
    """Work out anew when times in working time are over: hours may have changed since."""
    compiled = live_rules_compiled(local_date(now))
    moved = 0
    for row in Awaited.objects.select_related("signal").order_by("pk").iterator():
        looks = compiled.looks.get(row.rule_id)
        if looks is None or looks.promised is None or not is_business(looks.promised.measure.name):
            continue
        due = due_at(looks.promised, row.signal)
        if due != row.due_at:
            moved += Awaited.objects.filter(pk=row.pk).update(due_at=due)
    return moved

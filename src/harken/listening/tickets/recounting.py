"""Working times counted anew, when the hours of days gone by have changed."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q

from harken.foundations.permission import Actor
from harken.listening.signals.log import Head, writing
from harken.listening.signals.models import Reason, Signal
from harken.listening.signals.recording import Change, replaced_state
from harken.listening.signals.table import save_again
from harken.listening.tickets.working_times import Durations, as_of_now
from harken.listening.withdrawing.keeping import keep_states

AT_ONCE = 1000
_SAME = 0.01
_FIELDS = ("id", "occurred_at", "source", "team", "durations")


def recount(teams: Collection[str], *, now: datetime) -> int:
    """Count the working times of these teams' tickets anew, and return how many changed.

    Each piece is a transaction of its own; killed anywhere, the same call does the rest. What a
    source sends itself stays as it is, and a team without hours (any more) has no working times.
    """
    changed = 0
    for piece in _pieces(teams):
        stale = [row.id for row, _durations in _stale(piece, now)]
        if stale:
            with writing() as head:
                changed += _renew(head, stale, now)
    return changed


def _pieces(teams: Collection[str]) -> Iterator[Sequence[Any]]:
    """Walk along the index of moments, so that only rows of these teams are opened."""
    rows = Signal.objects.filter(team__in=list(teams)).order_by("occurred_at", "id")
    chosen = rows.values_list(*_FIELDS, named=True)
    piece = list(chosen[:AT_ONCE])
    while piece:
        yield piece
        at, last = piece[-1].occurred_at, piece[-1].id
        beyond = Q(occurred_at__gt=at) | Q(occurred_at=at, id__gt=last)
        piece = list(chosen.filter(beyond, occurred_at__gte=at)[:AT_ONCE])


def _stale(rows: Sequence[Any], now: datetime) -> list[tuple[Any, Durations]]:
    """Return the signals whose working times are others by now, with all their durations."""
    pairs = zip(rows, as_of_now(rows, now), strict=True)
    return [(row, durations) for row, durations in pairs if _differ(row.durations, durations)]


def _differ(before: Durations, after: Durations) -> bool:
    if before.keys() != after.keys():
        return True
    return any(abs((before[name] or 0.0) - (took or 0.0)) > _SAME for name, took in after.items())


def _renew(head: Head, ids: Sequence[int], now: datetime) -> int:
    """Give signals their working times; read again, as nobody else writes from here on."""
    change, states, signals = Change(Actor.system(), now, Reason.RECOUNTED), [], []
    for signal, durations in _stale(list(Signal.objects.filter(pk__in=ids).order_by("pk")), now):
        states.append(replaced_state(signal, change, head.next()))
        signal.durations = durations
        signal.position, signal.revision = states[-1].until, signal.revision + 1
        signals.append(signal)
    if signals:
        keep_states(states)
        save_again(signals)
    return len(signals)

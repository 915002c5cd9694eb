"""The occasions themselves: the newest on which a promise was broken, and those still in time."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from harken.foundations.permission import Actor
from harken.listening.permissions import SEE_SIGNALS
from harken.listening.reading.selecting import NEWEST_FIRST, terms_for, wanted
from harken.listening.reading.state import OWN, Wish
from harken.listening.signals.models import Signal
from harken.metrics.measures.models import Kind
from harken.metrics.measures.rules import calendar_twin, is_business
from harken.organisation.teams.working_time import clocks_by_team
from harken.strategy.promises.checking.rule import Rule, broken_where
from harken.warehouse.definition import Window

NEWEST, NEXT = 5, 5
LOOKED_BACK, MOST_DAYS, SPARE, DAY = 91, 3650, 4, 86_400
"""What is open is looked for in 13 weeks, or in four times what is promised."""
MOST_OPEN = 2000
"""So many open ones are looked at; who has more of them has another problem."""


@dataclass(frozen=True)
class Waiting:
    """An occasion that is still open: how many seconds it has left of the rule's own clock, less
    than none where it is too late."""

    signal: Signal
    left: float


@dataclass(frozen=True)
class Open:
    """What is not over: the next to break, and what is broken already, the latest first."""

    in_time: tuple[Waiting, ...] = ()
    late: tuple[Waiting, ...] = ()
    late_count: int = 0


def newest_broken(rule: Rule, window: Window, actor: Actor, today: date) -> list[Signal]:
    """Return the newest signals that broke the rule, for who may read signals; CannotMeasure."""
    if not SEE_SIGNALS.allows(actor):
        return []
    wish = _wish(rule, window, broken_where(rule))
    rows = wanted(wish, terms_for(actor), today).select_related("customer", "customer__personal")
    return list(rows.order_by(*NEWEST_FIRST)[:NEWEST])


def open_ones(rule: Rule, actor: Actor, now: datetime, today: date) -> Open:
    """Return what is open: in time, the one whose time runs out soonest first; and too late.

    Only lengths of time run out, and only who may read signals is shown them.
    """
    if rule.measure.kind != Kind.DURATION or not SEE_SIGNALS.allows(actor):
        return Open()
    rows = _open(rule, actor, today)
    waiting = (
        _by_working_time(rows, now) if is_business(rule.measure.name) else _by_clock(rows, now)
    )
    left = [Waiting(signal, rule.value - age) for signal, age in waiting]
    late = sorted((one for one in left if one.left < 0), key=lambda one: -one.left)
    in_time = sorted((one for one in left if one.left >= 0), key=lambda one: one.left)
    return Open(tuple(in_time[:NEXT]), tuple(late[:NEXT]), len(late))


def _open(rule: Rule, actor: Actor, today: date) -> Sequence[Signal]:
    wish = Wish(period=OWN, first=_since(rule, today).isoformat(), where=rule.of)
    rows = wanted(wish, terms_for(actor), today)
    is_open = Q(**{f"durations__{calendar_twin(rule.measure.name)}": None})
    newest = rows.filter(is_open).select_related("customer", "customer__personal")
    return list(newest.order_by(*NEWEST_FIRST)[:MOST_OPEN])


def _since(rule: Rule, today: date) -> date:
    """Return the day from which what is open is looked for: whoever promises a month of working
    time has some that is four months old and still in time."""
    days = math.ceil(SPARE * rule.value / DAY)
    return max(date(1970, 1, 1), today - timedelta(days=max(LOOKED_BACK, min(days, MOST_DAYS))))


def _by_clock(signals: Sequence[Signal], now: datetime) -> list[tuple[Signal, float]]:
    return [(one, (now - one.occurred_at).total_seconds()) for one in signals]


def _by_working_time(signals: Sequence[Signal], now: datetime) -> list[tuple[Signal, float]]:
    """Return how old each is in the working time of its team; without hours it has no age."""
    clocks = clocks_by_team() if signals else {}
    found = []
    for team in sorted({one.team for one in signals} & set(clocks)):
        of_team = [one for one in signals if one.team == team]
        begun = [one.occurred_at.timestamp() for one in of_team]
        ages = clocks[team].seconds(begun, [now.timestamp()] * len(begun))
        found += list(zip(of_team, map(float, ages), strict=True))
    return found


def _wish(rule: Rule, window: Window, more: str) -> Wish:
    first, last = (day.isoformat() if day else "" for day in (window.first, window.last))
    return Wish(
        period=OWN, first=first, last=last, measure=rule.measure.name, where=(*rule.of, more)
    )


def broken_query(rule: Rule, window: Window) -> str:
    """Return the query of the page that lists every signal that broke the rule."""
    return _wish(rule, window, broken_where(rule)).query()

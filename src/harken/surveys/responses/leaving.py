"""Responses that are left: nothing came for a day, so what there is counts; old tests go."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from harken.customers.models import Customer
from harken.listening.signals import log as signal_log
from harken.surveys.definition import steps
from harken.surveys.responses.actions import present_world
from harken.surveys.responses.models import Response, Stage
from harken.surveys.responses.records import World
from harken.surveys.responses.taking.group import Group
from harken.surveys.responses.taking.order import answering
from harken.surveys.responses.taking.state import State
from harken.surveys.responses.taking.table import found_by_id

QUIET = timedelta(hours=24)
TESTS_STAY = timedelta(days=30)
AT_ONCE = 500


def leave_quiet(now: datetime) -> int:
    """Close what has been quiet for a day; with something answered it becomes a signal.

    Returns how many. Whoever comes back later goes on where they were.
    """
    world, left = present_world(now), 0
    while ids := _quiet(now):
        left += _leave(ids, now, world)
    return left


def forget_tests(now: datetime) -> int:
    """Delete answers to drafts that are a month old; return how many."""
    old = Response.objects.filter(stage=Stage.TEST, changed_at__lt=now - TESTS_STAY)
    return old.delete()[0]


def _quiet(now: datetime) -> list[int]:
    rows = Response.objects.filter(stage=Stage.OPEN, changed_at__lt=now - QUIET)
    return list(rows.order_by("changed_at").values_list("pk", flat=True)[:AT_ONCE])


def _leave(ids: list[int], now: datetime, world: World) -> int:
    with signal_log.writing() as head, answering() as order:
        group = Group(now, world, order, head)
        states = [one for one in found_by_id(ids) if _is_quiet(one, now)]
        for state in states:
            known = state.known(state.answers)
            state.answers = steps.kept(group.definition(state), known)
            state.stage, state.is_changed = Stage.LEFT, True
        group.states = {one.key: one for one in states}
        group.guests = _guests(states)
        group.settle()
    return len(states)


def _is_quiet(state: State, now: datetime) -> bool:
    """Whether it still is: somebody may have gone on meanwhile."""
    return state.stage == Stage.OPEN and state.changed_at < now - QUIET


def _guests(states: Iterable[State]) -> dict[str, str]:
    """Return the external ids of those who were invited, by the keys of their responses."""
    invited = {one.key: one.customer_id for one in states if one.customer_id}
    names = Customer.objects.in_bulk([number for number in invited.values() if number])
    return {key: names[number].external_id for key, number in invited.items() if number in names}

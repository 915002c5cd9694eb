"""Remedies that change a goal's figure, or keep its promise, in the picture of the strategy."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from harken.action.remedies.models import Remedy
from harken.action.remedies.queries import remedies_now, waits_for
from harken.action.remedies.told.shown import waits_words
from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.strategy.goals.models import Goal
from harken.strategy.picture.evidence import EvidenceSource
from harken.strategy.picture.records import Node

State = Remedy.State


def nodes(goals: Iterable[Goal]) -> dict[int, list[Node]]:
    """Return the remedies that serve a goal's figure or promise, by the goal's number."""
    wanted = list(goals)
    rows = [one for one in remedies_now() if one.state != State.DECLINED]
    today = local_date(system_clock())
    found = {goal.pk: [_node(one, today) for one in rows if _serves(one, goal)] for goal in wanted}
    return {number: there for number, there in found.items() if there}


def _serves(one: Remedy, goal: Goal) -> bool:
    by_figure = bool(goal.measured_by) and one.check_by == goal.measured_by
    by_promise = goal.promise_id is not None and one.promise_id == goal.promise_id
    return by_figure or by_promise


def _node(one: Remedy, today: date) -> Node:
    waits = waits_for(one, today)
    says = " · ".join(filter(None, (one.get_state_display(), waits_words(waits))))
    tone = "warn" if waits.is_late else "good" if one.state == State.DONE else "neutral"
    url = reverse("action:remedy", args=[one.pk])
    return Node("work", one.get_kind_display().capitalize(), str(one), url, says, tone)


SOURCE = EvidenceSource("action.remedies", nodes)

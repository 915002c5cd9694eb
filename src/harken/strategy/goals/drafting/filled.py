"""What stands in the form before anybody writes: a goal that is there, or what suits a new one."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import get_language

from harken.foundations.permission import Actor
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.queries import yardstick
from harken.metrics.yardsticks.words import field_text
from harken.strategy.goals.drafting.draft import draft_of
from harken.strategy.goals.models import Goal
from harken.strategy.goals.periods import Stop, baseline_days, months_later

MONTHS_TO_GO = 9


def of_nothing(today: date, actor: Actor) -> dict[str, Any]:
    """Return what a new goal begins with: last quarter's baseline, nine months to go."""
    days = baseline_days(today)
    return {
        "kind": Goal.Kind.CX,
        "criterion": Goal.Criterion.FIGURE,
        "owner": actor.id,
        "baseline_from": days.first,
        "baseline_to": days.last,
        "starts_on": today,
        "deadline": months_later(today, MONTHS_TO_GO + 1) - timedelta(days=1),
    }


def of_goal(goal: Goal) -> dict[str, Any]:
    """Return a saved goal as the form shows it."""
    draft = draft_of(goal)
    of, guard = measured(goal.measured_by), measured(goal.guard)
    found = {name: value for name, value in vars(draft).items() if name != "stops"}
    for name in ("owner", "team", "serves", "promise"):
        found[name] = found.pop(f"{name}_id")
    found["target"] = text_of(of, draft.target)
    found["guard_limit"] = text_of(guard, draft.guard_limit)
    return found | of_stops(draft.stops, of)


def of_stops(stops: Sequence[Stop], of: Yardstick | None) -> dict[str, Any]:
    """Return checkpoints as the form shows them."""
    found: dict[str, Any] = {}
    for number, stop in enumerate(stops, start=1):
        found[f"stop_day_{number}"] = stop.day.isoformat()
        found[f"stop_value_{number}"] = text_of(of, stop.value)
    return found


def text_of(of: Yardstick | None, value: float | None) -> str:
    """Write a figure as it stands in a field."""
    if value is None:
        return ""
    return field_text(of, value, get_language() or "en") if of else f"{value:g}"


def measured(key: str) -> Yardstick | None:
    """Return what is measured by, None where it is not there."""
    try:
        return yardstick(key) if key else None
    except CannotMeasure:
        return None

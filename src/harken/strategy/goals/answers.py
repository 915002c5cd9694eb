"""Goals as the API and the command line give them: what lists show, and the judgement of one."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from harken.analysis import Estimate, said
from harken.strategy.goals.judging.queries import estimate_of, judgement_of
from harken.strategy.goals.models import Forecast, Goal
from harken.strategy.goals.queries import Standing, goals_with_all, standings
from harken.strategy.goals.results.record import Result, result_of
from harken.strategy.goals.seeing import OPEN

_SAME = (
    "kind", "state", "target", "starts_on", "deadline", "criterion", "guard", "guard_limit",
    "hypothesis", "not_doing",
)  # fmt: skip


def goal_documents(today: date) -> list[dict[str, Any]]:
    """Return every goal with what was last seen of it; nothing is measured."""
    return [_document(one) for one in standings(today, list(goals_with_all()))]


def goal_document(goal_id: int, today: date) -> dict[str, Any] | None:
    """Return a goal with its judgement as it is now, None where there is no such goal."""
    goal = goals_with_all().filter(pk=goal_id).first()
    if goal is None:
        return None
    (standing,) = standings(today, [goal])
    is_open = goal.state in OPEN
    judgement = judgement_of(goal, today).plain() if is_open else {}
    return {**_document(standing), "judgement": judgement}


def short_documents(today: date) -> list[dict[str, Any]]:
    """Return the same in the few words that a terminal has room for."""
    return [_short(one) for one in goal_documents(today)]


def _document(standing: Standing) -> dict[str, Any]:
    goal, found = standing.goal, result_of(standing.goal)
    return {
        **{name: getattr(goal, name) for name in _SAME},
        "id": goal.pk,
        "goal": str(goal.title),
        "owner": _owner(goal),
        "team": str(goal.team) if goal.team else None,
        "measured_by": goal.measured_by or None,
        "population": list(goal.population or ()),
        "baseline": _figure(estimate_of(goal.baseline)),
        "checkpoints": [{"day": one.day, "value": one.value} for one in goal.checkpoints.all()],
        "people_days": _plain(goal.people_days),
        "money": _plain(goal.money),
        "serves": goal.serves_id,
        "promise": goal.promise_id,
        "now": _figure(standing.figure),
        "seen_on": standing.seen.day if standing.seen else None,
        "letters": {letter: grade.value for letter, grade in standing.letters.items()},
        "chance": _chance(standing.forecast),
        "result": _result(goal, found) if found else None,
    }


def _owner(goal: Goal) -> str | None:
    return str(goal.owner.name) if goal.owner else goal.owner_name or None


def _figure(found: Estimate | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"value": found.value, "low": found.low, "high": found.high, "n": found.n}


def _chance(row: Forecast | None) -> dict[str, Any] | None:
    if row is None:
        return None
    told = said(row.chance)
    return {
        "value": row.chance, "said": told.percent, "bound": told.bound, "made_on": row.made_on,
        "points": row.points,
    }  # fmt: skip


def _result(goal: Goal, found: Result) -> dict[str, Any]:
    return {
        "state": found.state.value,
        "reason": found.reason.value,
        "final": goal.state != Goal.State.RUNNING,
        "first": found.first,
        "last": found.last,
        "figure": _figure(found.figure.estimate) if found.figure else None,
        "guard_held": found.guard_held,
        "note": found.note,
    }


def _plain(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def _short(one: dict[str, Any]) -> dict[str, Any]:
    names = ("goal", "measured_by", "target", "deadline", "letters", "state")
    result = one["result"]
    return {
        **{name: one[name] for name in names},
        "baseline": _value(one["baseline"]),
        "now": _value(one["now"]),
        "chance": one["chance"]["value"] if one["chance"] else None,
        "result": result["state"] if result else None,
    }


def _value(figure: dict[str, Any] | None) -> float | None:
    return figure["value"] if figure else None


def plain_days(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return documents with their days written as text."""
    return [
        {name: x.isoformat() if isinstance(x, date) else x for name, x in row.items()}
        for row in rows
    ]

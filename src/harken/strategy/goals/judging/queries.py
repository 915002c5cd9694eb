"""The judgement of a goal that is saved, and of one that is being written."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from harken.accounts.users.models import User
from harken.analysis import Estimate
from harken.audit.models import AuditEntry
from harken.organisation.profile.queries import local_date
from harken.strategy.goals.judging.finding import found_for
from harken.strategy.goals.judging.records import Found, GoalFields, Judgement, Owner
from harken.strategy.goals.judging.rules import judged
from harken.strategy.goals.models import Goal
from harken.strategy.goals.periods import Stop, baseline_window
from harken.strategy.vision.citing import cited

LEFT = "person.deactivated"


def judgement_of(goal: Goal, today: date, *, search: bool = True) -> Judgement:
    """Return the judgement of a saved goal as it is today."""
    return looked_at(goal, today, search=search)[1]


def looked_at(goal: Goal, today: date, *, search: bool = True) -> tuple[Found, Judgement]:
    """Return what was found about a saved goal, and its judgement."""
    fields = fields_of(goal)
    frozen = None if goal.state == Goal.State.DRAFT else estimate_of(goal.baseline)
    found = found_for(fields, owner_of(goal), today, frozen=frozen, search=search)
    return found, judged(fields, found)


def fields_of(goal: Goal) -> GoalFields:
    """Return a saved goal as it is judged."""
    return GoalFields(
        is_business=goal.kind == Goal.Kind.BUSINESS,
        titles=titles_of(goal.title),
        measured_by=goal.measured_by,
        population=tuple(goal.population or ()),
        baseline=baseline_window(goal),
        target=goal.target,
        by_interval=goal.criterion == Goal.Criterion.INTERVAL,
        starts_on=goal.starts_on,
        deadline=goal.deadline,
        stops=tuple(Stop(one.day, one.value) for one in goal.checkpoints.all()),
        people_days=None if goal.people_days is None else float(goal.people_days),
        money=None if goal.money is None else float(goal.money),
        serves=str(goal.serves or ""),
        hypothesis=goal.hypothesis,
        promise=str(goal.promise or ""),
        cited=cited(goal),
    )


def titles_of(title: Any) -> tuple[str, ...]:
    """Return a title in each language it is written in."""
    return tuple(str(text) for text in dict(title or {}).values())


def owner_of(goal: Goal, left: Mapping[int, date] | None = None) -> Owner | None:
    """Return who answers for a goal, None where nobody ever did; `left` is looked up unless given,
    for many goals at once."""
    if goal.owner is not None:
        return owner_from(goal.owner, left)
    return Owner(goal.owner_name, is_here=False) if goal.owner_name else None


def owner_from(person: User, left: Mapping[int, date] | None = None) -> Owner:
    """Return a person as an owner, with the day on which they left."""
    if person.is_active:
        return Owner(str(person))
    known = left_on([person.pk]) if left is None else left
    return Owner(str(person), is_here=False, left_on=known.get(person.pk))


def left_on(people: Iterable[int | None]) -> dict[int, date]:
    """Return the day on which each of these people left, where the log tells it."""
    rows = AuditEntry.objects.filter(
        verb=LEFT,
        object_kind=User._meta.label_lower,
        object_id__in=[str(pk) for pk in people],
    ).order_by("id")
    found = rows.values_list("object_id", "occurred_at")
    return {int(pk): local_date(at) for pk, at in found}


def estimate_of(kept: Any) -> Estimate | None:
    """Return an estimate that was kept as JSON."""
    if not kept:
        return None
    n = int(kept.get("n") or 0)
    return Estimate(
        kept.get("value"),
        kept.get("low"),
        kept.get("high"),
        n,
        float(kept.get("n_effective") or n),
        str(kept.get("method") or ""),
    )


def kept(estimate: Estimate | None) -> dict[str, Any] | None:
    """Return an estimate as it is kept in JSON."""
    if estimate is None:
        return None
    names = ("value", "low", "high", "n", "n_effective", "method")
    return {name: getattr(estimate, name) for name in names}

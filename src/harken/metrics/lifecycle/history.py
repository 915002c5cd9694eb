"""Writing down from which day a metric stood where; those who may are asked elsewhere."""

from datetime import datetime
from typing import Any

from harken.foundations.permission import Actor
from harken.metrics.lifecycle.models import WHO, StateChange
from harken.metrics.register.models import Metric, State
from harken.metrics.writing import note
from harken.organisation.profile.queries import local_date

VERBS = {
    State.PROPOSED: "life.proposed",
    State.PARALLEL: "life.parallel",
    State.PRIMARY: "life.primary",
    State.LEGACY: "life.legacy",
    State.RETIRED: "life.retired",
}


def begin(actor: Actor, metric: Metric, now: datetime, *, why: str = "") -> StateChange:
    """Begin the history of a new metric in the state it has."""
    change = StateChange(metric=metric, state=metric.state, why=why.strip())
    return _written(change, actor, now)


def enter(
    actor: Actor,
    metric: Metric,
    state: State,
    now: datetime,
    *,
    why: str = "",
    evidence: dict[str, Any] | None = None,
) -> StateChange:
    """Let a metric stand in another state from today on, and log it."""
    before, metric.state = metric.state, state
    metric.save(update_fields=["state"])
    note(actor, VERBS[state], metric, now, {"state": [before, str(state)]})
    change = StateChange(
        metric=metric, before=before, state=state, why=why.strip(), evidence=evidence or {}
    )
    return _written(change, actor, now)


def _written(change: StateChange, actor: Actor, now: datetime) -> StateChange:
    change.from_day = local_date(now)
    change.made_at = now
    change.made_by = actor.label[:WHO]
    change.save()
    return change

"""The one way from one state of a metric's life to the next, and what is written down of it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from harken.foundations.permission import Actor
from harken.metrics.lifecycle.history import begin, enter
from harken.metrics.lifecycle.models import MetricLife, StateChange
from harken.metrics.lifecycle.queries import life_of, missing_in
from harken.metrics.lifecycle.rules import check_leaving, check_step, check_taking_back
from harken.metrics.lifecycle.users import uses_of
from harken.metrics.permissions import EDIT_METRICS, RETIRE_WHAT_PAYS
from harken.metrics.register.models import Metric, State
from harken.metrics.writing import note
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import plain


@dataclass(frozen=True)
class Purpose:
    """What a metric is for, where it comes from, what it costs a year, what it takes over from."""

    decision: str = ""
    source: str = ""
    lead_time_months: int | None = None
    licence_a_year: Decimal | None = None
    seconds_a_question: float | None = None
    questions: int | None = None
    people_days_a_year: Decimal | None = None
    replaces: Metric | None = None
    tied_to_pay: bool = False
    gamed: bool = False
    gamed_because: str = ""


@dataclass(frozen=True)
class Because:
    """Why a metric goes on to another state, and what was known then.

    `typed` is the metric's name as somebody typed it, where a contract hangs on the metric.
    """

    why: str = ""
    evidence: dict[str, Any] | None = None
    typed: str = ""


NO_REASON = Because()


@transaction.atomic
def describe(actor: Actor, metric_id: int, purpose: Purpose, *, now: datetime) -> MetricLife:
    """Write down what a metric is for; raises Refused where it contradicts itself."""
    EDIT_METRICS.demand(actor)
    metric = _locked(metric_id)
    _check_purpose(metric, purpose)
    life = MetricLife.objects.filter(metric=metric).first() or MetricLife(metric=metric)
    changes = {}
    for name, value in vars(purpose).items():
        if (before := getattr(life, name)) != value:
            changes[name] = [_logged(before), _logged(value)]
            setattr(life, name, value)
    if changes or life.pk is None:
        life.save()
        note(actor, "life.described", life, now, changes)
    return life


def _logged(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else plain(value)


def _check_purpose(metric: Metric, purpose: Purpose) -> None:
    if purpose.gamed and not purpose.gamed_because.strip():
        raise Refused(_("Say how it is seen that the metric is gamed: others have to believe it."))
    before, seen = purpose.replaces, {metric.pk}
    while before is not None:
        if before.pk in seen:
            raise Refused(
                _("“%(name)s” cannot take over from itself, not even by way of others.")
                % {"name": metric}
            )
        seen.add(before.pk)
        before = life_of(before).replaces


def propose(actor: Actor, metric_id: int, why: Because = NO_REASON, *, now: datetime) -> Metric:
    """Begin the history of a metric that has none: it is proposed from today on."""
    with transaction.atomic():
        EDIT_METRICS.demand(actor)
        metric = _locked(metric_id)
        if metric.state != State.PROPOSED or metric.state_changes.exists():
            raise Refused(
                _("“%(name)s” has a history already, so it is not proposed anew.")
                % {"name": metric}
            )
        begin(actor, metric, now, why=why.why)
        return metric


def run_in_parallel(
    actor: Actor, metric_id: int, why: Because = NO_REASON, *, now: datetime
) -> StateChange:
    """Let a proposed metric be measured beside the present ones; raises Refused."""
    return _go(actor, metric_id, State.PARALLEL, why, now)


def make_primary(
    actor: Actor, metric_id: int, why: Because = NO_REASON, *, now: datetime
) -> StateChange:
    """Let a metric count; raises Refused."""
    return _go(actor, metric_id, State.PRIMARY, why, now)


def make_legacy(
    actor: Actor, metric_id: int, why: Because = NO_REASON, *, now: datetime
) -> StateChange:
    """Announce that a metric goes: it is still measured, but nothing new rests on it."""
    return _go(actor, metric_id, State.LEGACY, why, now)


def retire(actor: Actor, metric_id: int, why: Because = NO_REASON, *, now: datetime) -> StateChange:
    """Freeze a metric for ever; its history stays. Raises Refused while something rests on it."""
    return _go(actor, metric_id, State.RETIRED, why, now)


@transaction.atomic
def _go(actor: Actor, metric_id: int, state: State, because: Because, now: datetime) -> StateChange:
    EDIT_METRICS.demand(actor)
    metric = _locked(metric_id)
    check_step(metric.state, state, str(metric))
    check_leaving(metric.state, state, missing_in(metric), str(metric))
    if state == State.RETIRED:
        _check_retiring(actor, metric, because)
    return enter(actor, metric, state, now, why=because.why, evidence=because.evidence)


def _check_retiring(actor: Actor, metric: Metric, because: Because) -> None:
    held = [use.says or use.label for use in uses_of(metric) if use.blocks]
    if held:
        raise Refused(" ".join(held))
    if not life_of(metric).tied_to_pay:
        return
    if not RETIRE_WHAT_PAYS.allows(actor):
        raise Refused(
            _("Pay or a contract hangs on “%(name)s”: an owner or a CX lead decides about it.")
            % {"name": metric}
        )
    if because.typed.strip() != metric.name:
        raise Refused(
            _("Pay or a contract hangs on it. Type its name, %(code)s, to show that you mean it.")
            % {"code": metric.name}
        )


@transaction.atomic
def take_back(actor: Actor, change_id: int, *, now: datetime) -> Metric:
    """Let a metric stand where it stood before its newest change; raises Refused when too late."""
    EDIT_METRICS.demand(actor)
    change = StateChange.objects.select_related("metric").get(pk=change_id)
    metric = _locked(change.metric_id)
    newest = StateChange.objects.filter(metric=metric).order_by("-from_day", "-pk").first()
    if not change.before:
        raise Refused(_("This is where its history begins, so there is nothing before it."))
    check_taking_back(change.made_at, now, is_newest=newest == change)
    metric.state = change.before
    metric.save(update_fields=["state"])
    note(actor, "life.taken_back", metric, now, {"state": [change.state, change.before]})
    change.delete()
    return metric


def _locked(metric_id: int) -> Metric:
    return Metric.objects.select_for_update(of=("self",)).get(pk=metric_id)

"""Changing the register of metrics."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics.figures.grammar import read_where
from harken.metrics.lifecycle.history import begin
from harken.metrics.lifecycle.rules import refuse_retired
from harken.metrics.measures.models import Measure
from harken.metrics.measures.queries import measures_by_name
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.measures.rules import check_name
from harken.metrics.parallel.keeping import splice_for
from harken.metrics.permissions import EDIT_METRICS
from harken.metrics.register.models import WINDOW, Metric, MetricVersion, State
from harken.metrics.register.rules import (
    can_withdraw,
    check_order,
    check_window,
    checked_parameters,
)
from harken.metrics.store import reading, the_store
from harken.metrics.writing import note
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import write
from harken.organisation.profile.queries import local_date


@dataclass(frozen=True)
class MetricDetails:
    """What a metric is called, whose it is, and where its life begins.

    The state is of a new metric only; later ones go from state to state (metrics.lifecycle).
    """

    label: LocalText
    owner: User | None = None
    state: str = State.PROPOSED


@dataclass(frozen=True)
class NewVersion:
    """A definition: parameters by name, the population as texts such as 'channel=phone'."""

    measure: Measure
    method: str
    valid_from: date
    parameters: dict[str, Any] = field(default_factory=dict)
    population: tuple[str, ...] = ()
    window_days: int = WINDOW
    weighted: bool = False


@transaction.atomic
def add_metric(
    actor: Actor, name: str, details: MetricDetails, version: NewVersion, *, now: datetime
) -> Metric:
    """Add a metric with its first version; raises Refused for a name that is taken or unfit."""
    EDIT_METRICS.demand(actor)
    check_name(name)
    if Metric.objects.filter(name=name).exists():
        raise Refused(_("There is a metric named %(name)s already.") % {"name": name})
    metric = Metric.objects.create(
        name=name, label=details.label, owner=details.owner, state=details.state
    )
    note(actor, "metric.added", metric, now)
    begin(actor, metric, now)
    _add(actor, metric, version, now)
    return metric


@transaction.atomic
def change_metric(actor: Actor, metric_id: int, details: MetricDetails, *, now: datetime) -> Metric:
    """Give a metric another label or owner; its state stays what it is."""
    EDIT_METRICS.demand(actor)
    metric = Metric.objects.select_for_update(of=("self",)).get(pk=metric_id)
    changes = write(metric, {"label": details.label, "owner": details.owner})
    if changes:
        note(actor, "metric.changed", metric, now, changes)
    return metric


@transaction.atomic
def add_version(
    actor: Actor, metric_id: int, version: NewVersion, *, now: datetime
) -> MetricVersion:
    """Let another definition follow; raises Refused when it is unsound or begins too early."""
    EDIT_METRICS.demand(actor)
    metric = Metric.objects.select_for_update(of=("self",)).get(pk=metric_id)
    refuse_retired(metric)
    return _add(actor, metric, version, now)


def _add(actor: Actor, metric: Metric, new: NewVersion, now: datetime) -> MetricVersion:
    latest = metric.versions.order_by("-number").first()
    check_order(new.valid_from, latest.valid_from if latest else None, _today(now))
    check_window(new.window_days)
    version = metric.versions.create(
        number=latest.number + 1 if latest else 1,
        measure=new.measure,
        method=new.method,
        parameters=checked_parameters(new.method, new.measure, new.parameters, measures_by_name()),
        population=_checked_population(new.population),
        window_days=new.window_days,
        weighted=new.weighted,
        valid_from=new.valid_from,
    )
    version.splice = splice_for(metric, latest, version, _today(now))
    if version.splice:
        version.save(update_fields=["splice"])
    note(actor, "version.added", version, now)
    return version


def _checked_population(texts: tuple[str, ...]) -> list[str]:
    if not texts:
        return []
    try:
        store = the_store()
        with reading():
            fields = store.fields(store.view())
        read_where(texts, fields)
    except CannotMeasure as error:
        raise Refused(str(error)) from error
    return list(texts)


@transaction.atomic
def withdraw_version(actor: Actor, version_id: int, *, now: datetime) -> None:
    """Take back a version that is not in force yet; raises Refused afterwards."""
    EDIT_METRICS.demand(actor)
    version = MetricVersion.objects.select_related("metric").get(pk=version_id)
    newest = version.metric.versions.order_by("-number").first()
    if (
        newest != version
        or version.number == 1
        or not can_withdraw(version.valid_from, _today(now))
    ):
        raise Refused(_("This version is in force, so it stays: figures were made with it."))
    note(actor, "version.withdrawn", version, now)
    version.delete()


def _today(now: datetime) -> date:
    return local_date(now)

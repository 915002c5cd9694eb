"""Reading what a metric is for and where it stood since when."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from harken.metrics.lifecycle.models import MetricLife, StateChange
from harken.metrics.lifecycle.rules import Known, Missing, missing_of
from harken.metrics.register.models import Metric, MetricVersion

_BY_NUMBER = Prefetch(
    "versions", MetricVersion.objects.select_related("measure").order_by("-number")
)
_LIFE = ("owner", "life", "life__replaces")


@dataclass(frozen=True)
class Standing:
    """Where a metric stands since when; `since` None: since the beginning."""

    state: str
    since: date | None
    by: str = ""
    why: str = ""


def lives() -> QuerySet[Metric]:
    """Return every metric with owner, purpose, versions and states, by name: four queries."""
    found = Metric.objects.select_related(*_LIFE)
    return found.prefetch_related(_BY_NUMBER, "state_changes").order_by("name")


def life_of(metric: Metric) -> MetricLife:
    """Return what is written down of a metric; an empty one where nobody wrote anything."""
    try:
        return metric.life
    except MetricLife.DoesNotExist:
        return MetricLife(metric=metric)


def changes_of(metric: Metric) -> list[StateChange]:
    """Return the states of a metric in their order."""
    return sorted(metric.state_changes.all(), key=lambda one: (one.from_day, one.pk))


def standing_of(metric: Metric) -> Standing:
    """Return where a metric stands and since when."""
    changes = changes_of(metric)
    if not changes or changes[-1].state != metric.state:
        return Standing(metric.state, None)
    last = changes[-1]
    return Standing(metric.state, last.from_day, last.made_by, last.why)


def known_of(metric: Metric) -> Known:
    """Return what is written down of a metric."""
    life = life_of(metric)
    by_time = life.seconds_a_question is not None and life.questions is not None
    return Known(
        decision=bool(life.decision.strip()),
        owner=metric.owner is not None and metric.owner.is_active,
        formula=bool(list(metric.versions.all())),
        source=bool(life.source.strip()),
        cost=by_time or life.licence_a_year is not None or life.people_days_a_year is not None,
        lead_time=life.lead_time_months is not None,
    )


def missing_in(metric: Metric) -> list[Missing]:
    """Return what is not written down of a metric yet."""
    return missing_of(known_of(metric))


def successor_of(metric: Metric) -> Metric | None:
    """Return the metric that is to take over, or took over, from this one."""
    taking = metric.successors.select_related("metric").order_by("pk").first()
    return taking.metric if taking else None

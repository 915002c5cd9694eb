"""Measures that a file asks for come into being, each with a metric that shows its mean."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from harken.audit.actions import record_change
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.importing.models import Import
from harken.metrics.measures.models import Measure
from harken.metrics.measures.seeds import FIRST_DAY
from harken.metrics.register.actions import MetricDetails, NewVersion, add_metric
from harken.metrics.register.models import MethodName, Metric
from harken.tables.plan import NewMeasure

LABEL = 200
SECONDS = "seconds"


@transaction.atomic
def make_measures(
    wanted: Iterable[NewMeasure], row: Import, *, actor: Actor, now: datetime
) -> list[str]:
    """Add the measures that are not there yet, and return their names."""
    known = set(Measure.objects.values_list("name", flat=True))
    made = [_make(one, actor, now) for one in wanted if one.name not in known]
    if made:
        record_change(
            actor, "import.measures", row, now=now, changes={"measures": ["", ", ".join(made)]}
        )
    return made


def _make(one: NewMeasure, actor: Actor, now: datetime) -> str:
    plain = asdict(one)
    text = " ".join(one.label.split())[:LABEL] or one.name
    label = LocalText({"en": text})
    measure = Measure.objects.create(
        **{**plain, "label": label}, unit=SECONDS if one.kind == "duration" else ""
    )
    if not Metric.objects.filter(name=one.name).exists():
        version = NewVersion(measure, MethodName.MEAN, FIRST_DAY)
        add_metric(actor, one.name, MetricDetails(label), version, now=now)
    return one.name

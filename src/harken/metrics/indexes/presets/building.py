"""Indexes that are ready: what each is made of, what is missing for it, and making that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics.indexes.actions import IndexDetails, add_index
from harken.metrics.indexes.formula import APART, INDEX
from harken.metrics.indexes.models import CompositeIndex
from harken.metrics.indexes.presets.texts import INGREDIENTS, LABELS, Ingredient
from harken.metrics.measures.models import Measure
from harken.metrics.measures.seeds import FIRST_DAY
from harken.metrics.permissions import EDIT_METRICS
from harken.metrics.register.actions import MetricDetails, NewVersion, add_metric
from harken.metrics.register.models import Metric, State
from harken.metrics.writing import note
from harken.organisation.changes.refused import Refused

SCALE = (1.0, 7.0)


@dataclass(frozen=True)
class Preset:
    """A ready index: its metrics by name. With one alone it is that metric, and no index."""

    name: str
    why: str | Promise
    metrics: tuple[str, ...]

    @property
    def label(self) -> LocalText:
        """What it is called."""
        return LABELS[self.name]

    @property
    def formula(self) -> str:
        """The formula, '' for a single metric."""
        return f"mean({', '.join(self.metrics)})" if len(self.metrics) > 1 else ""


PRESETS = (
    Preset(
        "loyalty",
        _(
            "Would customers buy again, recommend, forgive a mistake, trust, and try what is new? "
            "The mean of five answers, each best minus worst."
        ),
        ("repurchase", "recommend", "forgive", "trust", "try_new"),
    ),
    Preset(
        "brand_strength",
        _(
            "Trust, consideration, being different and being consistent: the mean of the four, "
            "which always stand beside it."
        ),
        ("trust", "consideration", "differentiation", "consistency"),
    ),
    Preset(
        "trust",
        _("Share of the answers 6 and 7 minus share of the answers 1 to 3, on seven points."),
        ("trust",),
    ),
)


@dataclass(frozen=True)
class Plan:
    """Exactly what a preset adds, and what it takes as it is; `problem` says why it cannot."""

    measures: list[Ingredient]
    metrics: list[Ingredient]
    present: list[str]
    formula: str
    problem: str = ""


def preset_named(name: str) -> Preset | None:
    """Return a preset by its name."""
    return next((one for one in PRESETS if one.name == name), None)


def is_there(preset: Preset, names: frozenset[str]) -> bool:
    """Tell whether it exists among the names of metrics and indexes ('index:loyalty')."""
    return (INDEX + APART + preset.name if preset.formula else preset.name) in names


def plan_of(preset: Preset) -> Plan:
    """Return what the preset would add now."""
    measures = {one.name: one for one in Measure.objects.filter(name__in=preset.metrics)}
    present = set(Metric.objects.filter(name__in=preset.metrics).values_list("name", flat=True))
    new_metrics = [INGREDIENTS[name] for name in preset.metrics if name not in present]
    new_measures = [one for one in new_metrics if one.name not in measures]
    taken = [measures[one.name] for one in new_metrics if one.name in measures]
    problem = _other_scale(taken) or _same_name(preset)
    return Plan(new_measures, new_metrics, sorted(present), preset.formula, problem)


def _other_scale(measures: Sequence[Measure]) -> str:
    other = next((one for one in measures if one.scale != SCALE), None)
    if other is None:
        return ""
    return _now(
        "There is a measure named %(name)s already, on another scale. Build the index from "
        "your own metrics instead."
    ) % {"name": other.name}


def _same_name(preset: Preset) -> str:
    if not preset.formula or not CompositeIndex.objects.filter(name=preset.name).exists():
        return ""
    return _now("There is an index named %(name)s already.") % {"name": preset.name}


@transaction.atomic
def build(actor: Actor, preset: Preset, *, now: datetime) -> None:
    """Add what the plan says: measures of seven points, proposed metrics, the index."""
    EDIT_METRICS.demand(actor)
    plan = plan_of(preset)
    if plan.problem:
        raise Refused(plan.problem)
    for one in plan.measures:
        low, high = SCALE
        measure = Measure.objects.create(name=one.name, label=one.label, low=low, high=high)
        note(actor, "measure.added", measure, now)
    for one in plan.metrics:
        _add_metric(actor, one, now)
    if preset.formula:
        add_index(actor, preset.name, IndexDetails(preset.label), preset.formula, now=now)


def _add_metric(actor: Actor, one: Ingredient, now: datetime) -> None:
    measure = Measure.objects.get(name=one.name)
    parameters: dict[str, Any] = dict(one.parameters)
    version = NewVersion(measure, one.method, FIRST_DAY, parameters)
    add_metric(actor, one.name, MetricDetails(one.label, state=State.PROPOSED), version, now=now)

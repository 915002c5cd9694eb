"""Fields of the form that forms elsewhere do not have: what to measure by, filters."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from harken.metrics.filters.field import FiltersField, Lines
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.metric import KIND as METRIC
from harken.metrics.yardsticks.queries import yardstick
from harken.metrics.yardsticks.reported import KIND as REPORTED

Choices = list[tuple[str, Any]]


def grouped(yardsticks: Iterable[Yardstick], nothing: str) -> Choices:
    """Return choices by kind: metrics, indexes, figures that others report."""
    names = {METRIC: _("Metrics"), "index": _("Indexes"), REPORTED: _("Reported figures")}
    groups: dict[str, Choices] = {}
    for one in yardsticks:
        kind = one.key.partition(":")[0]
        groups.setdefault(names.get(kind, kind), []).append((one.key, one.label))
    return [("", nothing), *groups.items()]


class YardstickField(forms.ChoiceField):
    """What a figure is measured by; an unknown key is refused with the nearest ones."""

    def offer(self, yardsticks: Iterable[Yardstick], nothing: str, chosen: str) -> None:
        """Offer `yardsticks`, and what was chosen before even where it is retired."""
        known = list(yardsticks)
        if chosen and chosen not in {one.key for one in known}:
            known += _kept(chosen)
        self.choices = grouped(known, nothing)

    def validate(self, value: Any) -> None:
        """Accept whatever can be measured by, offered or not."""
        forms.Field.validate(self, value)
        if not value:
            return
        try:
            yardstick(value)
        except CannotMeasure as refusal:
            raise ValidationError(str(refusal)) from refusal


class DraftFiltersField(FiltersField):
    """Filters of a draft: wrong ones are told beside their rows, and stay for who judges it."""

    def clean(self, value: Any) -> Lines:
        """Return the lines, sound or not."""
        lines = self.to_python(value)
        with suppress(ValidationError):
            self.validate(lines)
        return lines


def _kept(key: str) -> list[Yardstick]:
    try:
        return [yardstick(key)]
    except CannotMeasure:
        return []

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.metrics.register.models import Metric, MetricVersion
from harken.metrics.register.queries import version_on
from harken.metrics.targets.rules import PER_CENT, POINTS, is_duration, limits_of
from harken.metrics.targets.words import read_target
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import DateInput


class TargetForm(forms.Form):
    """What a metric is to reach, and from which day on."""

    target = forms.CharField(label=_("Target"), max_length=40, required=False)
    valid_from = forms.DateField(label=_("Valid from"), widget=DateInput())

    def __init__(self, *args: Any, metric: Metric, version: MetricVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.metric = metric
        self.fields["target"].help_text = _how(version)

    def clean(self) -> dict[str, Any]:
        """Read the target as the definition of that day has it."""
        given = super().clean() or {}
        text, day = given.get("target", ""), given.get("valid_from")
        given["value"] = None
        if text and day:
            try:
                given["value"] = read_target(
                    text, version_on(self.metric, day), get_language() or "en"
                )
            except Refused as refusal:
                self.add_error("target", str(refusal))
        return given


def _how(version: MetricVersion) -> str:
    return " ".join((_example(version), _now("Empty: no target from that day on.")))


def _example(version: MetricVersion) -> str:
    if is_duration(version):
        return _now("A length of time, such as 60 min or 1 h 30 min.")
    limits = limits_of(version)
    if limits == PER_CENT:
        return _now("In per cent, such as 85.")
    return (
        _now("In points, such as 40.") if limits == POINTS else _now("In the unit of the metric.")
    )

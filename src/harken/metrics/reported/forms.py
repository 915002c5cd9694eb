from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.foundations.local_text_form import LocalTextFormField
from harken.metrics.measures.models import NAME
from harken.metrics.reported.actions import MonthFigure, SeriesDetails
from harken.metrics.reported.models import ReportedSeries
from harken.organisation.profile.queries import profile

FIELDS = tuple(SeriesDetails.__dataclass_fields__)


class SeriesForm(forms.Form):
    """A series and who reports it."""

    label = LocalTextFormField(label=_("Label"))
    source = forms.CharField(
        label=_("Who reports it"), max_length=120, help_text=_("Such as: finance, monthly close.")
    )
    unit = forms.CharField(label=_("Unit"), max_length=30, required=False)
    higher_is_better = forms.BooleanField(label=_("Higher is better"), required=False, initial=True)

    def __init__(self, *args: Any, series: ReportedSeries | None = None, **kwargs: Any) -> None:
        if series:
            kwargs["initial"] = {name: getattr(series, name) for name in FIELDS}
        super().__init__(*args, **kwargs)
        label = self.fields["label"]
        if isinstance(label, LocalTextFormField):
            label.require(profile().default_language)

    def details(self) -> SeriesDetails:
        """Return what was written down."""
        return SeriesDetails(**{name: self.cleaned_data[name] for name in FIELDS})


class NewSeriesForm(SeriesForm):
    """A new series, with the name by which programs know it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        validators=[NAME],
        help_text=_("Short and lasting, for the command line and the API: revenue_booked."),
    )
    field_order = ("name", "label")


class ValueForm(forms.Form):
    """The figure of one month."""

    month = forms.DateField(
        label=_("Month"),
        input_formats=["%Y-%m", "%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "month", "placeholder": "2026-03"}, format="%Y-%m"),
        help_text=_("Write it like 2026-03."),
    )
    value = forms.FloatField(label=_("Figure"), widget=forms.NumberInput(attrs={"step": "any"}))
    n = forms.IntegerField(
        label=_("Answers behind it"), required=False, min_value=0, help_text=_("Where known.")
    )
    standard_error = forms.FloatField(
        label=_("Standard error"),
        required=False,
        min_value=0,
        help_text=_("Where known; with it the figure gets an interval."),
    )

    def figure(self) -> MonthFigure:
        """Return what was written down."""
        given = self.cleaned_data
        return MonthFigure(given["month"], given["value"], given["n"], given["standard_error"])

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.foundations.local_text_form import LocalTextFormField
from harken.metrics.filters.field import FiltersField
from harken.metrics.measures.models import NAME, Measure
from harken.metrics.register.actions import MetricDetails, NewVersion
from harken.metrics.register.models import WINDOW, MethodName, Metric, MetricVersion
from harken.organisation.pages.forms import DateInput
from harken.organisation.profile.queries import profile

NUMBERS = ("boxes", "worst", "q", "target", "per")


class DetailsForm(forms.Form):
    """A metric's label and owner."""

    label = LocalTextFormField(label=_("Label"))
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Owner"),
        required=False,
        help_text=_("Who answers for what this figure means."),
    )

    def __init__(self, *args: Any, metric: Metric | None = None, **kwargs: Any) -> None:
        if metric:
            kwargs["initial"] = {
                "label": metric.label,
                "owner": metric.owner_id,
            }
        super().__init__(*args, **kwargs)
        owner, label = self.fields["owner"], self.fields["label"]
        if isinstance(owner, forms.ModelChoiceField):
            owner.queryset = User.objects.filter(is_active=True).order_by("name")
        if isinstance(label, LocalTextFormField):
            label.require(profile().default_language)

    def details(self) -> MetricDetails:
        """Return what was written down."""
        return MetricDetails(self.cleaned_data["label"], self.cleaned_data["owner"])


class VersionForm(forms.Form):
    """One definition of a metric."""

    measure = forms.ModelChoiceField(Measure.objects.order_by("name"), label=_("Measure"))
    method = forms.ChoiceField(label=_("Method"), choices=MethodName.choices)
    boxes = forms.IntegerField(
        label=_("Boxes"), required=False, help_text=_("For a box: how many of the best answers.")
    )
    worst = forms.IntegerField(
        label=_("Boxes taken off"),
        required=False,
        help_text=_("For a net box: how many of the worst answers."),
    )
    q = forms.FloatField(
        label=_("Quantile"), required=False, help_text=_("0.5 is the median, 0.9 the slow tenth.")
    )
    target = forms.FloatField(
        label=_("Target"),
        required=False,
        help_text=_("For a share within a target, in the measure's unit; durations in seconds."),
    )
    of = forms.ModelChoiceField(
        Measure.objects.order_by("name"),
        label=_("Divided by"),
        required=False,
        to_field_name="name",
        help_text=_("For a ratio or a rate: the measure below the line."),
    )
    per = forms.FloatField(
        label=_("Per"), required=False, help_text=_("For a rate: per how many units.")
    )
    population = FiltersField(
        label=_("Who counts"),
        help_text=_(
            "For example: channel is phone, country is PL. Two rows of the same field mean either. "
            "Empty: everybody."
        ),
    )
    window_days = forms.IntegerField(
        label=_("Rolling window in days"), initial=WINDOW, help_text=_("Whole weeks, such as 28.")
    )
    weighted = forms.BooleanField(
        label=_("Weight answers so that they speak for all customers"), required=False
    )
    valid_from = forms.DateField(label=_("Valid from"), widget=DateInput())

    def __init__(self, *args: Any, before: MetricVersion | None = None, **kwargs: Any) -> None:
        if before:
            kwargs["initial"] = {**_written(before), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def version(self) -> NewVersion:
        """Return what was written down."""
        given = self.cleaned_data
        of = given["of"]
        return NewVersion(
            measure=given["measure"],
            method=given["method"],
            valid_from=given["valid_from"],
            parameters={**{name: given[name] for name in NUMBERS}, "of": of and of.name},
            population=given["population"],
            window_days=given["window_days"],
            weighted=given["weighted"],
        )


def _written(version: MetricVersion) -> dict[str, Any]:
    return {
        **version.parameters,
        "measure": version.measure_id,
        "method": version.method,
        "population": version.population,
        "window_days": version.window_days,
        "weighted": version.weighted,
    }


class MetricForm(DetailsForm, VersionForm):
    """A new metric with its first definition."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        validators=[NAME],
        help_text=_("Short and lasting, for the command line and the API: first_response."),
    )
    field_order = ("name", "label", "owner")

    def clean_name(self) -> str:
        """Refuse a name that is taken."""
        name: str = self.cleaned_data["name"]
        if Metric.objects.filter(name=name).exists():
            raise forms.ValidationError(_now("There is a metric of this name already."))
        return name

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.metrics.lifecycle.actions import Because, Purpose
from harken.metrics.lifecycle.models import MetricLife
from harken.metrics.lifecycle.pages.words import group_title
from harken.metrics.register.models import Metric, State
from harken.organisation.pages.forms import offer

NUMBER: dict[str, Any] = {"min_value": 0, "required": False}


class PurposeForm(forms.Form):
    """What a metric is for, where it comes from, what it costs."""

    decision = forms.CharField(
        label=_("Decision it serves"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Who decides what by it that nobody could decide without it?"),
    )
    source = forms.CharField(
        label=pgettext_lazy("metric", "Where it comes from"),
        required=False,
        max_length=200,
        help_text=_("Such as: the survey after a delivery; the help desk."),
    )
    lead_time_months = forms.IntegerField(
        label=_("Months until it shows in revenue"),
        max_value=120,
        help_text=_("What you expect; 0 where it is seen at once."),
        **NUMBER,
    )
    seconds_a_question = forms.FloatField(
        label=_("Seconds a question takes a customer"), max_value=3600, **NUMBER
    )
    questions = forms.IntegerField(label=_("How many questions"), max_value=500, **NUMBER)
    licence_a_year = forms.DecimalField(
        label=_("Licence a year"), max_digits=12, decimal_places=2, **NUMBER
    )
    people_days_a_year = forms.DecimalField(
        label=_("People-days a year"), max_digits=8, decimal_places=1, **NUMBER
    )
    replaces = forms.ModelChoiceField(
        Metric.objects.none(),
        label=_("Takes over from"),
        required=False,
        help_text=_("The metric that can go once this one counts."),
    )
    tied_to_pay = forms.BooleanField(
        label=_("Pay or a contract hangs on it"),
        required=False,
        help_text=_("Then only an owner or a CX lead can retire it, and has to type its name."),
    )
    gamed = forms.BooleanField(
        label=_("It is gamed"),
        required=False,
        help_text=_("People move the figure without anything getting better for customers."),
    )
    gamed_because = forms.CharField(
        label=_("How is that seen?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, life: MetricLife, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(life, name) for name in Purpose.__dataclass_fields__}
        super().__init__(*args, **kwargs)
        offer(self, "replaces", Metric.objects.exclude(pk=life.metric_id).order_by("name"))

    def purpose(self) -> Purpose:
        """Return what was written down."""
        return Purpose(**{name: self.cleaned_data[name] for name in Purpose.__dataclass_fields__})


class StepForm(forms.Form):
    """Why a metric goes on to its next state."""

    why = forms.CharField(
        label=_("Why?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A sentence for those who ask in two years."),
    )

    def because(self) -> Because:
        """Return what was said."""
        return Because(self.cleaned_data["why"], typed=self.cleaned_data.get("typed", ""))


class TypedStepForm(StepForm):
    """The same where pay or a contract hangs on the metric."""

    typed = forms.CharField(
        label=_("Type the name of the metric for programs"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Pay or a contract hangs on it: people decide that, not findings."),
    )


class StateForm(forms.Form):
    """Which metrics the register shows."""

    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["state"]
        if isinstance(field, forms.ChoiceField):
            states = [(state.value, group_title(state)) for state in State]
            field.choices = [("", _("All")), *states]

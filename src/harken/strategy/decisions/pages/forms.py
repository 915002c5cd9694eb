from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.metrics.figures import CannotMeasure
from harken.metrics.register.models import Metric, State
from harken.metrics.yardsticks.metric import key_of
from harken.metrics.yardsticks.queries import yardstick
from harken.metrics.yardsticks.words import field_text
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import DateInput, current, offer
from harken.strategy.decisions.actions import Checked, LongTerm
from harken.strategy.decisions.models import Decision
from harken.strategy.initiatives.pages.words import (
    MINUS,
    language,
    read_change,
    yardstick_choices,
)
from harken.strategy.promises.models import Promise
from harken.strategy.reviews.models import Review
from harken.strategy.vision.models import Value

_TWO_LINES, _LONG = {"rows": 2}, {"rows": 3}
OUTCOMES = Decision.Outcome
_CHECKED = (
    "what", "day", "outcome", "value", "strain", "promise", "touch", "evidence", "evidence_url",
    "spoke_for_customer", "is_long_term",
)  # fmt: skip
_LATER = ("cost", "gain", "metric", "relief_until", "review_on")


class CheckForm(forms.Form):
    """The sixty-second check: a decision, four questions, the outcome."""

    what = forms.CharField(
        label=_("What is decided"),
        max_length=300,
        widget=forms.Textarea({**_TWO_LINES, "autofocus": True}),
    )
    value = forms.ModelChoiceField(
        Value.objects.none(), label=_("Which value does it strain?"), required=False,
        empty_label=_("none"),
    )  # fmt: skip
    strain = forms.CharField(label=_("How"), required=False, widget=forms.Textarea(_TWO_LINES))
    promise = forms.ModelChoiceField(
        Promise.objects.none(), label=_("Which promise does it touch?"), required=False,
        empty_label=_("none"),
    )  # fmt: skip
    touch = forms.CharField(label=_("How"), required=False, widget=forms.Textarea(_TWO_LINES))
    evidence = forms.CharField(
        label=_("What do the data say?"), required=False, widget=forms.Textarea(_TWO_LINES)
    )
    figure = forms.ChoiceField(
        label=_("Or take the newest figure of"),
        required=False,
        help_text=_("It is written down with its interval and its answers, and linked."),
    )
    evidence_url = forms.CharField(
        label=_("Where to look"),
        required=False,
        max_length=500,
        help_text=_("The address of a search, of Explore or of a signal here."),
    )
    spoke_for_customer = forms.CharField(
        label=_("Who spoke for the customer?"), required=False, max_length=200
    )
    outcome = forms.ChoiceField(
        label=_("What comes of it"), choices=OUTCOMES.choices, initial=OUTCOMES.OPEN
    )
    day = forms.DateField(label=_("Day"), widget=DateInput())
    is_long_term = forms.BooleanField(
        label=_("It costs now and pays later"),
        required=False,
        help_text=_("Then say next what it costs, what it pays, and when you look at it again."),
    )
    review = forms.ModelChoiceField(Review.objects.all(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, row: Decision | None = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = {name: getattr(row, name) for name in _CHECKED}
        super().__init__(*args, **kwargs)
        offer(self, "value", current(Value, row and row.value))
        offer(self, "promise", current(Promise, row and row.promise))
        figure = self.fields["figure"]
        if isinstance(figure, forms.ChoiceField):
            figure.choices = yardstick_choices(str(_("no figure")))

    def checked(self) -> Checked:
        """Return what was written down."""
        given = self.cleaned_data
        return Checked(**{name: given[name] for name in _CHECKED}, review=given["review"])


class LongTermForm(forms.Form):
    """What a decision costs now and pays later, and which target rests meanwhile."""

    cost = forms.CharField(
        label=_("Expected cost for now"),
        widget=forms.Textarea(_LONG),
        help_text=_("What gets worse for a while, and for whom."),
    )
    gain = forms.CharField(
        label=_("Expected gain later"),
        widget=forms.Textarea(_LONG),
        help_text=_("What gets better, and from when on."),
    )
    metric = forms.ModelChoiceField(
        Metric.objects.none(), label=_("Metric it costs"), required=False, empty_label=_("none")
    )
    expected = forms.CharField(
        label=_("Expected change of it"),
        required=False,
        max_length=40,
        help_text=_("With its sign: −3, or +10 min."),
    )
    relief_until = forms.DateField(
        label=_("Its target rests until"),
        required=False,
        widget=DateInput(),
        help_text=_(
            "From the approval to this day nobody is measured by the target, and alerts send no "
            "mail of a change for the worse. The figures stay in sight."
        ),
    )
    review_on = forms.DateField(label=_("Looked at again on"), widget=DateInput(), required=False)

    def __init__(self, *args: Any, row: Decision, **kwargs: Any) -> None:
        kwargs["initial"] = {
            **{name: getattr(row, name) for name in _LATER},
            "expected": _expected_text(row),
        }
        super().__init__(*args, **kwargs)
        offer(self, "metric", Metric.objects.exclude(state=State.RETIRED).order_by("name"))

    def clean_expected(self) -> float | None:
        """Return the change in the metric's unit."""
        text, metric = self.cleaned_data["expected"], self.cleaned_data.get("metric")
        if not text.strip():
            return None
        if metric is None:
            raise forms.ValidationError(_("Choose the metric whose change you expect."))
        try:
            return read_change(yardstick(key_of(metric.name)), text)
        except (Refused, CannotMeasure) as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def expectation(self) -> LongTerm:
        """Return what was written down."""
        given = self.cleaned_data
        return LongTerm(**{name: given[name] for name in _LATER}, expected=given["expected"])


def _expected_text(row: Decision) -> str:
    if row.expected is None or row.metric is None:
        return ""
    try:
        text = field_text(yardstick(key_of(row.metric.name)), abs(row.expected), language())
    except CannotMeasure:
        return ""
    return f"{'+' if row.expected > 0 else MINUS}{text}"


class LookBackForm(forms.Form):
    """What became of a long-term decision."""

    text = forms.CharField(
        label=_("What came of it, and what do you learn?"), widget=forms.Textarea({"rows": 4})
    )

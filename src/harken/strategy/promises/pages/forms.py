"""The form of a promise: what it says, who it is for, and what decides whether it is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.foundations.local_text_form import LocalTextFormField
from harken.metrics.filters.field import FiltersField
from harken.metrics.measures.models import Measure
from harken.metrics.register.models import MethodName, Metric, State
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import DateInput
from harken.organisation.teams.models import Team
from harken.organisation.teams.queries import open_teams
from harken.strategy.choosing import SeveralField
from harken.strategy.promises.actions import Draft
from harken.strategy.promises.checking.rule import Rule, Sense, read_value
from harken.strategy.promises.models import Promise
from harken.strategy.promises.pages.written import written
from harken.strategy.texts import LongLocalTextField, require_house_language
from harken.strategy.vision.citing import CitingField

RULE, METRIC, UNTOLD = "rule", "metric", "untold"
HOW = (
    (RULE, _("By a rule over signals")),
    (METRIC, _("By a metric that is there already")),
    (UNTOLD, _("Data cannot tell")),
)
DECIDING = ("measure", "sense", "value", "metric", "unchecked_because")
SHARES = (MethodName.TOP_BOX, MethodName.BOTTOM_BOX, MethodName.SHARE_WITHIN)


def shares() -> Any:
    """Return the metrics that are shares, which can tell how often something was kept."""
    rows = Metric.objects.filter(versions__method__in=SHARES).exclude(state=State.RETIRED)
    return rows.order_by("name").distinct()


class PromiseForm(forms.Form):
    """A promise with everything that is said of it.

    What decides kept or broken is needed for one way of telling only, so `clean` asks for it.
    """

    use_required_attribute = False

    name = LocalTextFormField(
        label=_("Promise"),
        max_length=120,
        help_text=_("What happens, and by when: “You hear from a person within 15 minutes”."),
    )
    detail = LongLocalTextField(label=_("What exactly"), max_length=400, required=False)
    whom = LocalTextFormField(
        label=_("For whom"),
        max_length=120,
        required=False,
        help_text=_("Everybody, where nothing is written."),
    )
    since = forms.DateField(label=_("Since"), widget=DateInput())
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False)
    cites = CitingField(required=False)
    teams = SeveralField(
        Team.objects.none(),
        label=_("Teams concerned"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each of them then says what the promise means for its work."),
    )
    how = forms.ChoiceField(
        label=_("How it is known whether it is kept"),
        choices=HOW,
        initial=RULE,
        widget=forms.RadioSelect,
    )
    measure = forms.ModelChoiceField(Measure.objects.order_by("name"), label=_("Kept where"))
    sense = forms.ChoiceField(label=_("is"), choices=Sense.choices)
    value = forms.CharField(
        label=_("this much"),
        max_length=40,
        help_text=_("A length of time with its unit, such as 15 min; else a number, such as 4."),
    )
    of = FiltersField(
        label=_("Of which signals"),
        help_text=_(
            "For example: channel is phone. Two rows of the same field mean either. Empty: all "
            "that have the measure."
        ),
    )
    metric = forms.ModelChoiceField(Metric.objects.none(), label=_("Metric"))
    unchecked_because = LocalTextFormField(
        label=_("Why data cannot tell"),
        max_length=300,
        help_text=_("Everybody reads it beside the promise: nobody records the day we named."),
    )
    felt = forms.ModelChoiceField(
        Metric.objects.none(),
        label=_("Metric of customers who felt it kept"),
        required=False,
        help_text=_("The survey “Did we keep our promise?” fills such a metric."),
    )
    felt_of = FiltersField(
        label=_("Asked of"),
        help_text=_("So that those count who were asked about this promise."),
    )
    is_public = forms.BooleanField(
        label=_("On the public page, with how often it was kept"), required=False
    )

    def __init__(self, *args: Any, promise: Promise | None = None, **kwargs: Any) -> None:
        if promise:
            kwargs["initial"] = written(promise)
        super().__init__(*args, **kwargs)
        require_house_language(*self.fields.values())
        # A browser would refuse to send a form whose hidden field is required and empty.
        self.fields["unchecked_because"].widget.is_required = False
        self._demand(needed=not self.is_bound)
        offered = {
            "owner": User.objects.filter(is_active=True).order_by("name"),
            "teams": Team.objects.filter(pk__in=[team.pk for team in open_teams()]),
            "metric": shares(),
            "felt": shares(),
        }
        for name, rows in offered.items():
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows
        cites = self.fields["cites"]
        if promise and isinstance(cites, CitingField):
            cites.keep(promise)

    def _demand(self, *, needed: bool) -> None:
        """Call the fields of every way needed, as the page shows them, or optional."""
        for name in DECIDING:
            self.fields[name].required = needed

    def clean(self) -> dict[str, Any]:
        """Read the rule where one is asked for."""
        self._demand(needed=True)
        given = super().clean() or {}
        how = given.get("how")
        if how == RULE:
            given["checked_by"] = self._rule(given)
        elif how == METRIC:
            given["checked_by"] = given.get("metric")
            if given["checked_by"] is None:
                self.add_error("metric", _now("Choose the metric that tells how often."))
        elif not given.get("unchecked_because"):
            self.add_error("unchecked_because", _now("Say why, so that somebody can change it."))
        return given

    def _rule(self, given: dict[str, Any]) -> Rule | None:
        measure, text = given.get("measure"), given.get("value", "").strip()
        if measure is None:
            self.add_error("measure", _now("Choose the measure that decides kept or broken."))
        if not text:
            self.add_error("value", _now("Write how much keeps the promise, such as 15 min."))
        if measure is None or not text or "of" not in given:
            return None
        try:
            value = read_value(text, measure)
        except Refused as refusal:
            self.add_error("value", str(refusal))
            return None
        return Rule(measure, given.get("sense") or Sense.AT_MOST, value, given["of"])

    def draft(self) -> Draft:
        """Return what was written down."""
        given = self.cleaned_data
        names = ("name", "since", "detail", "whom", "owner", "cites", "unchecked_because", "felt")
        return Draft(
            **{name: given[name] for name in names},
            checked_by=given.get("checked_by"),
            felt_of=given["felt_of"],
            is_public=given["is_public"],
        )


class MeaningForm(forms.Form):
    """What a promise means for one team's work."""

    text = LongLocalTextField(label=_("What it means for our work"), max_length=400, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        require_house_language(*self.fields.values())

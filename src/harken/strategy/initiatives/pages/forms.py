from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.foundations.local_text_form import LocalTextFormField
from harken.foundations.permission import Actor
from harken.metrics.filters.field import FiltersField
from harken.organisation.pages.forms import DateInput, offer
from harken.organisation.profile.queries import profile
from harken.strategy.choosing import SeveralField
from harken.strategy.goals.models import Goal
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.pages.checked import LONG, CheckedForm, expected_text
from harken.strategy.initiatives.rules import Plan
from harken.strategy.initiatives.working import Spent

SERVED = (Goal.State.DRAFT, Goal.State.RUNNING)
_COPIED = (
    "title", "what", "starts_on", "ends_on", "people_days", "money", "expected_because",
    "check_by", "check_on",
)  # fmt: skip


class InitiativeForm(CheckedForm):
    """An initiative as it is planned; `plan()` returns what was written."""

    title = LocalTextFormField(label=_("What is it called"))
    what = forms.CharField(label=_("What is done"), required=False, widget=forms.Textarea(LONG))
    goals = SeveralField(
        Goal.objects.none(),
        label=_("Goals it serves"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Work that serves no goal is allowed, and the picture says so."),
    )
    starts_on = forms.DateField(label=_("Start"), widget=DateInput())
    ends_on = forms.DateField(
        label=pgettext_lazy("initiative", "End"), required=False, widget=DateInput()
    )
    expected_because = forms.CharField(
        label=_("Why so much"), required=False, widget=forms.Textarea(LONG)
    )
    check_of = FiltersField(
        label=_("Among whom"),
        help_text=_(
            "Whom it touches, for example: channel is phone. Two rows of the same field mean "
            "either."
        ),
    )
    check_on = forms.DateField(label=_("Proof due on"), required=False, widget=DateInput())

    def __init__(
        self, *args: Any, actor: Actor, row: Initiative | None = None, **kwargs: Any
    ) -> None:
        if row is not None:
            kwargs["initial"] = _written(row)
        super().__init__(*args, **kwargs)
        self._offer(actor, row)
        self._word()

    def _word(self) -> None:
        title = self.fields["title"]
        if isinstance(title, LocalTextFormField):
            title.require(profile().default_language)
        self.fields["people_days"].label = _("People-days planned")
        self.fields["money"].label = _("Money planned")
        self.fields["check_by"].help_text = _(
            "Choose it before the work starts, so that nobody chooses what looks good."
        )
        self.fields["compared_with"].help_text = _(
            "Whom it does not touch. Empty: before and after only, and whatever else happens "
            "meanwhile counts as its effect."
        )

    def _offer(self, actor: Actor, row: Initiative | None) -> None:
        goals = Goal.objects.filter(state__in=SERVED)
        if row is not None:
            goals |= Goal.objects.filter(pk__in=row.goals.values("pk"))
        offer(self, "goals", goals.distinct())
        self.offer_checked(actor, row)

    def plan(self) -> Plan:
        """Return what was written down."""
        given = self.cleaned_data
        return Plan(
            **{name: given[name] for name in _COPIED},
            goals=tuple(goal.pk for goal in given["goals"]),
            owner=given["owner"].pk if given["owner"] else None,
            team=given["team"].pk if given["team"] else None,
            expected=given["expected"],
            check_of=given["check_of"],
            compared_with=given["compared_with"],
        )


def _written(row: Initiative) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in _COPIED},
        "goals": list(row.goals.values_list("pk", flat=True)),
        "owner": row.owner_id,
        "team": row.team_id,
        "expected": expected_text(row),
        "check_of": row.check_of,
        "compared_with": row.compared_with,
    }


class MilestoneForm(forms.Form):
    """A milestone and when it is due."""

    text = forms.CharField(label=_("What is there then"), max_length=200)
    due = forms.DateField(label=_("Due"), widget=DateInput())


class SpendingForm(forms.Form):
    """What was used on a day."""

    day = forms.DateField(label=_("Day"), widget=DateInput())
    people_days = forms.DecimalField(
        label=_("People-days"), required=False, max_digits=9, decimal_places=1
    )
    money = forms.DecimalField(label=_("Money"), required=False, max_digits=14, decimal_places=2)
    note = forms.CharField(label=_("For what"), required=False, max_length=200)

    def spent(self) -> Spent:
        """Return what was written down."""
        given = self.cleaned_data
        return Spent(
            given["day"],
            given["people_days"] or Decimal(0),
            given["money"] or Decimal(0),
            given["note"],
        )


class StopForm(forms.Form):
    """Why an initiative stops."""

    because = forms.CharField(
        label=_("Why it stops"),
        widget=forms.Textarea(LONG),
        help_text=_("In a sentence. It stays readable, so that the next one begins wiser."),
    )

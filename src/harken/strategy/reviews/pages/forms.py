from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.organisation.pages.forms import DateInput, offer
from harken.strategy.choosing import SeveralField
from harken.strategy.reviews.actions import Plan, Written
from harken.strategy.reviews.models import Review


class PlanForm(forms.Form):
    """A review as it is planned."""

    title = forms.CharField(label=_("What is it called"), max_length=120)
    day = forms.DateField(label=_("Day"), widget=DateInput())
    people = SeveralField(
        User.objects.none(),
        label=_("Who takes part"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, row: Review | None = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = {
                "title": row.title,
                "day": row.day,
                "people": [one.pk for one in row.people.all()],
            }
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True)
        if row is not None:
            people |= User.objects.filter(pk__in=row.people.values("pk"))
        offer(self, "people", people.distinct().order_by("name"))

    def plan(self) -> Plan:
        """Return what was written down."""
        given = self.cleaned_data
        return Plan(given["title"], given["day"], tuple(one.pk for one in given["people"]))


class MinutesForm(forms.Form):
    """What was said, and how long it was about customers."""

    minutes = forms.CharField(
        label=_("Minutes"), required=False, widget=forms.Textarea({"rows": 8})
    )
    total = forms.IntegerField(
        label=_("Minutes of the meeting"), required=False, min_value=1, max_value=1440
    )
    customers = forms.IntegerField(
        label=_("Of them on customers"),
        required=False,
        min_value=0,
        max_value=1440,
        help_text=_("Their words, promises to them, what was decided for them."),
    )

    def written(self) -> Written:
        """Return what was written down."""
        given = self.cleaned_data
        return Written(given["minutes"], given["total"], given["customers"])


class CommitmentForm(forms.Form):
    """What somebody takes on."""

    text = forms.CharField(label=_("What is done then"), max_length=300)
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Who"))
    due = forms.DateField(label=_("By when"), widget=DateInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", User.objects.filter(is_active=True).order_by("name"))

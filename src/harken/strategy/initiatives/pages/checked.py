"""What forms of work have in common: who does it, what it costs, by what its effect is seen."""

from typing import Protocol

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.foundations.permission import Actor, Role
from harken.metrics.figures import CannotMeasure
from harken.metrics.filters.field import FiltersField
from harken.metrics.yardsticks.queries import yardstick
from harken.metrics.yardsticks.words import field_text
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import offer
from harken.organisation.profile.queries import profile
from harken.organisation.teams.models import Team
from harken.strategy.initiatives.leading import teams_led
from harken.strategy.initiatives.pages.words import (
    MINUS,
    language,
    read_change,
    yardstick_choices,
)

LONG = {"rows": 3}


class Checked(Protocol):
    """Work with an owner, and a change that is expected of what it is checked by."""

    owner_id: int | None
    check_by: str
    expected: float | None


class CheckedForm(forms.Form):
    """The part of a form that says who does the work, what it costs and how it is checked."""

    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Owner"), required=False, empty_label=_("nobody yet")
    )
    team = forms.ModelChoiceField(
        Team.objects.none(), label=_("Team"), required=False, empty_label=_("no team")
    )
    people_days = forms.DecimalField(
        label=_("People-days"), required=False, max_digits=9, decimal_places=1
    )
    money = forms.DecimalField(label=_("Money"), required=False, max_digits=14, decimal_places=2)
    check_by = forms.ChoiceField(label=_("By what"), required=False)
    expected = forms.CharField(
        label=_("Expected effect"),
        required=False,
        max_length=40,
        help_text=_("The change of it, with its sign: +3, −2.5 or −10 min."),
    )
    compared_with = FiltersField(label=_("Compared with whom"))

    def offer_checked(self, actor: Actor, row: Checked | None) -> None:
        """Fill in who and what can be chosen; a team leader acts for the teams they lead."""
        people = User.objects.filter(is_active=True)
        if row is not None:
            people |= User.objects.filter(pk=row.owner_id or 0)
        teams = Team.objects.filter(placements__until=None).distinct()
        if actor.role is Role.LEADER:
            teams = Team.objects.filter(pk__in=[team.pk for team in teams_led(actor)])
            self.fields["team"].required = True
        offer(self, "owner", people.order_by("name"))
        offer(self, "team", teams)
        check_by = self.fields["check_by"]
        if isinstance(check_by, forms.ChoiceField):
            check_by.choices = yardstick_choices(str(_("Not chosen yet")))
        self.fields["money"].help_text = profile().currency

    def clean_expected(self) -> float | None:
        """Return the change in the unit of what it is checked by."""
        text, key = self.cleaned_data["expected"], self.cleaned_data.get("check_by")
        if not text.strip():
            return None
        if not key:
            raise forms.ValidationError(_("Choose above by what the effect is seen."))
        try:
            return read_change(yardstick(key), text)
        except (Refused, CannotMeasure) as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


def expected_text(row: Checked) -> str:
    """Write the expected change as somebody would type it, '' where there is none."""
    if row.expected is None:
        return ""
    try:
        text = field_text(yardstick(row.check_by), abs(row.expected), language())
    except CannotMeasure:
        return ""
    return f"{'+' if row.expected > 0 else MINUS}{text}"

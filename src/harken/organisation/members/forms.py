from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.organisation.pages.forms import DateInput, offer
from harken.organisation.teams.forms import day_field, team_field


class MemberForm(forms.Form):
    user = forms.ModelChoiceField(User.objects.none(), label=_("Person"))
    since = day_field(_("Belongs to the team since"))
    until = forms.DateField(
        label=_("First day outside the team"), widget=DateInput(), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True).order_by("pk")
        offer(self, "user", people)


class LeaveForm(forms.Form):
    until = day_field(_("First day outside the team"))


class TransferForm(forms.Form):
    to = team_field(_("New team"), required=True)
    on = day_field(_("First day in the new team"))


class LeadForm(forms.Form):
    on = day_field(_("Leads the team from this day on"))

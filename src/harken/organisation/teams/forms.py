from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.organisation.calendars.models import Calendar
from harken.organisation.locations.models import Location
from harken.organisation.pages.forms import DateInput, NamedForm, current, offer
from harken.organisation.teams.actions import TeamDetails
from harken.organisation.teams.models import Team

FIELDS = tuple(TeamDetails.__dataclass_fields__)


def team_field(label: Any, *, required: bool, **words: Any) -> forms.ModelChoiceField[Team]:
    """Return a choice of the teams without an end."""
    open_now = Team.objects.filter(placements__until=None).distinct().order_by("pk")
    return forms.ModelChoiceField(open_now, label=label, required=required, **words)


def day_field(label: Any, help_text: Any = "") -> forms.DateField:
    """Return a date field that browsers show with a calendar."""
    return forms.DateField(label=label, widget=DateInput(), help_text=help_text)


class TeamForm(NamedForm):
    location = forms.ModelChoiceField(Location.objects.none(), label=_("Location"), required=False)
    calendar = forms.ModelChoiceField(
        Calendar.objects.none(),
        label=_("Working hours"),
        required=False,
        help_text=_("Leave it empty to keep the hours of the location."),
    )

    def __init__(self, *args: Any, team: Team | None = None, **kwargs: Any) -> None:
        if team:
            kwargs["initial"] = {field: getattr(team, field) for field in FIELDS}
        super().__init__(*args, **kwargs)
        offer(self, "calendar", current(Calendar, team and team.calendar))
        offer(self, "location", current(Location, team and team.location))

    def details(self) -> TeamDetails:
        """Return what was written down."""
        return TeamDetails(**{field: self.cleaned_data[field] for field in FIELDS})


class NewTeamForm(TeamForm):
    parent = team_field(_("Stands under"), required=False, empty_label=_("No team, at the top"))
    since = day_field(_("Exists since"))


class MoveTeamForm(forms.Form):
    parent = team_field(_("Stands under"), required=False, empty_label=_("No team, at the top"))
    on = day_field(_("From this day on"))


class CloseTeamForm(forms.Form):
    on = day_field(_("First day without the team"))


class AsOfForm(forms.Form):
    on = day_field(_("The teams on"))

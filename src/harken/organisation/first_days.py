"""The organisation's steps of the first thirty days."""

from django.utils.translation import gettext_lazy as _

from harken.organisation import permissions as may
from harken.organisation.calendars.models import Calendar
from harken.organisation.profile.queries import is_set_up
from harken.organisation.teams.models import Team
from harken.web.registries import ChecklistStep


def _hours_are_known() -> bool:
    return Calendar.objects.filter(archived_at=None).exists()


STEPS = (
    ChecklistStep(
        "organisation.profile",
        _("Say who you are"),
        _("Name, time zone, currency: every figure and every date follows them."),
        "organisation:profile",
        may.EDIT_PROFILE,
        day=1,
        is_done=is_set_up,
    ),
    ChecklistStep(
        "organisation.hours",
        _("Write down your working hours"),
        _("Waiting times count in them too, holidays left out."),
        "organisation:hours",
        may.EDIT_HOURS,
        day=2,
        is_done=_hours_are_known,
    ),
    ChecklistStep(
        "organisation.teams",
        _("Name your teams"),
        _("Each team then sees its own figures, in its own hours."),
        "organisation:teams",
        may.EDIT_TEAMS,
        day=4,
        is_done=Team.objects.exists,
    ),
)

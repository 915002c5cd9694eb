"""Clocks of a case in words, in the active language."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from harken.action.clocks.hours import NEVER_OPEN, NO_HOURS, NO_TEAM, Hours
from harken.action.clocks.keeping import MERGED, NO_REPLY, NOT_PROMISED, STANDS

_REASONS: Final[dict[str, Callable[[], str]]] = {
    NO_TEAM: lambda: _(
        "The case has no team, so no working hours. Until it has, the list counts calendar time."
    ),
    NO_HOURS: lambda: _(
        "The team has no working hours. Until it has, the list counts calendar time."
    ),
    NEVER_OPEN: lambda: _(
        "The team's hours are never open. Until they are, the list counts calendar time."
    ),
    STANDS: lambda: _("Stands still until the customer answers."),
    NOT_PROMISED: lambda: _("No time is promised for such cases."),
    NO_REPLY: lambda: _("The case was over without a reply."),
    MERGED: lambda: _("Counts in the case that it was merged into."),
}


def reason(why_not: str) -> str:
    """Say why no moment is due; '' where there is one."""
    return _REASONS[why_not]() if why_not in _REASONS else ""


def whose_hours(hours: Hours) -> str:
    """Say whose working hours count; '' without any."""
    if hours.team is None or hours.calendar is None:
        return ""
    words = {"team": hours.team, "hours": hours.calendar, "location": hours.team.location}
    if hours.of_location:
        return _(
            "By the hours “%(hours)s” of the location “%(location)s”, "
            "as the team “%(team)s” keeps them."
        ) % words  # fmt: skip
    return _("By the hours “%(hours)s” of the team “%(team)s”.") % words

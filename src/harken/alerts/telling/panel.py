"""What one's own alerts raised in a week, for the page of the week."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string

from harken.alerts.queries import raised_between
from harken.alerts.telling.told import told_list
from harken.foundations.permission import Actor
from harken.organisation.profile.queries import profile
from harken.web.registries import Week


def week_panel(actor: Actor, week: Week) -> str | None:
    """Return what was raised in a week, None where nothing was."""
    zone = ZoneInfo(profile().zone)
    first = datetime.combine(week.first, time(), zone)
    end = datetime.combine(week.last + timedelta(days=1), time(), zone)
    if actor.kind != "person":
        return None
    told = told_list(raised_between(actor, first, end))
    return render_to_string("alerts/raised.html", {"raised": told}) if told else None

"""The decisions to be looked at again, on This week."""

from django.template.loader import render_to_string

from harken.foundations.permission import Actor
from harken.organisation.profile.queries import local_date
from harken.strategy.decisions.queries import due_to_look_at
from harken.web.registries import Week


def due_panel(_actor: Actor, week: Week) -> str | None:
    """Return the decisions whose day has come by the end of the week, None without any."""
    day = min(week.last, local_date(week.now))
    found = [one for one in due_to_look_at(day) if one.approved_at is not None]
    if not found:
        return None
    return render_to_string("strategy/decisions/due.html", {"decisions": found})

"""What one's own alerts found in a week, for the page of the week."""

from django.template.loader import render_to_string

from harken.alerts.queries import raised_about
from harken.alerts.telling.told import told_list
from harken.foundations.permission import Actor
from harken.web.registries import Week


def week_panel(actor: Actor, week: Week) -> str | None:
    """Return what a week's figures raised, None where nothing; most of it is known on Monday."""
    if actor.kind != "person":
        return None
    told = told_list(raised_about(actor, week.first, week.last))
    return render_to_string("alerts/raised.html", {"raised": told}) if told else None

"""In This week: a colleague who is asked finds the way to the statements."""

from datetime import timedelta

from django.template.loader import render_to_string

from harken.accounts.users.models import User
from harken.foundations.permission import Actor
from harken.maturity.rounds.queries import open_round_of
from harken.maturity.rounds.rules import MINUTES
from harken.maturity.rounds.tokens import path_of
from harken.organisation.profile.queries import local_date
from harken.web.registries import Week

A_WEEK = timedelta(days=7)


def asked_panel(actor: Actor, week: Week) -> str | None:
    """Return the fragment for somebody who is asked and has not answered, else None.

    It is about now, so weeks further back do not show it.
    """
    if local_date(week.now) - week.last > A_WEEK:
        return None
    user = User.objects.filter(pk=actor.id).first() if actor.kind == "person" else None
    rater = open_round_of(user) if user else None
    if rater is None:
        return None
    context = {"round": rater.round, "url": path_of(rater), "minutes": MINUTES}
    return render_to_string("maturity/rounds/asked.html", context)

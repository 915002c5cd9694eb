"""This week's page: the cases that wait for the reader."""

from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from harken.action.inbox.listing.asked import Asked, View
from harken.action.inbox.listing.selecting import Desk, by_urgency
from harken.action.inbox.showing.rows import rows_of
from harken.action.permissions import SEE_CASES
from harken.foundations.permission import Actor
from harken.organisation.profile.queries import profile
from harken.web.registries import Week, WeekPanel

SHOWN = 5


def _mine(actor: Actor, week: Week) -> str | None:
    today = week.now.astimezone(ZoneInfo(profile().zone)).date()
    desk = Desk(actor, week.now, today)
    found = by_urgency(desk.shelf(View.MINE), size=SHOWN)
    if not found.rows:
        return None
    shown = rows_of(found.rows, Asked(view=View.MINE), desk)
    context = {"rows": shown, "more": found.next_cursor is not None}
    return render_to_string("action/inbox/week.html", context)


PANEL = WeekPanel("action.my_cases", _("My cases"), 5, SEE_CASES, _mine)

"""The week's page: what was fixed, and what waits for a decision."""

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from harken.action.permissions import SEE_REMEDIES
from harken.action.remedies.queries import done_between, overdue
from harken.action.remedies.told.shown import rows_of
from harken.foundations.permission import Actor
from harken.web.registries import Week, WeekPanel

MOST = 5


def _fixed(_actor: Actor, week: Week) -> str | None:
    done = list(done_between(week.first, week.last))
    late = list(overdue(week.last))
    if not done and not late:
        return None
    context = {
        "done": rows_of(done[:MOST], week.last),
        "late": rows_of(late[:MOST], week.last),
    }
    return render_to_string("action/remedies/week.html", context)


PANEL = WeekPanel("action.remedies", _("Causes removed"), 46, SEE_REMEDIES, _fixed)

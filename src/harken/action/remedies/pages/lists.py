from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harken.action.permissions import LEAD_REMEDIES, SEE_REMEDIES
from harken.action.remedies.models import Remedy
from harken.action.remedies.queries import archived_remedies, late_first, remedies_now
from harken.action.remedies.told.shown import rows_of
from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires
from harken.web.choices import Choices, Option
from harken.web.registries import Text

PAGE = "action/remedies/list.html"


@requires(SEE_REMEDIES)
@require_safe
def remedies(request: SignedInRequest) -> HttpResponse:
    """List fixes, improvements and redesigns, late ones first; or what was archived."""
    archived = "archived" in request.GET
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    today = local_date(system_clock())
    found = archived_remedies() if archived else remedies_now(kind, state)
    rows = rows_of(list(found) if archived else late_first(found, today), today)
    context = {
        "rows": rows,
        "archived": archived,
        "late": sum(row.is_late for row in rows),
        "filters": [
            _choices("kind", _("Loop"), Remedy.Kind.choices, kind),
            _choices("state", _("State"), Remedy.State.choices, state),
        ],
        "is_filtered": bool(kind or state),
        "may_lead": LEAD_REMEDIES.allows(request.actor),
    }
    return render(request, PAGE, context)


def _choices(name: str, label: str, offered: Iterable[tuple[str, Text]], chosen: str) -> Choices:
    options = [Option("", _("all"), not chosen)]
    options += [Option(value, str(text), value == chosen) for value, text in offered]
    return Choices(name, label, options)

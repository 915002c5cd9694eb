"""Where a team says what a promise means for its work."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harken.foundations.clock import system_clock
from harken.organisation.pages.forms import attempt, show
from harken.strategy.permissions import LEAD_WORK
from harken.strategy.promises.models import Meaning
from harken.strategy.promises.pages.forms import MeaningForm
from harken.strategy.promises.understood.meanings import may_write, write_meaning
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


@requires(LEAD_WORK)
@require_http_methods(["GET", "HEAD", "POST"])
def meaning(request: SignedInRequest, pk: int, team_id: int) -> HttpResponse:
    """Write what a promise means for one team's work."""
    rows = Meaning.objects.select_related("promise", "team")
    row = get_object_or_404(rows, promise=pk, team=team_id)
    if not may_write(request.actor, {team_id}, system_clock()):
        raise PermissionDenied(LEAD_WORK.name)
    form = MeaningForm(request.POST or None, initial={"text": row.text})
    if form.is_valid():
        text, now = form.cleaned_data["text"], system_clock()
        if attempt(form, lambda: write_meaning(request.actor, pk, team_id, text, now=now)):
            toast(request, _("Written down for “%(team)s”.") % {"team": row.team})
            return redirect("strategy:promise", pk)
    return show(request, "strategy/promises/meaning.html", form, row=row)

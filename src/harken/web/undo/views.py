"""Handing in an undo slip."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from harken.web.access import SIGNED_IN, SignedInRequest, requires
from harken.web.messages import toast
from harken.web.registries import undos
from harken.web.undo.tokens import UndoImpossible, UndoRefused, UndoTooLate, read_slip
from harken.web.way_back import way_back


@requires(SIGNED_IN)
@require_POST
def undo(request: SignedInRequest) -> HttpResponse:
    try:
        slip = read_slip(request.POST.get("token", ""), request.actor)
    except UndoTooLate:
        toast(request, _("Undo works for ten minutes after an act; this one is older."), tone="bad")
        return HttpResponseRedirect(way_back(request))
    except UndoRefused as error:
        raise PermissionDenied("undo") from error
    known = undos.get(slip.undo)
    if known is None:
        raise PermissionDenied(slip.undo)
    known.permission.demand(request.actor)
    try:
        known.take_back(slip.object_id, request.actor)
        toast(request, _("Undone."))
    except UndoImpossible as impossible:
        toast(request, str(impossible), tone="bad")
    return HttpResponseRedirect(way_back(request))

"""The pages on which outside systems are set up and tested."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.action.outside.actions import Trial, put_desk_away, save_desk, switch_desk, try_desk
from harken.action.outside.models import Desk
from harken.action.outside.pages.forms import DeskForm
from harken.action.outside.queries import desk_rows, stuck_in
from harken.action.outside.reach.presets import PRESETS
from harken.action.permissions import CONNECT_DESKS
from harken.foundations.clock import system_clock
from harken.organisation.pages.forms import attempt
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

NOT_DONE = 422
PAGES = "action/outside"


@requires(CONNECT_DESKS)
@require_safe
def desks(request: SignedInRequest) -> HttpResponse:
    """List the outside systems, and what one can start from."""
    context = {"rows": desk_rows(), "presets": PRESETS.values()}
    return render(request, f"{PAGES}/desks.html", context)


@requires(CONNECT_DESKS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Add an outside system; it is off until it is switched on."""
    preset = PRESETS.get(request.GET.get("preset", "generic"), PRESETS["generic"])
    form = DeskForm(request.POST or None, preset=preset)
    if form.is_valid():
        made = attempt(form, lambda: save_desk(request.actor, form.wanted(), now=system_clock()))
        if made:
            return redirect("action:desk", made.pk)
    status = NOT_DONE if request.method == "POST" else 200
    return render(request, f"{PAGES}/add.html", {"form": form}, status=status)


@requires(CONNECT_DESKS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show and change an outside system."""
    found = get_object_or_404(Desk, pk=pk, archived_at=None)
    form = DeskForm(request.POST or None, desk=found)
    if form.is_valid():
        wanted, now = form.wanted(), system_clock()
        if attempt(form, lambda: save_desk(request.actor, wanted, desk_id=pk, now=now)):
            toast(request, _("Saved."))
            return redirect("action:desk", pk)
    return _page(request, found, form, status=NOT_DONE if request.method == "POST" else 200)


@requires(CONNECT_DESKS)
@never_cache
@require_POST
def act(request: SignedInRequest, pk: int) -> HttpResponse:
    """Test an outside system, switch it, or put it away."""
    found, now = get_object_or_404(Desk, pk=pk, archived_at=None), system_clock()
    chosen = request.POST.get("act")
    if chosen == "test":
        trial = try_desk(request.actor, pk, now=now)
        found.refresh_from_db()
        return _page(request, found, DeskForm(desk=found), trial=trial)
    if chosen == "away":
        put_desk_away(request.actor, pk, now=now)
        said = _("“%(name)s” was put away.") % {"name": found.name}
        toast(request, said, undo=("action.desk", str(pk)))
        return redirect("action:desks")
    if chosen in {"on", "off"}:
        switch_desk(request.actor, pk, on=chosen == "on", now=now)
    return redirect("action:desk", pk)


def _page(
    request: SignedInRequest,
    found: Desk,
    form: DeskForm,
    *,
    trial: Trial | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"desk": found, "form": form, "trial": trial, "stuck": stuck_in(found)}
    return render(request, f"{PAGES}/desk.html", context, status=status)

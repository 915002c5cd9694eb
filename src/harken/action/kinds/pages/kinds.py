"""Kinds of cases: their list with their order, the form, putting away."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.action.kinds import actions
from harken.action.kinds.models import CaseKind, Play
from harken.action.kinds.pages.forms import KindForm
from harken.action.kinds.queries import kind_rows
from harken.action.kinds.registrations import KIND_ARCHIVED, KIND_RESTORED
from harken.action.permissions import SET_UP_CASES
from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import attempt, show
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

PAGES = "action/set_up"


@requires(SET_UP_CASES)
@require_safe
def kinds(request: SignedInRequest) -> HttpResponse:
    """List the kinds and the plays, and those that were put away."""
    context = {
        "kinds": kind_rows(),
        "plays": Play.objects.filter(archived_at=None),
        "old_kinds": CaseKind.objects.exclude(archived_at=None),
        "old_plays": Play.objects.exclude(archived_at=None),
    }
    return render(request, f"{PAGES}/kinds.html", context)


@requires(SET_UP_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Add a kind of case."""
    form = KindForm(request.POST or None)
    if form.is_valid():
        now, actor = system_clock(), request.actor
        kind = attempt(form, lambda: actions.add_kind(actor, form.draft(), now=now))
        if kind is not None:
            toast(request, _("“%(name)s” is a kind of case now.") % {"name": kind})
            return redirect("action:kinds")
    return show(request, f"{PAGES}/kind.html", form)


@requires(SET_UP_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a kind of case."""
    kind = get_object_or_404(CaseKind, pk=pk)
    form = KindForm(request.POST or None, kind=kind)
    if form.is_valid():
        now, actor = system_clock(), request.actor
        saved = attempt(form, lambda: actions.change_kind(actor, pk, form.draft(), now=now))
        if saved is not None:
            toast(request, _("“%(name)s” is saved.") % {"name": saved})
            return redirect("action:kinds")
    return show(request, f"{PAGES}/kind.html", form, kind=kind)


@requires(SET_UP_CASES)
@require_POST
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a kind change places with its neighbour."""
    get_object_or_404(CaseKind, pk=pk, archived_at=None)
    up = request.POST.get("way") == "up"
    actions.move_kind(request.actor, pk, up=up, now=system_clock())
    return redirect("action:kinds")


@requires(SET_UP_CASES)
@require_POST
def archive(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a kind away, or bring it back."""
    get_object_or_404(CaseKind, pk=pk)
    restores = request.POST.get("act") == "restore"
    act = actions.restore_kind if restores else actions.archive_kind
    try:
        kind = act(request.actor, pk, now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect("action:kinds")
    words = _("“%(name)s” is back.") if restores else _("“%(name)s” is put away.")
    undo = KIND_RESTORED if restores else KIND_ARCHIVED
    toast(request, words % {"name": kind}, undo=(undo, pk))
    return redirect("action:kinds")

"""Plays: writing them and putting them away."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harken.action.kinds import actions
from harken.action.kinds.models import Play
from harken.action.kinds.pages.forms import PlayForm
from harken.action.kinds.registrations import PLAY_ARCHIVED, PLAY_RESTORED
from harken.action.permissions import SET_UP_CASES
from harken.foundations.clock import system_clock
from harken.organisation.pages.forms import attempt, show
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM = "action/set_up/play.html"


@requires(SET_UP_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Write a play."""
    return _edit(request, PlayForm(request.POST or None), None)


@requires(SET_UP_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a play."""
    play = get_object_or_404(Play, pk=pk)
    return _edit(request, PlayForm(request.POST or None, play=play), play)


def _edit(request: SignedInRequest, form: PlayForm, play: Play | None) -> HttpResponse:
    if form.is_valid():
        now, actor, number = system_clock(), request.actor, play.pk if play else None
        saved = attempt(
            form, lambda: actions.write_play(actor, form.draft(), now=now, play_id=number)
        )
        if saved is not None:
            toast(request, _("“%(name)s” is saved.") % {"name": saved})
            return redirect("action:kinds")
    return show(request, FORM, form, play=play)


@requires(SET_UP_CASES)
@require_POST
def archive(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a play away, or bring it back."""
    get_object_or_404(Play, pk=pk)
    restores = request.POST.get("act") == "restore"
    act = actions.restore_play if restores else actions.archive_play
    play = act(request.actor, pk, now=system_clock())
    words = _("“%(name)s” is back.") if restores else _("“%(name)s” is put away.")
    undo = PLAY_RESTORED if restores else PLAY_ARCHIVED
    toast(request, words % {"name": play}, undo=(undo, pk))
    return redirect("action:kinds")

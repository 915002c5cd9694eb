"""What a person does with a round by one button; what cannot be taken back asks once."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harken.foundations.clock import system_clock
from harken.maturity.permissions import RUN_ROUNDS
from harken.maturity.rounds import actions
from harken.maturity.rounds.models import Round
from harken.maturity.rounds.pages.showing import groups_of
from harken.maturity.rounds.queries import progress
from harken.organisation.changes.refused import Refused
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

CONFIRM = "web/confirm.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(RUN_ROUNDS)
def open_round(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say whom it asks and how, then ask them."""
    found = get_object_or_404(Round, pk=pk)
    if request.method == "POST":
        done = _("The round is open. The invitations are in the outbox.")
        return _acted(request, pk, actions.open_round, done)
    groups = groups_of(found)
    context = {"round": found, "groups": groups, "n": sum(line.n for line in groups)}
    return render(request, "maturity/rounds/opening.html", context)


@require_POST
@requires(RUN_ROUNDS)
def remind(request: SignedInRequest, pk: int) -> HttpResponse:
    """Remind those who have not answered."""
    get_object_or_404(Round, pk=pk)
    done = _("Whoever has not answered gets a reminder. It is not shown who that is.")
    return _acted(request, pk, actions.remind, done)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(RUN_ROUNDS)
def close_round(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then close."""
    found = get_object_or_404(Round, pk=pk)
    if request.method == "POST":
        done = _("The round is closed. The answers themselves are deleted.")
        return _acted(request, pk, actions.close_round, done)
    counts = progress(found)
    text = _(
        "%(answered)s of %(asked)s have answered. The result is worked out now; then raters and "
        "answers are deleted, and nobody can answer any more. This cannot be undone."
    ) % {"answered": counts.answered, "asked": counts.asked}
    few = _("Fewer than %(least)s have answered: nothing would be shown.") % {"least": found.least}
    return _ask(
        request,
        pk,
        _("Close “%(round)s” now?") % {"round": found},
        f"{text} {few}" if counts.answered < found.least else text,
        _("Close the round"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(RUN_ROUNDS)
def delete_round(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then throw a draft away."""
    found = get_object_or_404(Round, pk=pk)
    if request.method != "POST":
        return _ask(
            request,
            pk,
            _("Throw the draft “%(round)s” away?") % {"round": found},
            _("Nobody was asked. Its title and everybody in it are deleted."),
            _("Throw it away"),
        )
    try:
        actions.delete_draft(request.actor, pk, now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect("maturity:round", pk)
    toast(request, _("The draft is gone."), tone="neutral")
    return redirect("maturity:rounds")


def _ask(request: SignedInRequest, pk: int, title: str, text: str, button: str) -> HttpResponse:
    back = reverse("maturity:round", args=[pk])
    context = {"title": title, "text": text, "button": button, "back_url": back}
    return render(request, CONFIRM, context)


def _acted(
    request: SignedInRequest, pk: int, act: Callable[..., object], done: str
) -> HttpResponse:
    try:
        act(request.actor, pk, now=system_clock())
        toast(request, done)
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    return redirect("maturity:round", pk)

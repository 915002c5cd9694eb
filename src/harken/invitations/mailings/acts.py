"""What a person does with a mailing by one button."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harken.foundations.clock import system_clock
from harken.invitations.mailings.finding import mailing_or_404
from harken.invitations.permissions import SEND_INVITATIONS
from harken.invitations.planning import actions
from harken.organisation.changes.refused import Refused
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


@require_POST
@requires(SEND_INVITATIONS)
def start(request: SignedInRequest, slug: str, mailing_id: int) -> HttpResponse:
    """Let a draft go."""
    done = _("The mailing has begun. Mails leave in the hours you chose.")
    return _acted(request, slug, mailing_id, actions.start_mailing, done)


@require_POST
@requires(SEND_INVITATIONS)
def pause(request: SignedInRequest, slug: str, mailing_id: int) -> HttpResponse:
    """Send nothing for now."""
    done = _("Paused. Mails that had left the planning before may still go.")
    return _acted(request, slug, mailing_id, actions.pause_mailing, done)


@require_POST
@requires(SEND_INVITATIONS)
def resume(request: SignedInRequest, slug: str, mailing_id: int) -> HttpResponse:
    """Go on."""
    return _acted(request, slug, mailing_id, actions.resume_mailing, _("The mailing goes on."))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(SEND_INVITATIONS)
def stop(request: SignedInRequest, slug: str, mailing_id: int) -> HttpResponse:
    """Ask once, then end it for good."""
    mailing = mailing_or_404(slug, mailing_id)
    if request.method == "POST":
        done = _("The mailing is stopped. Who has a mail may still answer.")
        return _acted(request, slug, mailing_id, actions.stop_mailing, done)
    context = {
        "title": _("Stop “%(mailing)s”?") % {"mailing": mailing},
        "text": _(
            "What is not sent yet is never sent, and nobody is reminded. This cannot be undone; "
            "to go on later, pause it instead."
        ),
        "button": _("Stop for good"),
        "back_url": reverse("invitations:mailing", args=[slug, mailing_id]),
    }
    return render(request, "web/confirm.html", context)


@require_POST
@requires(SEND_INVITATIONS)
def remove(request: SignedInRequest, slug: str, mailing_id: int) -> HttpResponse:
    """Throw a draft away."""
    mailing_or_404(slug, mailing_id)
    try:
        actions.remove_draft(mailing_id, actor=request.actor, now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect("invitations:mailing", slug, mailing_id)
    toast(request, _("The draft is gone."), tone="neutral")
    return redirect("invitations:share", slug)


def _acted(
    request: SignedInRequest, slug: str, mailing_id: int, act: Callable[..., object], done: str
) -> HttpResponse:
    mailing_or_404(slug, mailing_id)
    try:
        act(mailing_id, actor=request.actor, now=system_clock())
        toast(request, done)
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    return redirect("invitations:mailing", slug, mailing_id)

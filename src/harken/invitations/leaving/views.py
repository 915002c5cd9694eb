"""One click, and no more mails (RFC 8058): a GET only shows a form, for mail scanners open links.

No cookie is read or set and nobody is signed in: the signed token says who it is.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from harken.foundations.clock import system_clock
from harken.foundations.signatures import BadToken
from harken.invitations.leaving import actions
from harken.invitations.leaving.actions import Reason
from harken.invitations.models import Invitation
from harken.invitations.tokens import LEAVE, TRIAL
from harken.organisation.queries import profile
from harken.surveys.rendering.say import interface
from harken.web.access import public

UNKNOWN = 404


@dataclass(frozen=True)
class Page:
    """What the page says: `what` is ask, left, back, trial, nobody or unknown."""

    what: str
    language: str = ""
    status: int = 200


@public
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Show the form, or do what was sent."""
    try:
        number = LEAVE.read(token)
    except BadToken:
        return _shown(Page("unknown", status=UNKNOWN))
    if number == TRIAL:
        return _shown(Page("trial"))
    invitation = Invitation.objects.filter(pk=number).first()
    if invitation is None or not actions.address_of(invitation):
        return _shown(Page("nobody", invitation.language if invitation else ""))
    what = _acted(request, invitation) if request.method == "POST" else _stands(invitation)
    return _shown(Page(what, invitation.language))


def _stands(invitation: Invitation) -> str:
    return "left" if actions.gets_no_mail(actions.address_of(invitation)) else "ask"


def _acted(request: HttpRequest, invitation: Invitation) -> str:
    now = system_clock()
    if request.POST.get("again"):
        actions.come_back(invitation, now=now)
        return "back"
    why = request.POST.get("why", "")
    actions.leave(invitation, why if why in Reason.values else "", now=now)
    return "left"


def _shown(page: Page) -> HttpResponse:
    house = profile()
    language = interface(page.language or house.default_language, house.default_language)
    with translation.override(language):
        told: dict[str, Any] = {
            "what": page.what,
            "language": language,
            "organisation": house.name or "Harken",
            "reasons": Reason.choices,
        }
        body = render_to_string("invitations/leaving.html", told)
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return HttpResponse(body, status=page.status, headers=headers)

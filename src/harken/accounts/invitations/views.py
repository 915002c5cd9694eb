from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from harken.accounts.invitations.actions import Guest, accept, invite, send_again, withdraw
from harken.accounts.invitations.forms import InvitationForm
from harken.accounts.invitations.models import Invitation
from harken.accounts.invitations.queries import demand_open_link, invitation_of
from harken.accounts.invitations.rules import LinkClosed
from harken.accounts.sessions.actions import sign_in
from harken.accounts.tokens import BadToken
from harken.accounts.users.forms import NewcomerForm
from harken.accounts.users.permissions import MANAGE_PEOPLE
from harken.accounts.users.rules import Refused
from harken.foundations.clock import system_clock
from harken.foundations.permission import ROLE_NAMES, Role
from harken.web.access import SignedInRequest, public, requires
from harken.web.messages import toast


@requires(MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponseBase:
    form = InvitationForm(
        request.POST or None, actor=request.actor, initial={"language": get_language()}
    )
    if form.is_valid():
        given = form.cleaned_data
        guest = Guest(given["email"], given["role"], given["language"])
        try:
            invitation = invite(request.actor, guest, now=system_clock())
        except Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            toast(request, _("An invitation is on its way to %(email)s.") % {"email": invitation})
            return redirect("accounts:people")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/invitations/invite.html", {"form": form}, status=status)


@requires(MANAGE_PEOPLE)
@require_POST
def again(request: SignedInRequest, invitation_id: int) -> HttpResponseBase:
    try:
        invitation = send_again(request.actor, invitation_id, now=system_clock())
    except Invitation.DoesNotExist as error:
        raise Http404 from error
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect("accounts:people")
    toast(request, _("A fresh link is on its way to %(email)s.") % {"email": invitation})
    return redirect("accounts:people")


@requires(MANAGE_PEOPLE)
@require_POST
def take_back(request: SignedInRequest, invitation_id: int) -> HttpResponseBase:
    try:
        invitation = withdraw(request.actor, invitation_id, now=system_clock())
    except Invitation.DoesNotExist as error:
        raise Http404 from error
    toast(request, _("The invitation of %(email)s is withdrawn.") % {"email": invitation})
    return redirect("accounts:people")


@dataclass(frozen=True)
class _Door:
    """An invitation whose link opens, as its page shows it."""

    email: str
    inviter: str
    role: str


def _open_door(token: str) -> _Door:
    invitation, round_of_link = invitation_of(token)
    demand_open_link(invitation, round_of_link, now=system_clock())
    role = str(ROLE_NAMES[Role(invitation.role)])
    return _Door(invitation.email, str(invitation.invited_by), role)


def _closed(request: HttpRequest, state: str) -> HttpResponse:
    status = 404 if state == "unknown" else 410
    return render(request, "accounts/invitations/closed.html", {"state": state}, status=status)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    try:
        door = _open_door(token)
        form = NewcomerForm(request.POST or None, email=door.email)
        if form.is_valid():
            given = form.cleaned_data
            person = accept(
                token, name=given["name"], password=given["password"], now=system_clock()
            )
            sign_in(request, person)
            return redirect("/")
    except BadToken:
        return _closed(request, "unknown")
    except LinkClosed as closed:
        return _closed(request, closed.state)
    # Never an error status here: its log line would hold an address that still opens.
    return render(request, "accounts/invitations/accept.html", {"form": form, "door": door})

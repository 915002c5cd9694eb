from allauth.usersessions.models import UserSession
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from harken.accounts.sessions.actions import end_other_sessions, end_session
from harken.accounts.users.permissions import OWN_ACCOUNT
from harken.foundations.clock import system_clock
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


@requires(OWN_ACCOUNT)
@require_POST
def end(request: SignedInRequest, session_id: int) -> HttpResponseBase:
    try:
        end_session(request.actor, session_id, now=system_clock())
    except UserSession.DoesNotExist as error:
        raise Http404 from error
    toast(request, _("That session has ended."))
    return redirect("accounts:me")


@requires(OWN_ACCOUNT)
@require_POST
def end_others(request: SignedInRequest) -> HttpResponseBase:
    ended = end_other_sessions(request.actor, request.session.session_key, now=system_clock())
    text = ngettext("%(n)d other session ended.", "%(n)d other sessions ended.", ended)
    toast(request, text % {"n": ended})
    return redirect("accounts:me")

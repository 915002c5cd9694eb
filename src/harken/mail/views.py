"""The outbox, and how mail comes in, as a page."""

import uuid

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor
from harken.mail import actions, queries
from harken.mail.incoming import queries as incoming
from harken.mail.models import State
from harken.mail.permissions import OPERATE_MAIL
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


@require_safe
@requires(OPERATE_MAIL)
def outbox(request: SignedInRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    if state and state not in State.values:
        raise BadRequest(state)
    try:
        page = queries.messages_page(state, request.GET.get("cursor"))
    except BadCursor as error:
        raise Http404 from error
    context = {
        "page": page,
        "state": state,
        "states": State.choices,
        "counts": queries.counts(),
        "server": settings.MAIL_SERVER,
        "folder": settings.HOME / "mail",
        "sender": settings.DEFAULT_FROM_EMAIL,
        "own_address": _own_address(request),
        "doorway": incoming.doorway(system_clock()),
        "unclaimed": incoming.unclaimed(),
        "reply_to": settings.MAIL_REPLY_TO,
    }
    return render(request, "mail/outbox.html", context)


@require_POST
@requires(OPERATE_MAIL)
def send_test(request: SignedInRequest) -> HttpResponse:
    to = _own_address(request)
    if to:
        actions.send_mail(
            to=to,
            template="mail/test",
            context={},
            language=get_language() or "en",
            key=f"mail.test.{uuid.uuid4()}",
            now=system_clock(),
        )
        toast(request, _("The test mail is in the outbox; its state is shown below."))
    return redirect("mail:outbox")


@require_POST
@requires(OPERATE_MAIL)
def again(request: SignedInRequest, message_id: int) -> HttpResponse:
    try:
        actions.send_again(request.actor, message_id, now=system_clock())
        toast(request, _("The mail waits to be sent again."))
    except actions.NotToBeSentAgain:
        text = _("Nothing was changed: only a failed or uncertain mail can be sent again.")
        toast(request, text, tone="neutral")
    return redirect("mail:outbox")


def _own_address(request: SignedInRequest) -> str:
    return str(getattr(request.user, "email", ""))

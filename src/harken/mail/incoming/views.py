"""Mails nobody took: look once more, read, throw away."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harken.foundations.clock import system_clock
from harken.mail.incoming import actions, queries
from harken.mail.incoming.addresses import own_addresses
from harken.mail.incoming.letters import Incoming
from harken.mail.incoming.models import IncomingMail
from harken.mail.incoming.reading.whole import Unreadable, read
from harken.mail.permissions import OPERATE_MAIL
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


@require_POST
@requires(OPERATE_MAIL)
def again(request: SignedInRequest, mail_id: int) -> HttpResponse:
    try:
        actions.take_again(request.actor, mail_id, now=system_clock())
        toast(request, _("The worker looks once more whose mail this is."))
    except actions.NotThere:
        _gone(request)
    return redirect("mail:outbox")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(OPERATE_MAIL)
def throw(request: SignedInRequest, mail_id: int) -> HttpResponse:
    """Show a mail and ask once before it is deleted."""
    if request.method == "POST":
        return _throw(request, mail_id)
    mail = queries.open_mail(mail_id)
    if mail is None:
        raise Http404
    context = {"mail": mail, "incoming": _as_read(mail)}
    return render(request, "mail/incoming/throw.html", context)


def _throw(request: SignedInRequest, mail_id: int) -> HttpResponse:
    try:
        actions.throw_away(request.actor, mail_id, now=system_clock())
        toast(request, _("The mail was thrown away."))
    except actions.NotThere:
        _gone(request)
    return redirect("mail:outbox")


def _as_read(mail: IncomingMail) -> Incoming | None:
    try:
        return read(bytes(mail.raw), own=own_addresses(), trusted=settings.MAIL_TRUSTED_AUTHSERV)
    except Unreadable:
        return None


def _gone(request: SignedInRequest) -> None:
    text = _("Nothing was changed: this mail was taken or thrown away meanwhile.")
    toast(request, text, tone="neutral")

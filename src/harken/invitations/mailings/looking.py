"""The mail as people will get it: shown, and sent to whoever writes it."""

import base64
import hashlib
import re
import uuid
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from harken.foundations.clock import system_clock
from harken.invitations.mailings.finding import mailing_or_404, present_definition
from harken.invitations.models import Mailing
from harken.invitations.permissions import SEE_INVITATIONS, SEND_INVITATIONS
from harken.invitations.sending.letters import Letter, To, letter
from harken.invitations.tokens import LEAVE, TRIAL
from harken.mail.actions import store_mail
from harken.surveys.answering.trying import try_url
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def sample(mailing: Mailing, language: str, name: str) -> Letter:
    """Return the mail as a person of this name gets it; its links try the survey."""
    survey = mailing.survey
    to = To(
        answer_url=try_url(survey.pk),
        leave_url=LEAVE.link(TRIAL),
        name=name,
        language=language,
        until=system_clock() + timedelta(days=mailing.expires_after_days),
    )
    return letter(mailing, present_definition(survey), to)


@require_safe
@requires(SEE_INVITATIONS)
def mail(request: SignedInRequest, slug: str, mailing_id: int) -> HttpResponse:
    """Show the mail alone, as a mail program would; nothing in it may run or be loaded."""
    written = sample(
        mailing_or_404(slug, mailing_id), request.GET.get("lang", ""), request.actor.label
    )
    styles = " ".join(f"'sha256-{_digest(style)}'" for style in _STYLE.findall(written.html))
    policy = f"default-src 'none'; style-src {styles}; frame-ancestors 'none'; sandbox allow-popups"
    return HttpResponse(written.html, headers={"Content-Security-Policy": policy})


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


@require_POST
@requires(SEND_INVITATIONS)
def send_to_me(request: SignedInRequest, slug: str, mailing_id: int) -> HttpResponse:
    """Send the mail to whoever asks for it; its links lead to the survey's test mode."""
    mailing = mailing_or_404(slug, mailing_id)
    address = str(getattr(request.user, "email", ""))
    if address:
        written = sample(mailing, request.POST.get("lang", ""), request.actor.label)
        store_mail(
            to=address,
            subject=written.subject,
            text=written.text,
            html=written.html,
            language=written.language,
            headers=written.headers,
            key=f"invitation-trial:{uuid.uuid4()}",
            now=system_clock(),
        )
        toast(request, _("The mail is on its way to %(address)s.") % {"address": address})
    return redirect("invitations:mailing", slug, mailing_id)

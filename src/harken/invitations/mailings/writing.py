"""Writing a mailing, and changing one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harken.foundations.clock import system_clock
from harken.invitations.mailings.finding import (
    mailing_or_404,
    present_definition,
    survey_or_404,
)
from harken.invitations.mailings.forms import MailingForm, initial_of, languages_for
from harken.invitations.models import Mailing
from harken.invitations.permissions import SEND_INVITATIONS
from harken.invitations.planning import actions
from harken.organisation.changes.refused import Refused
from harken.organisation.queries import profile
from harken.surveys.designs.models import Survey
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

NOT_DONE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@requires(SEND_INVITATIONS)
def new(request: SignedInRequest, slug: str) -> HttpResponse:
    """Write a mailing."""
    survey = survey_or_404(slug)
    form = _form(request, survey)
    if form.is_valid():
        now = system_clock()
        made = actions.create_mailing(survey, form.wanted(), actor=request.actor, now=now)
        toast(request, _("The mailing is written. Nothing is sent before you start it."))
        return redirect("invitations:mailing", slug, made.pk)
    return _shown(request, survey, form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(SEND_INVITATIONS)
def change(request: SignedInRequest, slug: str, mailing_id: int) -> HttpResponse:
    """Change a mailing: all of a draft, words and hours of one that runs."""
    mailing = mailing_or_404(slug, mailing_id)
    form = _form(request, mailing.survey, mailing)
    if form.is_valid():
        try:
            actions.change_mailing(
                mailing.pk, form.wanted(), actor=request.actor, now=system_clock()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            toast(request, _("The mailing is changed."))
            return redirect("invitations:mailing", slug, mailing.pk)
    return _shown(request, mailing.survey, form, mailing)


def _form(request: SignedInRequest, survey: Survey, mailing: Mailing | None = None) -> MailingForm:
    languages = languages_for(present_definition(survey).languages, profile().default_language)
    return MailingForm(
        request.POST or None,
        languages=languages,
        is_begun=mailing is not None and mailing.state != Mailing.State.DRAFT,
        initial=initial_of(mailing) if mailing else {"name": str(survey)},
    )


def _shown(
    request: SignedInRequest, survey: Survey, form: MailingForm, mailing: Mailing | None = None
) -> HttpResponse:
    context = {"survey": survey, "form": form, "mailing": mailing}
    status = NOT_DONE if form.is_bound else 200
    return render(request, "invitations/write.html", context, status=status)

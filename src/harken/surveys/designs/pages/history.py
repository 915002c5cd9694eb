from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.surveys.designs.actions import change_draft
from harken.surveys.designs.drafts.changes import differences
from harken.surveys.designs.models import Survey, SurveyVersion
from harken.surveys.designs.queries import definition_of
from harken.surveys.permissions import EDIT_SURVEYS, SEE_SURVEYS
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


@dataclass(frozen=True)
class VersionLine:
    """A version as it is told: what it changed."""

    version: SurveyVersion
    changes: list[str]
    is_current: bool


@requires(SEE_SURVEYS)
@require_safe
def history(request: SignedInRequest, slug: str) -> HttpResponse:
    """List the versions with what each changed, the newest first."""
    survey = get_object_or_404(Survey, slug=slug)
    context = {
        "survey": survey,
        "versions": _lines(survey, get_language() or "en"),
        "may_edit": EDIT_SURVEYS.allows(request.actor),
    }
    return render(request, "surveys/history.html", context)


def _lines(survey: Survey, language: str) -> list[VersionLine]:
    before, lines = None, []
    for version in survey.versions.defer("definition").order_by("number"):
        now = definition_of(version.pk)
        is_current = version.pk == survey.current_id
        lines.append(VersionLine(version, differences(before, now, language), is_current))
        before = now
    return lines[::-1]


@requires(EDIT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def begin_again(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Ask once, then make a version the draft again, in the place of what was written since."""
    survey = get_object_or_404(Survey, slug=slug)
    version = get_object_or_404(SurveyVersion, survey=survey, number=number)
    if request.method != "POST":
        return render(request, "web/confirm.html", _question(survey, number))
    try:
        change_draft(
            survey.pk,
            lambda _draft: definition_of(version.pk),
            actor=request.actor,
            now=system_clock(),
        )
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect("surveys:history", slug)
    toast(request, _("The draft begins from version %(number)s again.") % {"number": number})
    return redirect("surveys:questions", slug)


def _question(survey: Survey, number: int) -> dict[str, str]:
    words = {"number": number, "survey": str(survey)}
    return {
        "title": _("Begin the draft of %(survey)s from version %(number)s?") % words,
        "text": _("What was written since the last version is replaced. What is published stays."),
        "button": _("Replace the draft"),
        "back_url": reverse("surveys:history", args=[survey.slug]),
    }

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from harken.foundations.clock import system_clock
from harken.surveys.answering.trying import try_url
from harken.surveys.definition.records import Definition
from harken.surveys.designs.actions import draft_faults
from harken.surveys.designs.models import Survey
from harken.surveys.designs.pages.figures import Answered, answered
from harken.surveys.designs.queries import draft_of, public_url
from harken.surveys.designs.rules import Standing, standing
from harken.surveys.editor.languages import language_name
from harken.surveys.permissions import EDIT_SURVEYS, SEE_SURVEYS
from harken.web.access import SignedInRequest, requires

ERROR = "error"


@dataclass(frozen=True)
class Next:
    """What to do next: a sentence, and where."""

    sentence: str
    action: str = ""
    url: str = ""


@requires(SEE_SURVEYS)
@require_safe
def overview(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show where a survey stands, how people come to it, how many answered, what to do next."""
    survey = get_object_or_404(Survey.objects.select_related("current"), slug=slug)
    draft, now = draft_of(survey), system_clock()
    figures = answered([survey])[survey.pk]
    may_edit = EDIT_SURVEYS.allows(request.actor)
    stands = standing(survey, now)
    context = {
        "survey": survey,
        "figures": figures,
        "link": public_url(survey) if survey.current else "",
        "try_url": try_url(survey.pk),
        "questions": sum(1 for _question in draft.questions),
        "pages": len(draft.pages),
        "languages": [language_name(code) for code in draft.languages],
        "next": _next(survey, draft, stands, figures) if may_edit else None,
        "stands": stands,
        "may_edit": may_edit,
        "has_news": _has_news(survey),
        "not_carried": [_noted(note) for note in survey.not_carried],
    }
    return render(request, "surveys/overview.html", context)


def _next(survey: Survey, draft: Definition, stands: Standing, figures: Answered) -> Next | None:
    if stands is Standing.ARCHIVED:
        return None
    if not any(draft.questions):
        questions = reverse("surveys:questions", args=[survey.slug])
        return Next(_("There is no question yet."), _("Write the first question"), questions)
    if _has_news(survey):
        return _to_publish(survey)
    if stands is Standing.OPEN and not figures.begun:
        return Next(_("It is open. Send people the link, or print its QR code."))
    return None


def _has_news(survey: Survey) -> bool:
    return survey.current is None or survey.current.definition != survey.draft


def _to_publish(survey: Survey) -> Next:
    errors = sum(1 for fault in draft_faults(survey) if fault.level == ERROR)
    publish = reverse("surveys:publish", args=[survey.slug])
    if errors:
        text = ngettext(
            "%(count)s thing has to be mended before it can be published.",
            "%(count)s things have to be mended before it can be published.",
            errors,
        )
        return Next(text % {"count": errors}, _("See what"), publish)
    if survey.current is None:
        return Next(_("Try it yourself, then publish it."), _("Publish"), publish)
    text = _("The draft differs from what people answer now (version %(number)s).")
    return Next(text % {"number": survey.current.number}, _("See what changed"), publish)


def _noted(note: object) -> tuple[str, str]:
    """Return what was not carried over, and why; a plain text has no reason of its own."""
    if isinstance(note, dict):
        return str(note.get("what", "")), str(note.get("why", ""))
    return str(note), ""

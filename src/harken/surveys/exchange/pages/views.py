from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from harken.foundations.clock import system_clock
from harken.importing.words import in_words
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import draft_of
from harken.surveys.exchange.actions import bring_survey, survey_file
from harken.surveys.exchange.completeness import Written, written_in
from harken.surveys.exchange.pages.forms import SurveyFileForm
from harken.surveys.exchange.records import Brought
from harken.surveys.permissions import EDIT_SURVEYS, SEE_SURVEYS
from harken.tables.said import CannotRead
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

WRONG = 422
OPEN_UP_TO = 30
"""So many things that did not come in are shown without being asked for."""


@requires(EDIT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: SignedInRequest) -> HttpResponse:
    """Take a survey file; it becomes a draft, and the next page says what came in."""
    is_sent = request.method == "POST"
    form = SurveyFileForm(request.POST, request.FILES) if is_sent else SurveyFileForm()
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            survey, brought = bring_survey(
                file.name, file.read(), actor=request.actor, now=system_clock()
            )
        except CannotRead as refusal:
            form.add_error("file", in_words(refusal.said))
        else:
            toast(request, _came_in(brought))
            return redirect("surveys:brought", survey.slug)
    status = WRONG if form.errors else 200
    return render(request, "surveys/exchange/bring.html", {"form": form}, status=status)


def _came_in(brought: Brought) -> str:
    told = ngettext(
        "%(carried)s of %(count)s question came in.",
        "%(carried)s of %(count)s questions came in.",
        brought.questions,
    ) % {"carried": brought.carried, "count": brought.questions}
    count = sum(1 for _question in brought.definition.questions)
    if count == brought.carried:
        return told
    here = ngettext(
        "In Harken it is %(count)s question.", "In Harken they are %(count)s questions.", count
    )
    return f"{told} {here % {'count': count}}"


@dataclass(frozen=True)
class Came:
    """What the page says of a survey that came in."""

    languages: list[Written]
    questions: int
    pages: int


@requires(EDIT_SURVEYS)
@require_safe
def brought(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show what came in from a file, and what did not, one by one."""
    survey = get_object_or_404(Survey, slug=slug, made_from__startswith="file:")
    draft = draft_of(survey)
    came = Came(written_in(draft), sum(1 for _one in draft.questions), len(draft.pages))
    context = {
        "survey": survey,
        "came": came,
        "file": survey.made_from.partition(":")[2].partition(":")[2],
        "not_carried": survey.not_carried,
        "is_open": len(survey.not_carried) <= OPEN_UP_TO,
    }
    return render(request, "surveys/exchange/brought.html", context)


@requires(SEE_SURVEYS)
@require_safe
def hand_out(request: SignedInRequest, slug: str) -> HttpResponse:
    """Hand out the draft (or `?version=N`) as Harken's own file."""
    survey = get_object_or_404(Survey, slug=slug)
    asked = request.GET.get("version", "")
    if asked and not (asked.isdecimal() and len(asked) < 7):  # noqa: PLR2004 - digits of a number
        raise Http404(_("There is no such version."))
    try:
        content = survey_file(survey, int(asked) if asked else None)
    except CannotRead as none:
        raise Http404(in_words(none.said)) from none
    name = f"{slug}-{asked}.json" if asked else f"{slug}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/json; charset=utf-8", headers=headers)

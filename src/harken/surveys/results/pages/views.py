from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from harken.foundations.clock import system_clock
from harken.surveys.designs.models import Survey
from harken.surveys.permissions import EXPORT_ANSWERS, SEE_RESULTS
from harken.surveys.results.queries import Asking, asking, results_of
from harken.surveys.results.telling.filters import filters_of
from harken.surveys.results.telling.page import page_of, results_url
from harken.surveys.results.texts import TEXTS, has_texts, newest, page_of_texts
from harken.surveys.results.wish import Wish
from harken.surveys.sheets.asking import BeingMade
from harken.web.access import SignedInRequest, requires

BUSY = 503
FORMATS = (("csv", "CSV"), ("xlsx", "XLSX"), ("parquet", "Parquet"), ("sav", "SPSS"))


@requires(SEE_RESULTS)
@require_safe
def results(request: SignedInRequest, slug: str) -> HttpResponse:
    survey = survey_at(slug)
    wish = Wish.read(request.GET)
    if request.META.get("QUERY_STRING", "") != wish.query():
        return redirect(results_url(survey, wish.query()))
    context: dict[str, object] = {"survey": survey, "wish": wish}
    if survey.current_id is None:
        return render(request, "surveys/results/page.html", context)
    try:
        context |= _context(request, survey, wish)
    except BeingMade:
        return render(request, "surveys/results/page.html", {**context, "busy": True}, status=BUSY)
    return render(request, "surveys/results/page.html", context)


def _context(request: SignedInRequest, survey: Survey, wish: Wish) -> dict[str, object]:
    now, language = system_clock(), get_language() or "en"
    ready = asking(survey, wish, now)
    found = results_of(ready, now, language)
    written = [one for one in ready.asked if one.type in TEXTS]
    page = page_of(ready, found, newest(ready, written), request.actor, language)
    return {
        "page": page,
        "filters": filters_of(ready, language),
        "is_behind": found.is_behind,
        "has_late": found.headline.late or wish.late,
        "files": _files(request, ready),
    }


def _files(request: SignedInRequest, ready: Asking) -> list[tuple[str, str]]:
    if not EXPORT_ANSWERS.allows(request.actor):
        return []
    query = ready.wish.query()
    return [(label, results_url(ready.survey, query, f"results-{name}")) for name, label in FORMATS]


@requires(SEE_RESULTS)
@require_safe
def texts(request: SignedInRequest, slug: str, question: str) -> HttpResponse:
    survey, language = survey_at(slug), get_language() or "en"
    wish = Wish.read(request.GET)
    back = results_url(survey, wish.query())
    context: dict[str, object] = {
        "survey": survey,
        "back": f"{back}#q-{urlencode({'': question})[1:]}",
    }
    try:
        ready = asking(survey, wish, system_clock())
        asked = next((one for one in ready.asked if one.id == question and has_texts(one)), None)
        if asked is None:
            raise Http404
        page = page_of_texts(ready, asked, request.GET.get("cursor", ""))
    except BeingMade:
        return render(request, "surveys/results/texts.html", {**context, "busy": True}, status=BUSY)
    context |= {"page": page, "text": asked.text(language)}
    return render(request, "surveys/results/texts.html", context)


def survey_at(slug: str) -> Survey:
    """Return the survey of an address, or a page that says that there is none."""
    return get_object_or_404(Survey.objects.defer("draft", "not_carried"), slug=slug)

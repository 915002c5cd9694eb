from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import attempt
from harken.organisation.pages.lists import asked_page
from harken.organisation.profile.queries import profile
from harken.surveys.definition.records import Definition
from harken.surveys.definition.texts import said
from harken.surveys.designs.actions import create_survey
from harken.surveys.designs.drafts.beginning import blank
from harken.surveys.designs.models import Survey
from harken.surveys.designs.pages.figures import answered
from harken.surveys.designs.pages.forms import BlankForm
from harken.surveys.designs.queries import surveys_page
from harken.surveys.editor.languages import language_name
from harken.surveys.permissions import EDIT_SURVEYS, SEE_SURVEYS
from harken.surveys.ready.queries import ready_survey, ready_surveys
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

NOT_DONE = 422


@requires(SEE_SURVEYS)
@require_safe
def surveys(request: SignedInRequest) -> HttpResponse:
    """List the surveys, archived ones on request."""
    page = asked_page(request, surveys_page)
    figures = answered(page.rows)
    context = {
        "page": page,
        "rows": [(survey, figures[survey.pk]) for survey in page.rows],
        "archived": "archived" in request.GET,
        "may_edit": EDIT_SURVEYS.allows(request.actor),
    }
    return render(request, "surveys/list.html", context)


@requires(EDIT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Begin a survey: from a ready one, from a file, or from nothing."""
    if name := request.POST.get("ready", ""):
        return _from_ready(request, name)
    initial = {"languages": [profile().default_language]}
    form = BlankForm(request.POST or None, initial=initial)
    if form.is_valid():
        words = form.cleaned_data
        definition = blank(words["title"], tuple(words["languages"]))
        survey = attempt(form, lambda: _created(request, definition, "", words["slug"]))
        if survey is not None:
            return redirect("surveys:questions", survey.slug)
    context = {"form": form, "ready": _ready_rows()}
    return render(request, "surveys/new.html", context, status=NOT_DONE if form.is_bound else 200)


def _ready_rows() -> list[dict[str, object]]:
    language = get_language() or "en"
    return [
        {
            "name": one.name,
            "title": said(one.definition.title, language, "en"),
            "measures": said(one.measures, language, "en"),
            "when": said(one.when, language, "en"),
            "count": sum(1 for _question in one.definition.questions),
            "languages": [language_name(code) for code in one.definition.languages],
        }
        for one in ready_surveys()
    ]


def _from_ready(request: SignedInRequest, name: str) -> HttpResponse:
    ready = ready_survey(name)
    if ready is None:
        toast(request, _("There is no such ready survey."), tone="bad")
        return redirect("surveys:new")
    try:
        survey = _created(request, ready.definition, f"ready:{ready.name}")
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect("surveys:new")
    toast(request, _("The survey is yours now: read it, change what you like, publish it."))
    return redirect("surveys:survey", survey.slug)


def _created(
    request: SignedInRequest, definition: Definition, made_from: str, slug: str = ""
) -> Survey:
    return create_survey(
        definition,
        slug=slug,
        made_from=made_from,
        actor=request.actor,
        now=system_clock(),
    )

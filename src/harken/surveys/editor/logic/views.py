from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.surveys.definition.checking import Fault, logic_faults_of
from harken.surveys.definition.records import Definition
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import draft_of
from harken.surveys.editor.logic.desk import RuleDesk
from harken.surveys.editor.logic.drawing.picture import picture_of
from harken.surveys.editor.logic.parts import NoSuchPart
from harken.surveys.editor.logic.sentences import Teller, places
from harken.surveys.editor.logic.subjects import Writing, WrittenMeanwhile, keep, subject_at
from harken.surveys.editor.showing import FaultLine, fault_lines
from harken.surveys.permissions import EDIT_SURVEYS
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

NOT_SAVED, MEANWHILE = 422, 409


@requires(EDIT_SURVEYS)
@require_safe
def logic(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show who sees what: as a list to read, and as a picture."""
    survey = get_object_or_404(Survey, slug=slug)
    draft = draft_of(survey)
    teller = Teller(draft, _language(request, draft))
    context = {
        "survey": survey,
        "language": teller.language,
        "shown": list(teller.shown()),
        "ends": list(teller.ends()),
        "endings": list(teller.endings()),
        "quotas": list(teller.quotas()),
        "places": places(draft, teller),
        "picture": picture_of(draft, teller),
        "faults": [_fault(slug, draft, one, teller.language) for one in logic_faults_of(draft)],
    }
    return render(request, "surveys/logic/page.html", context)


def _fault(slug: str, draft: Definition, fault: Fault, language: str) -> FaultLine:
    """Return what is wrong, with a link to the rule rather than to the question."""
    line = fault_lines(slug, draft, [fault], language)[0]
    query = urlencode({"of": fault.where, "language": language})
    url = f"{reverse('surveys:rule', args=[slug])}?{query}" if fault.where else line.url
    return replace(line, url=url)


def _language(request: HttpRequest, draft: Definition) -> str:
    asked = request.POST if request.method == "POST" else request.GET
    language = asked.get("language", "")
    return language if language in draft.languages else draft.default_language


@requires(EDIT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show one rule with its condition as a form, and keep it."""
    survey = get_object_or_404(Survey, slug=slug)
    try:
        return _answered(request, survey)
    except NoSuchPart:
        toast(request, _("This is gone: somebody removed it meanwhile."), tone="bad")
        return redirect("surveys:logic", slug)


def _answered(request: SignedInRequest, survey: Survey) -> HttpResponse:
    draft = draft_of(survey)
    asked = request.POST if request.method == "POST" else request.GET
    subject = subject_at(draft, asked.get("of", ""))
    sent = request.POST if request.method == "POST" else None
    desk = RuleDesk(survey, draft, subject, _language(request, draft), sent)
    if sent is None or desk.is_only_drawn_up:
        return _shown(request, desk)
    if not desk.is_removal and not desk.is_valid():
        return _shown(request, desk, NOT_SAVED)
    return _kept(request, desk)


def _kept(request: SignedInRequest, desk: RuleDesk) -> HttpResponse:
    mark = request.POST.get("theirs") or request.POST.get("mark", "")
    writing = Writing(
        {} if desk.is_removal else desk.cleaned,
        desk.condition,
        desk.language,
        mark,
        desk.is_removal,
    )
    where, actor = desk.subject.where, request.actor
    try:
        keep(desk.survey, where, writing, actor=actor, now=system_clock())
    except WrittenMeanwhile as meanwhile:
        return _shown(request, desk, MEANWHILE, theirs=meanwhile.theirs)
    except Refused as refusal:
        return _shown(request, desk, NOT_SAVED, why=str(refusal))
    toast(request, _("Removed.") if desk.is_removal else _("Saved."))
    return redirect(logic_url(desk.survey.slug, desk.language))


def _shown(
    request: SignedInRequest, desk: RuleDesk, status: int = 200, **more: Any
) -> HttpResponse:
    theirs = more.pop("theirs", None)
    if theirs is not None:
        survey = Survey.objects.get(pk=desk.survey.pk)
        teller = Teller(draft_of(survey), desk.language)
        more |= {
            "survey_now": survey,
            "theirs": teller.told(theirs.condition),
            "theirs_mark": theirs.mark,
        }
    context = {"survey": desk.survey, "desk": desk, **more}
    return render(request, "surveys/logic/rule.html", context, status=status)


def logic_url(slug: str, language: str) -> str:
    """Return the address of the list, in a language."""
    return f"{reverse('surveys:logic', args=[slug])}?{urlencode({'language': language})}"

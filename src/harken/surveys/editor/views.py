from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.security.headers.rules import content_security_policy
from harken.surveys.definition.records import Definition
from harken.surveys.designs.actions import change_draft, draft_faults
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import draft_of, versions_of
from harken.surveys.editor import arranging, showing
from harken.surveys.editor.acts import Done, Target, as_slip, chosen_in, perform
from harken.surveys.editor.keeping import (
    Writing,
    WrittenMeanwhile,
    keep_page,
    keep_question,
    mark_of,
)
from harken.surveys.editor.languages import language_links
from harken.surveys.editor.middle import Middle, middle_of
from harken.surveys.editor.questions.kinds import NAMES
from harken.surveys.editor.showing import Desk, editor_url
from harken.surveys.editor.telling import told_part
from harken.surveys.editor.undoing import REMOVED, slip_of
from harken.surveys.permissions import EDIT_SURVEYS
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

PAGE = "surveys/editor/page.html"
SAVED = "surveys/editor/answer.html"
NOT_SAVED, MEANWHILE = 422, 409


@dataclass(frozen=True)
class Outcome:
    """What became of what was sent."""

    status: int = 200
    why: str = ""
    theirs: Any = None


@requires(EDIT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show the editor with a question or page in its middle, and keep what is written there."""
    survey = get_object_or_404(Survey, slug=slug)
    desk = _desk(survey, request)
    if request.method != "POST":
        return _shown(request, desk, middle_of(desk, None), Outcome())
    return _kept(request, desk)


def _desk(survey: Survey, request: HttpRequest) -> Desk:
    asked = request.POST if request.method == "POST" else request.GET
    draft = arranging.paged(draft_of(survey))
    language = asked.get("language", "")
    if language not in draft.languages:
        language = draft.default_language
    chosen = chosen_in(draft, asked.get("question", ""), asked.get("page", ""))
    return Desk(survey, draft, language, chosen)


def _kept(request: SignedInRequest, desk: Desk) -> HttpResponse:
    if (request.POST.get("question") or None, request.POST.get("page") or None) != (
        desk.chosen.question or None,
        desk.chosen.page or None,
    ):
        gone = _("What you wrote in is gone: somebody removed it meanwhile.")
        return _shown(request, desk, middle_of(desk, None), Outcome(MEANWHILE, gone))
    middle = middle_of(desk, request.POST)
    if not middle.form.is_valid():
        return _shown(request, desk, middle, Outcome(NOT_SAVED))
    try:
        survey = _written(request, desk, middle)
    except WrittenMeanwhile as meanwhile:
        now = _desk(Survey.objects.get(pk=desk.survey.pk), request)
        return _shown(request, now, middle, Outcome(MEANWHILE, theirs=meanwhile.theirs))
    except Refused as refusal:
        return _shown(request, desk, middle, Outcome(MEANWHILE, str(refusal)))
    after = Desk(survey, arranging.paged(draft_of(survey)), desk.language, desk.chosen)
    if "HX-Request" not in request.headers:
        toast(request, _("Saved."))
        return redirect(after.address())
    return _shown(request, after, middle_of(after, None, before=middle), Outcome())


def _written(request: SignedInRequest, desk: Desk, middle: Middle) -> Survey:
    mark = request.POST.get("theirs") or request.POST.get("mark", "")
    writing = Writing(middle.form.cleaned_data, desk.language, mark)
    actor, now = request.actor, system_clock()
    if desk.chosen.question:
        return keep_question(desk.survey, desk.chosen.question, writing, actor=actor, now=now)
    return keep_page(desk.survey, desk.chosen.page, writing, actor=actor, now=now)


def _shown(request: HttpRequest, desk: Desk, middle: Middle, outcome: Outcome) -> HttpResponse:
    """Answer htmx with the parts around the form, which stays as it is; others with the page."""
    faults = draft_faults(desk.survey)
    context = {
        "survey": desk.survey,
        "desk": desk,
        "outline": showing.outline(desk, faults),
        "faults": showing.fault_lines(desk.survey.slug, desk.draft, faults, desk.language),
        "preview": showing.preview_url(desk),
        "middle": middle,
        "outcome": outcome,
        "is_empty": not any(page.questions for page in desk.draft.pages),
        "mark": request.POST.get("mark", ""),
        "theirs": told_part(outcome.theirs, desk.language) if outcome.theirs else [],
        "theirs_mark": mark_of(outcome.theirs) if outcome.theirs else "",
    }
    if "HX-Request" in request.headers:
        return render(request, SAVED, context)
    context |= {
        "kinds": [(kind.value, name) for kind, name in NAMES.items()],
        "languages": language_links(
            desk.draft.languages, editor_url(desk.survey.slug, desk.chosen)
        ),
        "focus": request.GET.get("focus", ""),
    }
    return _framing(request, render(request, PAGE, context, status=outcome.status))


def _framing(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let the page hold a frame of ours, which shows the preview."""
    nonce: str = getattr(request, "csp_nonce", "")
    policy = content_security_policy(nonce, settings.FORM_TARGETS)
    response["Content-Security-Policy"] = f"{policy}; frame-src 'self'"
    return response


@requires(EDIT_SURVEYS)
@require_POST
def arrange(request: SignedInRequest, slug: str) -> HttpResponse:
    """Add, move, copy or remove what is chosen."""
    survey = get_object_or_404(Survey, slug=slug)
    act = request.POST.get("act", "")
    target = Target(request.POST.get("question", ""), request.POST.get("page", ""))
    used = set(arranging.question_ids(versions_of(survey)))
    done: list[Done] = []

    def change(definition: Definition) -> Definition:
        if act == "remove" and target.question:
            slips.append(slip_of(survey.pk, as_slip(definition, target.question)))
        done.append(perform(definition, act, target, used))
        return done[0].definition

    slips: list[str] = []
    try:
        change_draft(survey.pk, change, actor=request.actor, now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect(editor_url(slug, target, request.POST.get("language", "")))
    for slip in slips:
        toast(request, _("The question was removed."), undo=(REMOVED, slip))
    language = request.POST.get("language", "")
    return redirect(editor_url(slug, done[0].chosen, language, focus=act.partition(":")[0]))

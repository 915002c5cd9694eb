from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.surveys.definition.records import Definition
from harken.surveys.designs import actions
from harken.surveys.designs.drafts.settings import (
    SettingsMeanwhile,
    mark_of_settings,
    settings_of,
    with_settings,
)
from harken.surveys.designs.models import Survey
from harken.surveys.designs.pages.settings_form import SettingsForm, known_places
from harken.surveys.designs.queries import draft_of
from harken.surveys.editor.languages import language_links
from harken.surveys.permissions import EDIT_SURVEYS
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

NOT_SAVED, MEANWHILE = 422, 409


@requires(EDIT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def survey_settings(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show what a survey says of itself, and keep what is written there."""
    survey = get_object_or_404(Survey, slug=slug)
    draft = draft_of(survey)
    asked = request.POST if request.method == "POST" else request.GET
    language = asked.get("language", "")
    language = language if language in draft.languages else draft.default_language
    form = _form(request, survey, draft, language)
    context: dict[str, Any] = {"mark": request.POST.get("mark") or mark_of_settings(draft)}
    status = NOT_SAVED if form.is_bound else 200
    if form.is_valid():
        try:
            kept = _kept(request, survey, form, language)
        except SettingsMeanwhile as meanwhile:
            survey = Survey.objects.get(pk=survey.pk)
            context |= _both(form, meanwhile.theirs, language)
            status = MEANWHILE
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            toast(request, _("Saved."))
            address = reverse("surveys:survey-settings", args=[kept.slug])
            return redirect(f"{address}?language={language}")
    to = reverse("surveys:survey-settings", args=[slug])
    context |= {
        "survey": survey,
        "form": form,
        "groups": form.groups(),
        "language": language,
        "languages": language_links(draft.languages, to),
        "known": known_places(),
        "is_first": language == draft.default_language,
    }
    return render(request, "surveys/settings.html", context, status=status)


def _form(
    request: SignedInRequest, survey: Survey, draft: Definition, language: str
) -> SettingsForm:
    times = {"opens_at": survey.opens_at, "closes_at": survey.closes_at, "slug": survey.slug}
    return SettingsForm(
        request.POST or None,
        survey=survey,
        language=language,
        first=draft.default_language,
        initial=settings_of(draft, language) | times,
    )


def _kept(request: SignedInRequest, survey: Survey, form: SettingsForm, language: str) -> Survey:
    given, actor, now = form.cleaned_data, request.actor, system_clock()
    mark = request.POST.get("theirs") or request.POST.get("mark", "")

    def change(draft: Definition) -> Definition:
        if mark_of_settings(draft) != mark:
            raise SettingsMeanwhile(draft)
        return with_settings(draft, given, language)

    kept = actions.change_draft(survey.pk, change, actor=actor, now=now)
    if given.get("slug"):
        kept = actions.set_slug(survey.pk, given["slug"], actor=actor, now=now)
    if "opens_at" in given:
        times = given["opens_at"], given["closes_at"]
        kept = actions.set_times(survey.pk, *times, actor=actor, now=now)
    return kept


def _both(form: SettingsForm, theirs: Definition, language: str) -> dict[str, Any]:
    """Return what others wrote where it is not what stands in the form."""
    now = settings_of(theirs, language)
    differing = [
        (form.fields[name].label, str(value))
        for name, value in now.items()
        if name in form.fields and str(form.cleaned_data.get(name, "")) != str(value)
    ]
    return {"theirs": differing, "theirs_mark": mark_of_settings(theirs), "is_meanwhile": True}

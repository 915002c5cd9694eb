from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.surveys.answering.trying import try_url
from harken.surveys.designs.actions import draft_faults, publish
from harken.surveys.designs.drafts.changes import differences
from harken.surveys.designs.models import Survey
from harken.surveys.designs.pages.forms import PublishForm
from harken.surveys.designs.queries import definition_of, draft_of
from harken.surveys.designs.rules import CannotPublish
from harken.surveys.editor.showing import fault_lines
from harken.surveys.permissions import EDIT_SURVEYS
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

NOT_DONE = 422


@requires(EDIT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def publishing(request: SignedInRequest, slug: str) -> HttpResponse:
    """Say what publishing would change and what stands in its way; publish."""
    survey = get_object_or_404(Survey.objects.select_related("current"), slug=slug)
    form = PublishForm(request.POST or None)
    if form.is_valid():
        try:
            note, now = form.cleaned_data["note"], system_clock()
            version = publish(survey.pk, note=note, actor=request.actor, now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        except CannotPublish:
            form.add_error(None, _("Mend what is marked below first; then it can be published."))
        else:
            text = _("Version %(number)s is published: people can answer it now.")
            toast(request, text % {"number": version.number})
            return redirect("surveys:survey", slug)
    return _shown(request, survey, form)


def _shown(request: SignedInRequest, survey: Survey, form: PublishForm) -> HttpResponse:
    draft = draft_of(survey)
    before = definition_of(survey.current.pk) if survey.current else None
    faults = fault_lines(survey.slug, draft, draft_faults(survey))
    context = {
        "survey": survey,
        "form": form,
        "changes": differences(before, draft, get_language() or "en"),
        "faults": faults,
        "is_stopped": any(fault.is_error for fault in faults),
        "next_number": survey.current.number + 1 if survey.current else 1,
        "try_url": try_url(survey.pk),
    }
    status = NOT_DONE if form.is_bound else 200
    return render(request, "surveys/publish.html", context, status=status)

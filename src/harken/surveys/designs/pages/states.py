"""Closing, reopening, archiving, restoring, duplicating: one button each."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.surveys.designs import actions
from harken.surveys.designs.models import Survey
from harken.surveys.designs.pages.undoing import ARCHIVED, CLOSED
from harken.surveys.permissions import EDIT_SURVEYS
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


def _act(request: SignedInRequest, slug: str, act: Callable[..., Any]) -> Survey | None:
    """Do it; a refusal is told. Return what it returned."""
    survey = get_object_or_404(Survey, slug=slug)
    try:
        done: Survey = act(survey.pk, actor=request.actor, now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return None
    return done


@requires(EDIT_SURVEYS)
@require_POST
def close(request: SignedInRequest, slug: str) -> HttpResponse:
    """Take no more answers."""
    if survey := _act(request, slug, actions.close_survey):
        text = _("The survey is closed. Whoever is still writing is told, and nothing is lost.")
        toast(request, text, undo=(CLOSED, survey.pk))
    return redirect("surveys:survey", slug)


@requires(EDIT_SURVEYS)
@require_POST
def reopen(request: SignedInRequest, slug: str) -> HttpResponse:
    """Take answers again."""
    if _act(request, slug, actions.reopen_survey):
        toast(request, _("The survey is open again."))
    return redirect("surveys:survey", slug)


@requires(EDIT_SURVEYS)
@require_POST
def archive(request: SignedInRequest, slug: str) -> HttpResponse:
    """Put the survey out of the way."""
    if survey := _act(request, slug, actions.archive_survey):
        text = _("%(name)s was archived.") % {"name": survey}
        toast(request, text, undo=(ARCHIVED, survey.pk))
    return redirect("surveys:surveys")


@requires(EDIT_SURVEYS)
@require_POST
def restore(request: SignedInRequest, slug: str) -> HttpResponse:
    """Bring the survey back."""
    if survey := _act(request, slug, actions.restore_survey):
        toast(request, _("%(name)s is back.") % {"name": survey})
    return redirect("surveys:survey", slug)


@requires(EDIT_SURVEYS)
@require_POST
def duplicate(request: SignedInRequest, slug: str) -> HttpResponse:
    """Begin another survey from this one."""
    copy = _act(request, slug, actions.duplicate_survey)
    if copy is None:
        return redirect("surveys:survey", slug)
    toast(request, _("This is the copy; answers stay with the first."))
    return redirect("surveys:survey", copy.slug)

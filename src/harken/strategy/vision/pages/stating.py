"""Stating the vision, with advice while it is written."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harken.foundations.clock import system_clock
from harken.organisation.pages.forms import attempt, show
from harken.organisation.profile.queries import profile
from harken.strategy.permissions import STEER
from harken.strategy.vision.actions import state_vision
from harken.strategy.vision.forms import VisionForm
from harken.strategy.vision.models import Vision
from harken.strategy.vision.pages.undoing import STATED
from harken.strategy.vision.queries import vision_now
from harken.strategy.vision.rules import advice_on_vision, missing_languages
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM, ADVICE = "strategy/vision/state.html", "strategy/vision/advice.html"


@requires(STEER)
@require_http_methods(["GET", "HEAD", "POST"])
def state(request: SignedInRequest) -> HttpResponse:
    """State the vision, or change its words."""
    before = vision_now()
    form = VisionForm(request.POST or None, initial=_initial(before))
    stated = attempt(form, lambda: _state(request, form)) if form.is_valid() else None
    if stated is None:
        return show(request, FORM, form, before=before, advice=_advice_of(form, before))
    undo = None if before and before.pk == stated.pk else (STATED, stated.pk)
    toast(request, _said(stated), undo=undo)
    return redirect("strategy:vision")


def _state(request: SignedInRequest, form: VisionForm) -> Vision:
    given = form.cleaned_data
    return state_vision(request.actor, given["statement"], given["because"], now=system_clock())


def _initial(before: Vision | None) -> dict[str, object]:
    return {"statement": before.statement} if before else {}


def _advice_of(form: VisionForm, before: Vision | None) -> str:
    if form.is_bound:
        return advice_on_vision(str(form.data.get(_name_of_text(), "")))
    return (
        advice_on_vision(before.statement.in_language(profile().default_language)) if before else ""
    )


def _name_of_text() -> str:
    return f"statement_{profile().default_language}"


def _said(stated: Vision) -> str:
    languages = missing_languages(stated.statement)
    if not languages:
        return _("The vision is in force, in every language.")
    return _("The vision is in force. Not yet there in: %(languages)s.") % {
        "languages": ", ".join(languages)
    }


@requires(STEER)
@require_safe
def advice(request: SignedInRequest) -> HttpResponse:
    """Say how long the vision is, while it is written."""
    text = str(request.GET.get(_name_of_text(), ""))
    return render(request, ADVICE, {"advice": advice_on_vision(text), "words": len(text.split())})

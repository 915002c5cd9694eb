from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.foundations.clock import system_clock
from harken.metrics.indexes import actions
from harken.metrics.indexes.formula import WrongFormula
from harken.metrics.indexes.models import CompositeIndex
from harken.metrics.indexes.pages.checking import check
from harken.metrics.indexes.pages.forms import FormulaForm, IndexForm, NewIndexForm
from harken.metrics.indexes.presets.building import build, plan_of, preset_named
from harken.metrics.indexes.queries import formula_on
from harken.metrics.indexes.undoing import INDEX
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.permissions import EDIT_METRICS, READ_METRICS
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import show
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM = "metrics/indexes/form.html"


Result = TypeVar("Result")


def _keep(form: forms.Form, act: Callable[[], Result]) -> Result | None:
    """Return what `act` returns; say beside the formula what is wrong with it."""
    try:
        return act()
    except WrongFormula as refusal:
        form.add_error("formula", str(refusal))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return None


@requires(EDIT_METRICS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Add an index."""
    form = NewIndexForm(request.POST or None)
    if form.is_valid():
        given = (form.cleaned_data["name"], form.details(), form.cleaned_data["formula"])
        made = _keep(form, lambda: actions.add_index(request.actor, *given, now=system_clock()))
        if made:
            toast(request, _("%(name)s was added.") % {"name": made})
            return redirect("metrics:index", made.name)
    return show(request, FORM, form, checked=_checked(request, form))


@requires(EDIT_METRICS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, name: str) -> HttpResponse:
    """Change what an index is called, whose it is and what it is for."""
    found = get_object_or_404(CompositeIndex, name=name)
    form = IndexForm(request.POST or None, index=found)
    if not form.is_valid():
        return show(request, FORM, form, index=found)
    actions.change_index(request.actor, found.pk, form.details(), now=system_clock())
    toast(request, _("Saved."))
    return redirect("metrics:index", name)


@requires(EDIT_METRICS)
@require_http_methods(["GET", "HEAD", "POST"])
def formula(request: SignedInRequest, name: str) -> HttpResponse:
    """Let another formula follow."""
    found = get_object_or_404(CompositeIndex.objects.prefetch_related("versions"), name=name)
    before = formula_on(found, date.max).formula
    initial = {"formula": before, "valid_from": _today()}
    form = FormulaForm(request.POST or None, initial=initial)
    if form.is_valid():
        text, day = form.cleaned_data["formula"], form.cleaned_data["valid_from"]
        made = _keep(
            form,
            lambda: actions.add_formula(request.actor, found.pk, text, day, now=system_clock()),
        )
        if made:
            toast(request, _("The new formula was added."))
            return redirect("metrics:index", name)
    checked = _checked(request, form, name, before)
    return show(request, FORM, form, index=found, is_formula=True, checked=checked)


def _checked(request: SignedInRequest, form: forms.Form, own: str = "", before: str = "") -> object:
    """Say what a formula means; what is wrong with a sent one is said at its field."""
    text = request.POST.get("formula", before)
    return None if form.is_bound and form.errors.get("formula") else check(text, own, _today())


@requires(READ_METRICS)
@require_safe
def formula_check(request: SignedInRequest) -> HttpResponse:
    """Say what is wrong with a formula, or what it means."""
    text, own = request.GET.get("formula", ""), request.GET.get("name", "")
    return render(
        request, "metrics/indexes/check.html", {"checked": check(text[:1000], own, _today())}
    )


@requires(EDIT_METRICS)
@require_POST
def archive(request: SignedInRequest, name: str) -> HttpResponse:
    """Put an index out of the way."""
    found = get_object_or_404(CompositeIndex, name=name)
    try:
        actions.archive_index(request.actor, found.pk, now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect("metrics:index", name)
    toast(request, _("%(name)s was archived.") % {"name": found}, undo=(INDEX, found.pk))
    return redirect("metrics:indexes")


@requires(EDIT_METRICS)
@require_POST
def restore(request: SignedInRequest, name: str) -> HttpResponse:
    """Bring an index back."""
    found = get_object_or_404(CompositeIndex, name=name)
    try:
        actions.restore_index(request.actor, found.pk, now=system_clock())
        toast(request, _("%(name)s is back.") % {"name": found})
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    return redirect("metrics:index", name)


@requires(EDIT_METRICS)
@require_http_methods(["GET", "HEAD", "POST"])
def preset(request: SignedInRequest, preset: str) -> HttpResponse:
    """Show exactly what a ready index adds, and add it."""
    found = preset_named(preset)
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            build(request.actor, found, now=system_clock())
        except (Refused, CannotMeasure) as refusal:
            toast(request, str(refusal), tone="bad")
            return redirect("metrics:index-preset", preset)
        toast(request, _("%(name)s was added.") % {"name": found.label})
        if found.formula:
            return redirect("metrics:index", found.name)
        return redirect("metrics:metric", found.name)
    context = {"preset": found, "plan": plan_of(found)}
    return render(request, "metrics/indexes/preset.html", context)


def _today() -> date:
    return local_date(system_clock())

"""Adding, changing, ordering and putting away values."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harken.foundations.clock import system_clock
from harken.foundations.local_text import LocalText
from harken.organisation.pages.forms import show
from harken.strategy.permissions import STEER
from harken.strategy.vision.actions import (
    add_value,
    archive_value,
    change_value,
    move_value,
    restore_value,
)
from harken.strategy.vision.forms import ValueForm
from harken.strategy.vision.models import Value
from harken.strategy.vision.pages.undoing import VALUE
from harken.strategy.vision.queries import values_now
from harken.strategy.vision.rules import advice_on_values
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM, PAGE = "strategy/vision/value.html", "strategy:vision"


@requires(STEER)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Add a value."""
    form = ValueForm(request.POST or None)
    if not form.is_valid():
        return show(request, FORM, form, advice=advice_on_values(len(values_now()) + 1))
    value = add_value(request.actor, *_texts(form), now=system_clock())
    toast(request, _("“%(name)s” was added. Say next what it means every day.") % {"name": value})
    return redirect(PAGE)


@requires(STEER)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, value_id: int) -> HttpResponse:
    """Give a value other words."""
    value = get_object_or_404(Value, pk=value_id)
    initial = {"name": value.name, "meaning": value.meaning}
    form = ValueForm(request.POST or None, initial=initial)
    if not form.is_valid():
        return show(request, FORM, form, value=value)
    change_value(request.actor, value_id, *_texts(form), now=system_clock())
    toast(request, _("Saved."))
    return redirect(PAGE)


def _texts(form: ValueForm) -> tuple[LocalText, LocalText]:
    return form.cleaned_data["name"], form.cleaned_data["meaning"]


@requires(STEER)
@require_POST
def move(request: SignedInRequest, value_id: int) -> HttpResponse:
    """Let a value change places with its neighbour."""
    get_object_or_404(Value, pk=value_id, archived_at=None)
    move_value(request.actor, value_id, up="up" in request.POST, now=system_clock())
    return redirect(PAGE)


@requires(STEER)
@require_POST
def archive(request: SignedInRequest, value_id: int) -> HttpResponse:
    """Put a value away."""
    get_object_or_404(Value, pk=value_id, archived_at=None)
    value = archive_value(request.actor, value_id, now=system_clock())
    toast(request, _("“%(name)s” was archived.") % {"name": value}, undo=(VALUE, value_id))
    return redirect(PAGE)


@requires(STEER)
@require_POST
def restore(request: SignedInRequest, value_id: int) -> HttpResponse:
    """Bring a value back."""
    get_object_or_404(Value, pk=value_id)
    value = restore_value(request.actor, value_id, now=system_clock())
    toast(request, _("“%(name)s” is back.") % {"name": value})
    return redirect(PAGE)

"""Writing principles, and choosing the real words that stand beside them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import show
from harken.strategy.permissions import STEER
from harken.strategy.vision.examples import LONGEST_NUMBER, examples_for, offered_examples
from harken.strategy.vision.forms import PrincipleForm
from harken.strategy.vision.models import Principle, Value
from harken.strategy.vision.pages.undoing import PRINCIPLE
from harken.strategy.vision.principles import (
    add_principle,
    archive_principle,
    change_principle,
    choose_example,
    restore_principle,
)
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM, EXAMPLES = "strategy/vision/principle.html", "strategy/vision/examples.html"
PAGE = "strategy:vision"


@requires(STEER)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, value_id: int) -> HttpResponse:
    """Write down what a value means every day."""
    value = get_object_or_404(Value, pk=value_id, archived_at=None)
    side = request.GET.get("side", Principle.Side.DO)
    form = PrincipleForm(request.POST or None, initial={"side": side})
    if not form.is_valid():
        return show(request, FORM, form, value=value)
    row = add_principle(request.actor, value_id, form.draft, now=system_clock())
    toast(request, _("The principle was added. Choose a real example that shows it."))
    return redirect("strategy:principle-example", principle_id=row.pk)


@requires(STEER)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, principle_id: int) -> HttpResponse:
    """Give a principle other words."""
    row = get_object_or_404(Principle.objects.select_related("value"), pk=principle_id)
    form = PrincipleForm(request.POST or None, initial={"side": row.side, "text": row.text})
    if not form.is_valid():
        return show(request, FORM, form, value=row.value, principle=row)
    change_principle(request.actor, principle_id, form.draft, now=system_clock())
    toast(request, _("Saved."))
    return redirect(PAGE)


@requires(STEER)
@require_http_methods(["GET", "HEAD", "POST"])
def example(request: SignedInRequest, principle_id: int) -> HttpResponse:
    """Choose the real words that stand beside a principle."""
    row = get_object_or_404(Principle.objects.select_related("value"), pk=principle_id)
    if request.method == "POST":
        return _chosen(request, row)
    words = request.GET.get("q", "")
    context = {
        "principle": row,
        "now": examples_for([row], request.actor).get(row.example or 0),
        "words": words,
        "offered": offered_examples(words, request.actor),
    }
    return render(request, EXAMPLES, context)


def _chosen(request: SignedInRequest, row: Principle) -> HttpResponse:
    number = request.POST.get("signal", "")
    wanted = int(number) if number.isdecimal() and len(number) < LONGEST_NUMBER else None
    try:
        choose_example(request.actor, row.pk, wanted, now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect("strategy:principle-example", principle_id=row.pk)
    toast(request, _("The example stands beside the principle.") if wanted else _("Saved."))
    return redirect(PAGE)


@requires(STEER)
@require_POST
def archive(request: SignedInRequest, principle_id: int) -> HttpResponse:
    """Put a principle away."""
    get_object_or_404(Principle, pk=principle_id, archived_at=None)
    archive_principle(request.actor, principle_id, now=system_clock())
    toast(request, _("The principle was archived."), undo=(PRINCIPLE, principle_id))
    return redirect(PAGE)


@requires(STEER)
@require_POST
def restore(request: SignedInRequest, principle_id: int) -> HttpResponse:
    """Bring a principle back."""
    get_object_or_404(Principle, pk=principle_id)
    restore_principle(request.actor, principle_id, now=system_clock())
    toast(request, _("The principle is back."))
    return redirect(PAGE)

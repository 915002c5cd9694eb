from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harken.foundations.clock import system_clock
from harken.organisation.pages.forms import attempt, show
from harken.organisation.profile.queries import local_date
from harken.strategy.permissions import RUN_REVIEWS
from harken.strategy.reviews.actions import change_review, plan_review
from harken.strategy.reviews.models import Review
from harken.strategy.reviews.pages.forms import PlanForm
from harken.strategy.reviews.pages.page import found_or_404
from harken.strategy.reviews.pages.undoing import PLANNED
from harken.strategy.reviews.queries import last_held, review_with
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM = "strategy/reviews/form.html"
USUAL = timedelta(days=28)
MOST_DIGITS = 18


@requires(RUN_REVIEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: SignedInRequest) -> HttpResponse:
    """Plan a review; after one that was held, with its name, its people and its distance."""
    form = PlanForm(request.POST or None, initial=_first(request.GET.get("after", "")))
    if form.is_valid():
        made = attempt(form, lambda: plan_review(request.actor, form.plan(), now=system_clock()))
        if made:
            said = _("“%(name)s” is planned. Its agenda fills by itself.") % {"name": made}
            toast(request, said, undo=(PLANNED, made.pk))
            return redirect("strategy:review", made.pk)
    return show(request, FORM, form)


@requires(RUN_REVIEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change name, day or people."""
    found = found_or_404(pk)
    form = PlanForm(request.POST or None, row=found)
    if form.is_valid():
        made = attempt(
            form, lambda: change_review(request.actor, pk, form.plan(), now=system_clock())
        )
        if made:
            toast(request, _("Saved."))
            return redirect("strategy:review", pk)
    return show(request, FORM, form, review=found)


def _first(after: str) -> dict[str, Any]:
    """Return what the form begins with: the last review again, as far ahead as it was behind."""
    today = local_date(system_clock())
    is_number = after.isdecimal() and len(after) <= MOST_DIGITS
    before = review_with(int(after)) if is_number else next(iter(last_held(count=1)), None)
    if before is None:
        return {"day": today + USUAL}
    return {
        "title": before.title,
        "day": max(today, before.day + _distance(before)),
        "people": [one.pk for one in before.people.all() if one.is_active],
    }


def _distance(review: Review) -> timedelta:
    older = last_held(review.day, count=1)
    return review.day - older[0].day if older else USUAL

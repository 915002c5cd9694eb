"""The week's page: what is due of what was taken on, and the next review."""

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from harken.foundations.permission import Actor
from harken.strategy.permissions import SEE_REVIEWS
from harken.strategy.reviews.pages.words import taken
from harken.strategy.reviews.queries import due_by, next_review
from harken.web.registries import Week, WeekPanel


def _due(_actor: Actor, week: Week) -> str | None:
    due, review = due_by(week.last), next_review(week.first)
    if not due and review is None:
        return None
    context = {"due": taken(due, week.last), "review": review}
    return render_to_string("strategy/reviews/week.html", context)


PANEL = WeekPanel("strategy.reviews", _("What leaders took on"), 45, SEE_REVIEWS, _due)

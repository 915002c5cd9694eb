from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor
from harken.organisation.profile.queries import local_date
from harken.strategy.permissions import RUN_REVIEWS, SEE_REVIEWS
from harken.strategy.reviews.pages.words import minutes_words, taken, words_kept
from harken.strategy.reviews.queries import (
    coming,
    held_page,
    kept_by_person,
    minutes_lately,
    open_commitments,
    open_of,
)
from harken.strategy.reviews.rules import minutes_of
from harken.web.access import SignedInRequest, requires


@requires(SEE_REVIEWS)
@require_safe
def reviews(request: SignedInRequest) -> HttpResponse:
    """Show what comes, what was held, what is still to be done, and how words are kept."""
    today = local_date(system_clock())
    try:
        page = held_page(request.GET.get("cursor"))
    except BadCursor as error:
        raise Http404 from error
    context = {
        "coming": coming(),
        "page": page,
        "held": [(row, minutes_of([row]).share) for row in page.rows],
        "minutes": minutes_words(minutes_lately()),
        "yours": taken(open_of(request.actor), today),
        "open": taken(open_commitments(), today),
        "words": words_kept(kept_by_person(today)),
        "today": today,
        "may_run": RUN_REVIEWS.allows(request.actor),
    }
    return render(request, "strategy/reviews/list.html", context)

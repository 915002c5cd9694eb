from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.strategy.permissions import LEAD_WORK, RUN_REVIEWS, SEE_REVIEWS
from harken.strategy.reviews.agenda import sections_of
from harken.strategy.reviews.models import Review
from harken.strategy.reviews.pages.forms import CommitmentForm, MinutesForm
from harken.strategy.reviews.pages.words import Taken, taken
from harken.strategy.reviews.queries import commitments, open_commitments, review_with
from harken.strategy.reviews.rules import minutes_of
from harken.web.access import SignedInRequest, requires

PAGE = "strategy/reviews/page.html"


@requires(SEE_REVIEWS)
@require_safe
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one review: agenda, minutes, decisions, commitments."""
    return render(request, PAGE, context_of(request, found_or_404(pk)))


def found_or_404(pk: int) -> Review:
    """Return a review with who takes part."""
    found = review_with(pk)
    if found is None:
        raise Http404
    return found


def context_of(
    request: SignedInRequest,
    found: Review,
    minutes: MinutesForm | None = None,
    commitment: CommitmentForm | None = None,
) -> dict[str, object]:
    """Return what the page shows; forms that were refused stand in it again."""
    now = system_clock()
    today, may_run = local_date(now), RUN_REVIEWS.allows(request.actor)
    sections = sections_of(found, now)
    own = list(commitments().filter(review=found))
    return {
        "review": found,
        "sections": sections,
        "planned_minutes": sum(one.minutes for one in sections),
        "share": minutes_of([found]).share,
        "decisions": list(found.decisions.all()),
        "taken": taken(own, today),
        "before": _before(found, today),
        "may_run": may_run,
        "may_decide": LEAD_WORK.allows(request.actor),
        "minutes_form": minutes or _minutes(found),
        "commitment_form": commitment or CommitmentForm(prefix="commitment"),
    }


def _before(found: Review, today: date) -> list[Taken]:
    """Return what is still open from other reviews, while this one is not over."""
    if found.state == Review.State.HELD:
        return []
    return taken((one for one in open_commitments() if one.review_id != found.pk), today)


def _minutes(found: Review) -> MinutesForm:
    first = {
        "minutes": found.minutes,
        "total": found.minutes_total,
        "customers": found.minutes_customers,
    }
    return MinutesForm(initial=first)

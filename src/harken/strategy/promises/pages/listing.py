"""All promises on one page: what is kept how often, the worst for certain first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from harken.charts import Chart
from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.strategy.permissions import SEE_STRATEGY, STEER
from harken.strategy.promises.models import Promise
from harken.strategy.promises.queries import (
    Standing,
    archived_promises,
    promises_now,
    standings_of,
)
from harken.strategy.promises.telling.agreeing import FeltCard, felt_card
from harken.strategy.promises.telling.charts import side_by_side
from harken.strategy.promises.telling.sentences import kept_words
from harken.strategy.vision.citing import cited
from harken.web.access import SignedInRequest, requires


@dataclass(frozen=True)
class PromiseRow:
    """A promise in the list."""

    standing: Standing
    kept: str
    felt: FeltCard
    cites: str
    teams: str


@dataclass(frozen=True)
class ListPage:
    """The list, ready for its template: those checked, those that nobody can check."""

    chart: Chart | None
    checked: Sequence[PromiseRow]
    unchecked: Sequence[PromiseRow]


@requires(SEE_STRATEGY)
@require_safe
def promises(request: SignedInRequest) -> HttpResponse:
    """Show all promises in force."""
    steers = STEER.allows(request.actor)
    found = promises_now()
    context = {
        "page": list_page(found, get_language() or "en"),
        "steers": steers,
        "order": found if steers else [],
        "archived": archived_promises() if steers else [],
    }
    return render(request, "strategy/promises/list.html", context)


def list_page(promises: Sequence[Promise], language: str) -> ListPage:
    """Return promises with how they stand."""
    found = standings_of(promises, local_date(system_clock()))
    checked = sorted((one for one in found if one.promise.metric), key=worst_first)
    unchecked = [one for one in found if not one.promise.metric]
    return ListPage(
        side_by_side(checked, language),
        [_row(one, language) for one in checked],
        [_row(one, language) for one in unchecked],
    )


def worst_first(standing: Standing) -> float:
    """Order by the upper end of the interval: what is worst for certain comes first."""
    found = standing.kept.estimate if standing.kept else None
    return found.high if found is not None and found.high is not None else 101.0


def _row(standing: Standing, language: str) -> PromiseRow:
    shown = standing.kept is not None and standing.is_shown
    found = standing.promise
    return PromiseRow(
        standing,
        kept_words(standing.kept, language) if standing.kept and shown else "",
        felt_card(standing, language),
        cited(found),
        ", ".join(str(row.team) for row in found.meanings.all()),
    )

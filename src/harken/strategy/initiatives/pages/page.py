from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.strategy.initiatives.leading import may_change
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.pages.forms import MilestoneForm, SpendingForm
from harken.strategy.initiatives.pages.proving import proving_of
from harken.strategy.initiatives.pages.served import served_by
from harken.strategy.initiatives.pages.shown import row_of
from harken.strategy.initiatives.queries import initiative_with
from harken.strategy.initiatives.rules import FOLLOWS
from harken.strategy.permissions import SEE_STRATEGY
from harken.strategy.picture.chain import chain_of
from harken.web.access import SignedInRequest, requires

PAGE = "strategy/initiatives/page.html"


@requires(SEE_STRATEGY)
@require_safe
def initiative(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one initiative: why, how far, what it costs, how it will be proved."""
    return render(request, PAGE, context_of(request, found_or_404(pk)))


def found_or_404(pk: int) -> Initiative:
    """Return an initiative with all that its page shows."""
    found = initiative_with(pk)
    if found is None:
        raise Http404
    return found


def context_of(
    request: SignedInRequest,
    found: Initiative,
    milestone: MilestoneForm | None = None,
    spending: SpendingForm | None = None,
) -> dict[str, object]:
    """Return what the page of an initiative shows; forms that were refused stand in it again."""
    today = local_date(system_clock())
    may_edit = found.archived_at is None and may_change(request.actor, found, today)
    return {
        "initiative": found,
        "row": row_of(found, today),
        "chain": chain_of(found),
        "served": served_by(found),
        "proving": proving_of(found, today, request.actor),
        "milestones": list(found.milestones.all()),
        "spendings": list(found.spendings.all())[::-1],
        "today": today,
        "may_edit": may_edit,
        "may_restore": found.archived_at is not None and may_change(request.actor, found, today),
        "acts": _acts(found) if may_edit else [],
        "may_stop": may_edit and bool(FOLLOWS[Initiative.State(found.state)]),
        "milestone_form": milestone or MilestoneForm(prefix="milestone"),
        "spending_form": spending or _spending(today),
    }


def _spending(today: date) -> SpendingForm:
    return SpendingForm(prefix="spending", initial={"day": today})


def _acts(found: Initiative) -> list[tuple[str, str]]:
    """Return the states that may come next with their buttons; stopping asks for a reason."""
    names = {Initiative.State.RUNNING: _("Start it"), Initiative.State.DONE: _("It is done")}
    follows = FOLLOWS[Initiative.State(found.state)]
    return [(state.value, names[state]) for state in follows if state in names]

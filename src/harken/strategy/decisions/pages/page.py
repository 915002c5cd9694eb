from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor
from harken.organisation.profile.queries import local_date
from harken.strategy.decisions.models import Decision
from harken.strategy.decisions.pages.forms import LookBackForm
from harken.strategy.decisions.pages.shown import later_of, row_of
from harken.strategy.decisions.queries import DUE, LONG_TERM, decision_with, decisions_page
from harken.strategy.permissions import APPROVE, LEAD_WORK, SEE_REVIEWS, SEE_STRATEGY
from harken.web.access import SignedInRequest, requires

PAGE = "strategy/decisions/page.html"


@requires(SEE_STRATEGY)
@require_safe
def decisions(request: SignedInRequest) -> HttpResponse:
    """List the decisions, the newest first; the address may ask for some only."""
    today = local_date(system_clock())
    outcome, kind = request.GET.get("outcome", ""), request.GET.get("kind", "")
    cursor = request.GET.get("cursor")
    try:
        page = decisions_page(cursor, outcome=outcome, kind=kind, today=today)
    except BadCursor as error:
        raise Http404 from error
    context = {
        "page": page,
        "rows": [row_of(one, today) for one in page.rows],
        "outcome": outcome,
        "kind": kind,
        "outcomes": Decision.Outcome.choices,
        "kinds": ((LONG_TERM, _("long-term")), (DUE, _("due to be looked at"))),
        "may_work": LEAD_WORK.allows(request.actor),
    }
    return render(request, "strategy/decisions/list.html", context)


@requires(SEE_STRATEGY)
@require_safe
def decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one decision: its check, and what came of it."""
    return render(request, PAGE, context_of(request, found_or_404(pk)))


def found_or_404(pk: int) -> Decision:
    """Return a decision with what its page shows."""
    found = decision_with(pk)
    if found is None:
        raise Http404
    return found


def context_of(
    request: SignedInRequest, found: Decision, form: LookBackForm | None = None
) -> dict[str, object]:
    """Return what the page of a decision shows; a form that was refused stands in it again."""
    today = local_date(system_clock())
    may_work = LEAD_WORK.allows(request.actor)
    is_open = found.approved_at is None
    return {
        "decision": found,
        "row": row_of(found, today),
        "sees_review": SEE_REVIEWS.allows(request.actor),
        "later": later_of(found, today, request.actor) if found.is_long_term else None,
        "may_edit": may_work and is_open,
        "may_approve": APPROVE.allows(request.actor) and found.is_long_term,
        "may_look": may_work and not is_open,
        "form": form or LookBackForm(initial={"text": found.looking_back}),
    }

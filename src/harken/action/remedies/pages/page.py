from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.action.permissions import SEE_REMEDIES
from harken.action.remedies.behind.naming import named
from harken.action.remedies.behind.voices import voices_of
from harken.action.remedies.leading import may_change
from harken.action.remedies.models import Remedy
from harken.action.remedies.parts import parts_of
from harken.action.remedies.proofs import proof_of
from harken.action.remedies.queries import cases_of, remedy_with
from harken.action.remedies.rules import FOLLOWS, OPEN, next_kinds
from harken.action.remedies.told.loops import loops_of
from harken.action.remedies.told.shown import row_of
from harken.action.remedies.told.telling import check_of, compared_words
from harken.action.remedies.writing.judging import missing_of
from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires

PAGE = "action/remedies/page.html"
CASES, VOICES = 50, 3
State = Remedy.State


@requires(SEE_REMEDIES)
@require_safe
def remedy(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one remedy: whose words began it, the cause, what it costs, how it will be seen."""
    return render(request, PAGE, context_of(request, found_or_404(pk)))


def found_or_404(pk: int) -> Remedy:
    """Return a remedy with all that its page shows."""
    found = remedy_with(pk)
    if found is None:
        raise Http404
    return found


def context_of(request: SignedInRequest, found: Remedy) -> dict[str, object]:
    """Return what the page of a remedy shows to this reader."""
    today = local_date(system_clock())
    may_edit = found.archived_at is None and may_change(request.actor, found, today)
    check = check_of(found, today, request.actor)
    return {
        "remedy": found,
        "row": row_of(found, today),
        "loops": loops_of(found),
        "check": check,
        "compared": compared_words(found, check),
        "proof": proof_of(found),
        "missing": missing_of(found, check) if found.state == State.PROPOSED else [],
        "parts": list(parts_of(found, request)),
        **_cases(request, found, today),
        **_may(request, found, today, may_edit=may_edit),
    }


def _cases(request: SignedInRequest, found: Remedy, today: date) -> dict[str, object]:
    """Return the cases that the reader sees; of the others only how many there are in all."""
    seen = list(cases_of(found, request.actor, today)[: CASES + 1])
    return {
        "cases": named(seen[:CASES], request.actor),
        "more_cases": len(seen) > CASES,
        "voices": voices_of(seen[:CASES], VOICES),
    }


def _may(
    request: SignedInRequest, found: Remedy, today: date, *, may_edit: bool
) -> dict[str, object]:
    follows = FOLLOWS[State(found.state)]
    return {
        "may_edit": may_edit,
        "may_restore": found.archived_at is not None and may_change(request.actor, found, today),
        "may_decide": may_edit and State.DECIDED in follows,
        "may_stop": may_edit and State.DECIDED not in follows and State.DECLINED in follows,
        "may_finish": may_edit and State.DONE in follows,
        "grows": next_kinds(found.kind) if may_edit and found.state != State.DECLINED else (),
        "is_open": found.state in OPEN,
    }

"""Pages of results: the latest round, a closed round, the history and a comparison."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from harken.accounts.users.models import User
from harken.analysis.maturity import COMPETENCIES
from harken.maturity.permissions import RUN_ROUNDS, SEE_MATURITY
from harken.maturity.public.notices import TEST
from harken.maturity.public.queries import is_open
from harken.maturity.results.pages.comparing import comparison_of
from harken.maturity.results.pages.history import history_of
from harken.maturity.results.pages.showing import nothing_said, round_page
from harken.maturity.results.paper.rounds import RoundWords, round_said
from harken.maturity.rounds.models import Round
from harken.maturity.rounds.queries import (
    closed_rounds,
    latest_closed,
    open_round_of,
    released_of,
)
from harken.maturity.rounds.tokens import link_of
from harken.maturity.texts.published import PUBLISHED
from harken.maturity.texts.statements import COMPETENCY_NAMES
from harken.web.access import SignedInRequest, requires


@requires(SEE_MATURITY)
@require_safe
def maturity(request: SignedInRequest) -> HttpResponse:
    """Show the latest closed round, or what to do to get one; and whether the reader is asked."""
    found, asked = latest_closed(), _asked(request)
    context: dict[str, object]
    if found is None:
        context = {
            "asked": asked,
            "may_run": RUN_ROUNDS.allows(request.actor),
            "test_url": TEST if is_open() else "",
        }
        return render(request, "maturity/results/start.html", context)
    context = {"asked": asked, "is_latest": True, **_round(request, found)}
    return render(request, "maturity/results/round.html", context)


def round_result(request: SignedInRequest, found: Round) -> HttpResponse:
    """Show the result of a closed round; who may see it has been asked before."""
    return render(request, "maturity/results/round.html", _round(request, found))


def _asked(request: SignedInRequest) -> dict[str, object] | None:
    if not isinstance(request.user, User):
        return None
    rater = open_round_of(request.user)
    return {"round": rater.round, "url": link_of(rater)} if rater else None


def _round(request: SignedInRequest, found: Round) -> dict[str, object]:
    released = released_of(found)
    page = round_page(released, request.GET.get("sort", ""), request.actor, _language())
    return {
        "round": found,
        "answered": round_said(RoundWords(found.title, found.asked, released)),
        "page": page,
        "nothing": "" if page else nothing_said(released),
        "published": PUBLISHED,
    }


@requires(SEE_MATURITY)
@require_safe
def history(request: SignedInRequest) -> HttpResponse:
    """Show all closed rounds, and compare two of them."""
    shown = history_of(closed_rounds(), _language())
    wish = request.GET.get("with", ""), request.GET.get("against", "")
    context = {
        "history": shown,
        "names": [COMPETENCY_NAMES[code] for code in COMPETENCIES],
        "comparison": comparison_of(shown, *wish, _language()),
        "may_run": RUN_ROUNDS.allows(request.actor),
    }
    return render(request, "maturity/results/history.html", context)


def _language() -> str:
    return get_language() or "en"

"""Pages of results: the latest round, a closed round, the history; and a round's files."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from harken.maturity.permissions import SEE_MATURITY
from harken.maturity.rounds.models import Round
from harken.web.access import SignedInRequest, requires


@requires(SEE_MATURITY)
@require_safe
def maturity(request: SignedInRequest) -> HttpResponse:
    """Show the latest closed round, or what to do to get one."""
    return render(request, "maturity/results/start.html")


@requires(SEE_MATURITY)
@require_safe
def history(request: SignedInRequest) -> HttpResponse:
    """Show all closed rounds and compare two of them."""
    return render(request, "maturity/results/history.html")


def round_result(request: SignedInRequest, found: Round) -> HttpResponse:
    """Show the result of a closed round; who may has been asked before."""
    return render(request, "maturity/results/round.html", {"round": found})


@requires(SEE_MATURITY)
@require_safe
def round_json(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send a closed round's figures for programs."""
    closed_round(pk)
    return JsonResponse({})


@requires(SEE_MATURITY)
@require_safe
def round_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send a closed round's report."""
    raise Http404(str(closed_round(pk)))


def closed_round(pk: int) -> Round:
    """Return a round that is closed, or a page that says that there is none."""
    return get_object_or_404(Round, pk=pk, state=Round.State.CLOSED)

"""Rounds inside: the list, a draft with its raters, how far an open one is, a closed one."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor, page_of
from harken.maturity.permissions import RUN_ROUNDS, SEE_MATURITY
from harken.maturity.results.pages.views import round_result
from harken.maturity.rounds.actions import save_raters, start_draft
from harken.maturity.rounds.models import Round
from harken.maturity.rounds.pages.forms import RoundForm
from harken.maturity.rounds.pages.showing import line_of
from harken.maturity.rounds.queries import all_rounds, progress
from harken.organisation.pages.forms import attempt, show
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

State = Round.State
DRAFT = "maturity/rounds/draft.html"
PAGE_SIZE = 50


@require_safe
@requires(RUN_ROUNDS)
def rounds(request: SignedInRequest) -> HttpResponse:
    """List every round."""
    try:
        page = page_of(
            all_rounds(), order=("-id",), cursor=request.GET.get("cursor"), size=PAGE_SIZE
        )
    except BadCursor:
        return redirect("maturity:rounds")
    lines = [line_of(one) for one in page.rows]
    return render(request, "maturity/rounds/rounds.html", {"page": page, "lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(RUN_ROUNDS)
def new_round(request: SignedInRequest) -> HttpResponse:
    """Plan a round."""
    now = system_clock()
    form = RoundForm(_sent(request), now=now, draft=None)
    if form.is_valid():
        planned = attempt(
            form, lambda: start_draft(request.actor, form.plan(), form.asked(), now=now)
        )
        if planned:
            toast(request, _("The draft is kept. Nobody was asked yet."))
            return redirect("maturity:round", planned.pk)
    return show(request, DRAFT, form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(SEE_MATURITY)
def round_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a round as it stands; what is not closed is only for those who run rounds."""
    found = get_object_or_404(Round, pk=pk)
    if found.state == State.CLOSED and request.method != "POST":
        return round_result(request, found)
    RUN_ROUNDS.demand(request.actor)
    if found.state == State.DRAFT:
        return _draft(request, found)
    if request.method == "POST":
        toast(request, _("Nothing was changed: the round is no draft any more."), tone="neutral")
        return redirect("maturity:round", pk)
    context = {"round": found, "progress": progress(found)}
    return render(request, "maturity/rounds/open.html", context)


def _draft(request: SignedInRequest, found: Round) -> HttpResponse:
    now = system_clock()
    form = RoundForm(_sent(request), now=now, draft=found)
    if form.is_valid():
        plan, asked = form.plan(), form.asked()
        if attempt(form, lambda: save_raters(request.actor, found.pk, plan, asked, now=now)):
            toast(request, _("Saved. Nobody was asked yet."))
            return redirect("maturity:round", found.pk)
    return show(request, DRAFT, form, round=found, n_asked=found.raters.count())


def _sent(request: SignedInRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None

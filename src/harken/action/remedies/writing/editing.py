"""Proposing a remedy, changing it, letting it grow; judged while it is written."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harken.action.cases.models import Case
from harken.action.permissions import LEAD_REMEDIES
from harken.action.remedies.actions import change_remedy, promote, propose
from harken.action.remedies.behind.naming import named
from harken.action.remedies.models import Remedy
from harken.action.remedies.pages.asked import cases_seen, numbers_in
from harken.action.remedies.pages.page import found_or_404
from harken.action.remedies.pages.undoing import PROPOSED
from harken.action.remedies.queries import remedy_with
from harken.action.remedies.rules import check_promotion, next_kinds
from harken.action.remedies.writing.filled import of_growing, of_nothing, of_remedy
from harken.action.remedies.writing.forms import RemedyForm
from harken.action.remedies.writing.judging import panel_of
from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import attempt
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM, PANEL = "action/remedies/form.html", "action/remedies/panel.html"
NOT_DONE = 422


@requires(LEAD_REMEDIES)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Propose a remedy; the address may name cases it is for."""
    today = local_date(system_clock())
    form = RemedyForm(request.POST or None, actor=request.actor, initial=of_nothing(today))
    if _is_sent(request, form):
        given = form.proposal(today)
        cases = numbers_in(request)
        made = attempt(form, lambda: propose(request.actor, given, cases=cases, now=system_clock()))
        if made:
            said = _("“%(name)s” is proposed.") % {"name": made}
            toast(request, said, undo=(PROPOSED, made.pk))
            return redirect("action:remedy", made.pk)
    return _page(request, form, None, chosen=cases_seen(request, today))


@requires(LEAD_REMEDIES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what was written down; the log keeps what it was before."""
    row = found_or_404(pk)
    form = RemedyForm(request.POST or None, actor=request.actor, row=row, initial=of_remedy(row))
    if _is_sent(request, form):
        given = form.proposal(row.decide_by)
        made = attempt(form, lambda: change_remedy(request.actor, pk, given, now=system_clock()))
        if made:
            toast(request, _("Saved."))
            return redirect("action:remedy", pk)
    return _page(request, form, row)


@requires(LEAD_REMEDIES)
@require_http_methods(["GET", "HEAD", "POST"])
def grow(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a remedy grow into the next loop; its cases and its cause go with it."""
    row, today = found_or_404(pk), local_date(system_clock())
    if not next_kinds(row.kind):
        return _refused(request, row)
    first = of_growing(row, today)
    form = RemedyForm(request.POST or None, actor=request.actor, row=row, initial=first)
    if _is_sent(request, form):
        given = form.proposal(today)
        made = attempt(form, lambda: promote(request.actor, pk, given, now=system_clock()))
        if made:
            said = _("“%(name)s” is proposed, with all cases behind it.") % {"name": made}
            toast(request, said, undo=(PROPOSED, made.pk))
            return redirect("action:remedy", made.pk)
    return _page(request, form, row, grows=True)


def _refused(request: SignedInRequest, row: Remedy) -> HttpResponse:
    try:
        check_promotion(row.kind, row.kind)
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    return redirect("action:remedy", row.pk)


@requires(LEAD_REMEDIES)
@require_POST
def judge(request: SignedInRequest) -> HttpResponse:
    """Say what is missing to decide on what is written so far."""
    numbers = numbers_in(request, "remedy")
    row = remedy_with(numbers[0]) if numbers else None
    form = RemedyForm(request.POST, actor=request.actor, row=row)
    form.is_valid()
    return render(request, PANEL, {"panel": _panel(request, form, row)})


def _is_sent(request: SignedInRequest, form: RemedyForm) -> bool:
    return form.is_bound and form.is_valid() and request.POST.get("act") != "judge"


def _panel(request: SignedInRequest, form: RemedyForm, row: Remedy | None) -> object:
    today = local_date(system_clock())
    return panel_of(form, request.actor, today, numbers_in(request), row)


def _page(
    request: SignedInRequest,
    form: RemedyForm,
    row: Remedy | None,
    *,
    grows: bool = False,
    chosen: list[Case] | None = None,
) -> HttpResponse:
    asked = request.POST.get("act") == "judge"
    context = {
        "form": form,
        "remedy": row,
        "grows": grows,
        "chosen": named(chosen or [], request.actor),
        "panel": _panel(request, form, row) if form.is_bound else None,
    }
    status = NOT_DONE if form.is_bound and not asked else 200
    return render(request, FORM, context, status=status)

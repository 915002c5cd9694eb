"""What is done with a rule: tried, let live, paused, put away; and with what it held back."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from harken.action.opening import actions, settling
from harken.action.opening.models import CaseRule
from harken.action.opening.queries import rule_numbered
from harken.action.opening.trying.trial import try_rule
from harken.action.opening.undoing import ARCHIVED, LET_BE, PAUSED, RESUMED, pause_slip
from harken.action.permissions import SET_UP_CASES
from harken.foundations.clock import system_clock
from harken.metrics.figures import CannotMeasure
from harken.organisation.changes.refused import Refused
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

MOST_DIGITS = 18


@requires(SET_UP_CASES)
@require_POST
def act(request: SignedInRequest, pk: int) -> HttpResponse:
    """Try a rule, let it go live, pause it, resume it, put it away or bring it back."""
    found = _found(pk)
    wanted = ACTS.get(request.POST.get("act", ""))
    try:
        if wanted is not None:
            wanted(request, found)
    except (Refused, CannotMeasure) as refusal:
        toast(request, str(refusal), tone="bad")
    if request.POST.get("act") == "archive":
        return redirect("action:case-rules")
    return redirect("action:case-rule", pk)


def _found(pk: int) -> CaseRule:
    found = rule_numbered(pk)
    if found is None:
        raise Http404
    return found


def _try(request: SignedInRequest, rule: CaseRule) -> None:
    trial = try_rule(rule)
    actions.keep_trial(request.actor, rule.pk, trial, now=system_clock())
    toast(request, _("“%(rule)s” was tried on the last 90 days.") % {"rule": rule.name})


def _live(request: SignedInRequest, rule: CaseRule) -> None:
    held = request.POST.get("held", "")
    confirmed = int(held) if held.isdecimal() and len(held) <= MOST_DIGITS else None
    actions.go_live(request.actor, rule.pk, now=system_clock(), confirmed=confirmed)
    said = _("“%(rule)s” is live: it opens cases for what comes from now on.")
    toast(request, said % {"rule": rule.name}, undo=(RESUMED, rule.pk))


def _pause(request: SignedInRequest, rule: CaseRule) -> None:
    actions.pause_rule(request.actor, rule.pk, now=system_clock())
    toast(
        request,
        _("“%(rule)s” is paused.") % {"rule": rule.name},
        undo=(PAUSED, pause_slip(rule.pk)),
    )


def _resume(request: SignedInRequest, rule: CaseRule) -> None:
    actions.resume_rule(request.actor, rule.pk, now=system_clock())
    said = _("“%(rule)s” goes on. What came while it was paused opens nothing.")
    toast(request, said % {"rule": rule.name}, undo=(RESUMED, rule.pk))


def _archive(request: SignedInRequest, rule: CaseRule) -> None:
    actions.archive_rule(request.actor, rule.pk, now=system_clock())
    toast(request, _("“%(rule)s” is put away.") % {"rule": rule.name}, undo=(ARCHIVED, rule.pk))


def _restore(request: SignedInRequest, rule: CaseRule) -> None:
    actions.restore_rule(request.actor, rule.pk, now=system_clock())
    toast(request, _("“%(rule)s” is back.") % {"rule": rule.name})


ACTS: dict[str, Callable[[SignedInRequest, CaseRule], None]] = {
    "try": _try, "live": _live, "pause": _pause, "resume": _resume, "archive": _archive,
    "restore": _restore,
}  # fmt: skip


@requires(SET_UP_CASES)
@require_POST
def held(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open what was held back, or let it be."""
    rule = _found(pk)
    ids = [int(one) for one in request.POST.getlist("held") if _is_number(one)]
    if not ids:
        toast(request, _("Choose at least one signal."), tone="bad")
    elif request.POST.get("act") == "open":
        _open(request, rule, ids)
    elif request.POST.get("act") == "let-be":
        _let_be(request, rule, ids)
    return redirect("action:case-rule", pk)


def _open(request: SignedInRequest, rule: CaseRule, ids: list[int]) -> None:
    try:
        opened = settling.open_held(request.actor, rule.pk, ids, now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return
    said = ngettext("%(count)s case is open.", "%(count)s cases are open.", opened)
    toast(request, said % {"count": opened})


def _let_be(request: SignedInRequest, rule: CaseRule, ids: list[int]) -> None:
    left = settling.let_be(request.actor, rule.pk, ids, now=system_clock())
    said = ngettext("%(count)s signal is let be.", "%(count)s signals are let be.", len(left))
    undo = (LET_BE, settling.slip_of(rule, left)) if left else None
    toast(request, said % {"count": len(left)}, undo=undo)


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= MOST_DIGITS

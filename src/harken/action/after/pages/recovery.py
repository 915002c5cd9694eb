"""What became of low scorers: the page, and the cases behind its figures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harken.action.after import words
from harken.action.after.asking import asking_again
from harken.action.after.pages.picture import picture
from harken.action.after.recovery import Contacted, Recovery, Yard, contacted, recovery_of
from harken.action.cases.sight import seen_by
from harken.action.inbox.listing.selecting import Desk
from harken.action.inbox.showing.rows import Shown
from harken.action.permissions import SEE_CASES, SET_UP_CASES
from harken.action.sla.pages.figure_words import count, share_words
from harken.analysis.estimate import Estimate
from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor, page_of
from harken.foundations.permission import Actor
from harken.organisation.profile.queries import kept_profile, local_date
from harken.web.access import SignedInRequest, requires

DAYS = (91, 182, 364)
USUAL = 364
Fits = Callable[[Contacted, Yard], bool]
WHICH: Mapping[str, Fits] = {
    "contacted": lambda _one, _yard: True,
    "asked": lambda one, _yard: one.was_asked,
    "answered": lambda one, _yard: one.has_answered,
    "recovered": lambda one, yard: one.is_recovered(yard),
}


@dataclass(frozen=True)
class Row:
    """A figure, and the way to its cases."""

    label: str
    value: str
    n: str = ""
    which: str = ""
    url: str = ""


def yard_now() -> Yard | None:
    """Return by what recovery is judged; None where nobody said it yet."""
    plan = asking_again()
    if plan.measure is None:
        return None
    return Yard(plan.measure, plan.low_at_most, plan.recovered_at)


def found_by(actor: Actor, days: int) -> Recovery | None:
    """Return the recovery of the customers whose cases a reader sees."""
    yard, now = yard_now(), system_clock()
    if yard is None:
        return None
    with kept_profile():
        return recovery_of(seen_by(actor, local_date(now)), yard, days, now)


@requires(SEE_CASES)
@require_safe
def recovery(request: SignedInRequest) -> HttpResponse:
    """Show the recovery rate beside what would have come by itself."""
    days = _days(request)
    found = found_by(request.actor, days)
    context: dict[str, object] = {
        "found": found,
        "days": days,
        "choices": DAYS,
        "may_set_up": SET_UP_CASES.allows(request.actor),
    }
    if found is not None and found.people:
        context |= {
            "headline": words.headline(found),
            "finding": words.finding(found),
            "chart": picture(found),
            "claims": list(words.claims(found)),
            "rows": _rows(found, days),
            "rho": words.rho_words(found),
            "low": words.steps(found.yard.low_at_most),
            "limit": words.steps(found.yard.recovered_at),
            "pairs": count(len(found.pairs.firsts)),
        }
    return render(request, "action/after/recovery.html", context)


def _rows(found: Recovery, days: int) -> list[Row]:
    n = {
        name: count(sum(fits(one, found.yard) for one in found.people))
        for name, fits in WHICH.items()
    }
    table = (
        (_("Low scorers contacted"), n["contacted"], "", "contacted"),
        (_("Asked again"), n["asked"], n["contacted"], "asked"),
        (_("Answered, of those asked"), *_share(found.response), "answered"),
        (_("Recovered, of those contacted"), *_share(found.rate), "recovered"),
        (_("Recovered, of those who answered"), *_share(found.of_answered), "recovered"),
        (_("Expected of them without any action"), words.expected_words(found), n["answered"], ""),
        (_("Recovered without contact, of those who answered"), *_share(found.control), ""),
    )
    behind = reverse("action:recovery-cases")
    return [
        Row(label, value, of, which, f"{behind}?{_query(days, which)}" if which else "")
        for label, value, of, which in table
    ]


def _share(found: Estimate) -> tuple[str, str]:
    return share_words(found), count(found.n)


def _query(days: int, which: str) -> str:
    return urlencode({"days": days, "which": which})


def _days(request: SignedInRequest) -> int:
    given = request.GET.get("days", "")
    return int(given) if given in {str(one) for one in DAYS} else USUAL


@requires(SEE_CASES)
@require_safe
def behind(request: SignedInRequest) -> HttpResponse:
    """Show the cases behind a figure."""
    now, yard, days = system_clock(), yard_now(), _days(request)
    fits = WHICH.get(request.GET.get("which", "contacted"))
    if fits is None:
        raise Http404
    if yard is None:
        return redirect("action:recovery")
    today = local_date(now)
    seen = seen_by(request.actor, today)
    whole = contacted(seen, yard, now - timedelta(days=days))
    chosen = {one.case: one for one in whole if fits(one, yard)}
    rows = seen.filter(pk__in=chosen).select_related("kind", "team", "customer__personal")
    try:
        page = page_of(rows, order=("-id",), cursor=request.GET.get("cursor") or None)
    except BadCursor as error:
        raise Http404 from error
    shown = Shown.to(Desk(request.actor, now, today))
    context = {
        "page": page,
        "rows": [(case, shown.title(case), chosen[case.pk]) for case in page.rows],
        "days": days,
    }
    return render(request, "action/after/behind.html", context)

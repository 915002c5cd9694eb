from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from harken.accounts.keys.permissions import MANAGE_KEYS
from harken.customers.permissions import ERASE_CUSTOMERS, EXPORT_CUSTOMERS
from harken.customers.queries import personal_of
from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor, Page
from harken.listening.permissions import CORRECT_SIGNALS, READ_SIGNALS, SEE_SIGNALS
from harken.listening.reading.acts import acts_on, parts_of
from harken.listening.reading.discreet import may_read
from harken.listening.reading.history import History, history_of
from harken.listening.reading.questions import address, questions_of
from harken.listening.reading.rows import Reader
from harken.listening.reading.selecting import Terms, terms_for, wanted_page
from harken.listening.reading.state import Wish
from harken.listening.search.filling import behind
from harken.listening.signals.models import Signal
from harken.listening.signals.queries import find_signal
from harken.metrics.figures import CannotMeasure
from harken.web.access import SignedInRequest, requires

NOT_ANSWERED = 422


@requires(SEE_SIGNALS)
@require_safe
def signals(request: SignedInRequest) -> HttpResponse:
    wish, cursor = Wish.read(request.GET), request.GET.get("cursor", "")
    if not cursor and request.META.get("QUERY_STRING", "") != wish.query():
        return redirect(address(wish))
    terms = terms_for(request.actor)
    page, why = _page(wish, terms, cursor)
    context = _listed(request, wish, terms, page)
    context |= {"why": why, "waiting": behind() if wish.q else 0}
    status = NOT_ANSWERED if why else 200
    response = render(request, "listening/signals.html", context, status=status)
    if request.htmx and not cursor:  # type: ignore[attr-defined]
        response["HX-Push-Url"] = address(wish)
    return response


def _listed(
    request: SignedInRequest, wish: Wish, terms: Terms, page: Page[Signal]
) -> dict[str, object]:
    """Return what the list shows, and the first steps where there is nothing yet."""
    reader = Reader(request.actor, get_language() or "en", terms.measures)
    return {
        "wish": wish,
        "questions": questions_of(wish, terms),
        "page": page,
        "rows": [reader.row(signal) for signal in page.rows],
        "sees_customers": reader.sees_customers,
        "may_save": READ_SIGNALS.allows(request.actor),
        "csv_url": f"{reverse('listening:signals-csv')}?{wish.query()}",
        **(_first_steps(request) if wish.is_all and not page.rows else {}),
    }


def _page(wish: Wish, terms: Terms, cursor: str) -> tuple[Page[Signal], str]:
    """Return the page, or an empty one and why there is none."""
    try:
        return wanted_page(wish, terms, _today(terms), cursor), ""
    except CannotMeasure as refusal:
        return Page([], None), str(refusal)
    except BadCursor as error:
        raise Http404 from error


def _today(terms: Terms) -> date:
    return system_clock().astimezone(terms.zone).date()


def _first_steps(request: SignedInRequest) -> dict[str, object]:
    """Return what the empty page needs to say how the first signal is sent."""
    may = MANAGE_KEYS.allows(request.actor)
    try:
        keys_url = reverse("accounts:keys") if may else ""
    except NoReverseMatch:
        keys_url = ""
    return {
        "is_first": True,
        "api_url": request.build_absolute_uri("/api/v1/signals"),
        "keys_url": keys_url,
        "example_moment": system_clock().replace(microsecond=0).isoformat(),
    }


def found_signal(signal_id: int) -> Signal:
    """Return a signal with its customer and history, or answer 404."""
    found = find_signal(signal_id)
    if found is None:
        raise Http404
    return found


@requires(SEE_SIGNALS)
@require_safe
def signal(request: SignedInRequest, signal_id: int) -> HttpResponse:
    found = found_signal(signal_id)
    if not may_read(found, request.actor):
        raise Http404
    terms = terms_for(request.actor)
    reader = Reader(request.actor, get_language() or "en", terms.measures)
    history: History = history_of(found, reader)
    customer = found.customer if reader.sees_customers else None
    context = {
        "signal": found,
        "text": reader.text(found.text, found.customer),
        "badges": reader.badges(found.scores),
        "facts": reader.facts(found),
        "history": history,
        "customer": customer,
        "personal": personal_of(customer),
        "customer_url": address(Wish(customer=customer.external_id)) if customer else "",
        "sees_customers": reader.sees_customers,
        "acts": list(acts_on(found, request.actor)),
        "parts": list(parts_of(found, request.actor)),
        "may_correct": CORRECT_SIGNALS.allows(request.actor),
        "may_erase": ERASE_CUSTOMERS.allows(request.actor),
        "may_export": EXPORT_CUSTOMERS.allows(request.actor),
    }
    return render(request, "listening/signal.html", context)

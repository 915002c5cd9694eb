"""Opening a case by hand: from nothing, for a customer, or from a signal."""

from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harken.action.cases.acts.opening import NewCase, open_case
from harken.action.cases.models import Case
from harken.action.cases.pages.customers import name_of
from harken.action.cases.pages.forms import CaseForm
from harken.action.conversation.actions import write_note
from harken.action.opening.conditions import fields_of_signal
from harken.action.permissions import WORK_CASES
from harken.customers.models import Customer
from harken.foundations.clock import system_clock
from harken.listening.permissions import SEE_SIGNALS
from harken.listening.reading.discreet import may_read
from harken.listening.reading.rows import Reader
from harken.listening.signals.models import Signal
from harken.listening.signals.queries import find_signal
from harken.organisation.pages.forms import attempt, show
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM = "action/cases/open.html"
LONGEST_NUMBER = 18
LONGEST_EXCERPT = 80


@requires(WORK_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def open_by_hand(request: SignedInRequest) -> HttpResponse:
    """Open a case; `?signal=` and `?customer=` say what about and whose."""
    signal = _signal(request)
    known = signal.customer if signal else _customer(request.GET)
    first = {"subject": _excerpt(signal, request)} if signal else {}
    form = CaseForm(request.POST or None, actor=request.actor, known=known, initial=first)
    if form.is_valid():
        case = attempt(form, lambda: _open(request, form, signal))
        if case is not None:
            toast(request, _("Case #%(number)s is open.") % {"number": case.pk})
            return redirect("action:case", case.pk)
    name = name_of(known) if known else ""
    return show(request, FORM, form, signal=signal, name=name)


@transaction.atomic
def _open(request: SignedInRequest, form: CaseForm, signal: Signal | None) -> Case:
    """Open the case and write its note, once for each form that was filled in."""
    given, now, actor = form.cleaned_data, system_clock(), request.actor
    key = f"hand:{actor.id}:{given['token']}"
    there = Case.objects.filter(key=key).first()
    if there is not None:
        return there
    new = NewCase(
        key=key,
        subject=given["subject"],
        kind=given["kind"],
        opened_at=now,
        signal=signal,
        customer=given["customer"],
        team=given["team"],
        owner=given["owner"],
        priority=given["priority"],
        play=given["play"],
        fields=fields_of_signal(signal) if signal else {},
    )
    case = open_case(actor, new, now=now)
    if given["text"].strip():
        write_note(actor, case.pk, given["text"], now=now)
    return case


def _signal(request: SignedInRequest) -> Signal | None:
    text = request.GET.get("signal", "")
    if not text:
        return None
    found = find_signal(_number(text)) if SEE_SIGNALS.allows(request.actor) else None
    if found is None or not may_read(found, request.actor):
        raise Http404
    return found


def _customer(given: QueryDict) -> Customer | None:
    text = given.get("customer", "")
    if not text:
        return None
    found = Customer.objects.filter(pk=_number(text), erased_at=None)
    customer = found.select_related("personal").first()
    if customer is None:
        raise Http404
    return customer


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise Http404
    return int(text)


def _excerpt(signal: Signal, request: SignedInRequest) -> str:
    """Return the first words of a signal as its reader may see them."""
    reader = Reader(request.actor, get_language() or "en", {})
    words = " ".join(reader.text(signal.text, signal.customer).split())
    if len(words) <= LONGEST_EXCERPT:
        return words
    return f"{words[:LONGEST_EXCERPT].rsplit(' ', 1)[0]}…"

"""Acts on one signal: redact it, correct it, erase its customer, hand out the customer's data."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from harken.customers.keepers import words_of
from harken.customers.models import Customer
from harken.customers.permissions import ERASE_CUSTOMERS, EXPORT_CUSTOMERS
from harken.customers.words import field_words
from harken.foundations.clock import system_clock
from harken.listening.amending.erasing import Forgotten, forget_customer
from harken.listening.amending.forms import RedactForm, ScoresForm
from harken.listening.permissions import CORRECT_SIGNALS
from harken.listening.reading.rows import names_of
from harken.listening.reading.views import NOT_ANSWERED, found_signal
from harken.listening.signals.actions import correct_signal, export_customer, redact_text
from harken.listening.signals.models import Signal
from harken.listening.signals.new_signal import BadSignal
from harken.metrics.measures.queries import measures_by_name
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

PAGE = "listening:signal"
AS_SENT = ["GET", "HEAD", "POST"]


def _sent(request: SignedInRequest) -> QueryDict | None:
    """Return what was sent, even when nothing was chosen."""
    return request.POST if request.method == "POST" else None


def _form(
    request: SignedInRequest, signal: Signal, form: RedactForm | ScoresForm, **words: str
) -> HttpResponse:
    status = NOT_ANSWERED if form.is_bound else 200
    context = {"signal": signal, "form": form, **words}
    return render(request, "listening/act.html", context, status=status)


@requires(CORRECT_SIGNALS)
@require_http_methods(AS_SENT)
def redact(request: SignedInRequest, signal_id: int) -> HttpResponse:
    """Take words out of a signal's text."""
    found = found_signal(signal_id)
    if not found.text:
        raise Http404
    form = RedactForm(_sent(request), text=found.text, names=names_of(found.customer))
    if form.is_valid():
        redact_text(signal_id, actor=request.actor, now=system_clock(), words=form.chosen)
        toast(request, _("The words were taken out, here and in the history."))
        return redirect(PAGE, signal_id)
    lead = _("What is chosen is replaced by […] in the text and its history, for good.")
    return _form(request, found, form, heading=_("Redact the text"), lead=lead, button=_("Redact"))


@requires(CORRECT_SIGNALS)
@require_http_methods(AS_SENT)
def correct(request: SignedInRequest, signal_id: int) -> HttpResponse:
    """Change the scores of a signal."""
    found = found_signal(signal_id)
    form = ScoresForm(_sent(request), signal=found, measures=measures_by_name())
    if form.is_valid() and _corrected(request, found, form):
        toast(request, _("The scores were corrected; figures follow at once."))
        return redirect(PAGE, signal_id)
    lead = _("What stood here before stays in the history.")
    return _form(request, found, form, heading=_("Correct scores"), lead=lead, button=_("Save"))


def _corrected(request: SignedInRequest, found: Signal, form: ScoresForm) -> bool:
    """Correct the scores, or put onto the form why they cannot be."""
    changes = {"scores": form.scores()}
    try:
        correct_signal(found.pk, changes, actor=request.actor, now=system_clock())
    except BadSignal as bad:
        form.tell(bad.errors)
        return False
    return True


@requires(ERASE_CUSTOMERS)
@require_http_methods(AS_SENT)
def erase(request: SignedInRequest, signal_id: int) -> HttpResponse:
    """Ask, then forget the customer of a signal everywhere."""
    found, customer = _with_customer(signal_id)
    if request.method == "POST":
        done = _forgotten(request, customer)
        context = {"signal": found, "removed": removed_words(done)}
        return render(request, "listening/erased.html", context)
    count = Signal.objects.filter(customer=customer).count()
    text = ngettext(
        "Name, addresses and what this customer wrote in %(count)s signal are removed for good, "
        "from its history and from search too. Scores stay and belong to nobody.",
        "Name, addresses and what this customer wrote in %(count)s signals are removed for good, "
        "from their histories and from search too. Scores stay and belong to nobody.",
        count,
    ) % {"count": count}
    context = {
        "title": _("Erase the customer %(id)s?") % {"id": customer.external_id},
        "text": text,
        "button": _("Erase for good"),
        "back_url": reverse(PAGE, args=[signal_id]),
    }
    return render(request, "web/confirm.html", context)


def _with_customer(signal_id: int) -> tuple[Signal, Customer]:
    found = found_signal(signal_id)
    if found.customer is None or found.customer.erased_at:
        raise Http404
    return found, found.customer


def _forgotten(request: SignedInRequest, customer: Customer) -> Forgotten:
    try:
        return forget_customer(customer.external_id, actor=request.actor, now=system_clock())
    except ObjectDoesNotExist as error:  # somebody else was quicker
        raise Http404 from error


def removed_words(done: Forgotten) -> list[tuple[str, str]]:
    """Return what an erasure removed, place by place."""
    return [
        (_("Of the customer"), ", ".join(map(field_words, done.fields))),
        (_("Texts of signals"), str(done.texts)),
        (_("Texts in histories"), str(done.states)),
        (_("Entries of the search"), str(done.searchable)),
        (_("Mentions by others"), str(done.mentions)),
        *((what, str(count)) for what, count in words_of(done.kept)),
        (_("Lake"), _("holds no names and no texts; its scores belong to number %(number)s now")
         % {"number": done.customer}),
    ]  # fmt: skip


@requires(EXPORT_CUSTOMERS)
@require_POST
def export(request: SignedInRequest, signal_id: int) -> HttpResponse:
    """Send everything kept about the customer of a signal as a JSON file."""
    _found, customer = _with_customer(signal_id)
    document = export_customer(customer.external_id, actor=request.actor, now=system_clock())
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="customer-{customer.pk}.json"'
    response["Cache-Control"] = "no-store"
    return response

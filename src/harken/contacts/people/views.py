from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.contacts.consents.queries import standing_of
from harken.contacts.leaving.queries import why_not
from harken.contacts.lists.actions import add_members, list_named
from harken.contacts.lists.queries import current_lists
from harken.contacts.models import Arrival, Consent, ContactList
from harken.contacts.people.actions import add_contact, change_contact
from harken.contacts.people.forms import ContactForm, FilterForm, NewContactForm
from harken.contacts.people.panels import panels_of
from harken.contacts.people.queries import contacts, counted_page, find_contact
from harken.contacts.people.showing import latest_signals, mail_of, name_of, reader_for, rows_of
from harken.contacts.permissions import (
    EDIT_CONTACTS,
    ERASE_CONTACTS,
    EXPORT_CONTACTS,
    SEE_CONTACTS,
)
from harken.customers.models import Customer
from harken.customers.rules import GivenCustomer
from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor
from harken.foundations.permission import Actor
from harken.listening.permissions import SEE_SIGNALS
from harken.listening.reading.questions import address
from harken.listening.reading.rows import in_words
from harken.listening.reading.state import Wish
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import attempt, show
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

LIST, ONE = "contacts:contacts", "contacts:contact"
FORM = ["GET", "HEAD", "POST"]


@requires(SEE_CONTACTS)
@require_safe
def contacts_list(request: SignedInRequest) -> HttpResponse:
    """List the contacts that are wanted."""
    form = FilterForm(request.GET)
    wanted = form.conditions
    try:
        page, count = counted_page(wanted, request.GET.get("cursor"))
    except BadCursor as error:
        raise Http404 from error
    context = {
        "form": form,
        "page": page,
        "rows": rows_of(page.rows),
        "count": count,
        "is_first": wanted.is_all and not page.rows,
        "is_filtered": not wanted.is_all,
        "lists": current_lists(),
        "may_edit": EDIT_CONTACTS.allows(request.actor),
        "query": request.META.get("QUERY_STRING", ""),
    }
    return render(request, "contacts/list.html", context)


@requires(EDIT_CONTACTS)
@require_POST
def put_on_list(request: SignedInRequest) -> HttpResponse:
    """Put everybody whom the filter shows on a list."""
    chosen = contacts(FilterForm(request.GET).conditions).order_by("pk")
    back = redirect(f"{reverse(LIST)}?{request.META.get('QUERY_STRING', '')}".removesuffix("?"))
    now = system_clock()
    try:
        put_on, _is_new = list_named(request.POST.get("name", ""), actor=request.actor, now=now)
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return back
    numbers = chosen.values_list("pk", flat=True).iterator(chunk_size=2000)
    added = add_members(put_on, numbers, actor=request.actor, now=now)
    words = _("Put on the list “%(name)s”: %(count)s.") % {"name": put_on.name, "count": added}
    toast(request, words)
    return back


def found(customer_id: int) -> Customer:
    """Return a contact, or answer 404."""
    customer = find_contact(customer_id)
    if customer is None:
        raise Http404
    return customer


@requires(SEE_CONTACTS)
@require_safe
def contact(request: SignedInRequest, customer_id: int) -> HttpResponse:
    """Show one contact."""
    customer = found(customer_id)
    email, actor = customer.personal.email, request.actor
    mine = ContactList.objects.filter(members=customer, archived_at=None)
    context = {
        "contact": customer,
        "personal": customer.personal,
        "name": name_of(customer),
        "language": in_words("language", customer.language),
        "country": in_words("country", customer.country),
        "attributes": customer.personal.attributes.items(),
        "mail": mail_of(email, why_not(email)),
        "lists": mine,
        "other_lists": current_lists().exclude(pk__in=mine.values("pk")),
        "standing": standing_of(customer.pk),
        "said": Consent.objects.filter(customer=customer),
        "arrivals": Arrival.objects.filter(customer=customer).select_related("importing"),
        "signals": latest_signals(customer, reader_for(actor, get_language() or "en")),
        "signals_url": address(Wish(customer=customer.external_id)),
        "panels": panels_of(customer, actor),
        **_rights(actor),
    }
    return render(request, "contacts/contact.html", context)


def _rights(actor: Actor) -> dict[str, bool]:
    return {
        "may_edit": EDIT_CONTACTS.allows(actor),
        "may_erase": ERASE_CONTACTS.allows(actor),
        "may_export": EXPORT_CONTACTS.allows(actor),
        "may_read": SEE_SIGNALS.allows(actor),
    }


@requires(EDIT_CONTACTS)
@require_http_methods(FORM)
def add(request: SignedInRequest) -> HttpResponse:
    """Add one contact by hand."""
    form = NewContactForm(request.POST or None)
    if form.is_valid():
        made = attempt(form, lambda: _added(form, request.actor))
        if made:
            toast(request, _("Added."))
            return redirect(ONE, made.pk)
    words = {"heading": _("Add a contact"), "button": _("Add")}
    return show(request, "contacts/form.html", form, **words, back=reverse(LIST))


def _added(form: NewContactForm, actor: Actor) -> Customer:
    said = form.fields_said
    external_id = " ".join(form.cleaned_data["external_id"].split()) or said["email"]
    attributes = form.cleaned_data["attributes"]
    given = GivenCustomer(external_id, **said, attributes=attributes)
    return add_contact(given, actor=actor, now=system_clock())


@requires(EDIT_CONTACTS)
@require_http_methods(FORM)
def edit(request: SignedInRequest, customer_id: int) -> HttpResponse:
    """Change who a contact is."""
    customer = found(customer_id)
    known = customer.personal.attributes
    form = ContactForm(request.POST or None, initial=_initial(customer), known=known)
    if form.is_valid():
        said, attributes = form.fields_said, form.cleaned_data["attributes"]
        change_contact(customer.pk, said, attributes, actor=request.actor, now=system_clock())
        toast(request, _("Saved."))
        return redirect(ONE, customer.pk)
    words = {"heading": _("Change the contact"), "button": _("Save")}
    return show(request, "contacts/form.html", form, **words, back=reverse(ONE, args=[customer.pk]))


def _initial(customer: Customer) -> dict[str, str]:
    personal = customer.personal
    lines = [f"{name} = {value}" for name, value in personal.attributes.items()]
    own = {name: getattr(personal, name) for name in ("name", "email", "phone")}
    codes = {"language": customer.language, "country": customer.country}
    return {**own, **codes, "attributes": "\n".join(lines)}

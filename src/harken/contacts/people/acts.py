"""Acts on one contact: mail stopped and allowed, consents, lists, data handed out, erased."""

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from harken.audit.actions import record_change
from harken.contacts.consents.actions import note_consent
from harken.contacts.leaving.actions import allow_mail, stop_writing
from harken.contacts.lists.actions import add_members, remove_member
from harken.contacts.models import ContactList
from harken.contacts.people.forms import ConsentForm
from harken.contacts.people.queries import by_email
from harken.contacts.people.showing import name_of
from harken.contacts.people.views import FORM, ONE, found
from harken.contacts.permissions import EDIT_CONTACTS, ERASE_CONTACTS, EXPORT_CONTACTS
from harken.customers.models import Customer
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.listening.amending.acts import removed_words
from harken.listening.amending.erasing import forget_customer
from harken.listening.signals.actions import export_customer
from harken.listening.signals.models import Signal
from harken.organisation.pages.forms import show
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast
from harken.web.registries import Undo

UNDO_STOP = "contacts.mail_stopped"


@requires(EDIT_CONTACTS)
@require_POST
def stop(request: SignedInRequest, customer_id: int) -> HttpResponse:
    """Write to a contact no more."""
    customer = found(customer_id)
    if customer.personal.email:
        email = customer.personal.email
        stop_writing(customer, email, actor=request.actor, now=system_clock())
        toast(request, _("No more mail goes to this address."), undo=(UNDO_STOP, customer.pk))
    return redirect(ONE, customer.pk)


def _allow_again(customer_id: str, actor: Actor) -> None:
    customer = found(int(customer_id))
    allow_mail(customer, customer.personal.email, actor=actor, now=system_clock())


MAY_AGAIN = Undo(UNDO_STOP, EDIT_CONTACTS, _allow_again)


@requires(EDIT_CONTACTS)
@require_http_methods(FORM)
def allow(request: SignedInRequest, customer_id: int) -> HttpResponse:
    """Ask, then let mail go to a contact again."""
    customer = found(customer_id)
    if request.method == "POST":
        allow_mail(customer, customer.personal.email, actor=request.actor, now=system_clock())
        toast(request, _("Mail may go to this address again."))
        return redirect(ONE, customer.pk)
    context = {
        "title": _("Write to %(name)s again?") % {"name": name_of(customer)},
        "text": _("Do this only when they asked you to, or when the address is right by now."),
        "button": _("Write to them again"),
        "back_url": reverse(ONE, args=[customer.pk]),
    }
    return render(request, "web/confirm.html", context)


@requires(EDIT_CONTACTS)
@require_http_methods(FORM)
def consent(request: SignedInRequest, customer_id: int) -> HttpResponse:
    """Note what a contact agreed to, with where and when."""
    customer = found(customer_id)
    form = ConsentForm(request.POST or None, initial={"purpose": "contact", "given": "yes"})
    if form.is_valid():
        _note(customer, form, request.actor)
        toast(request, _("Noted."))
        return redirect(ONE, customer.pk)
    words = {"heading": _("Note a consent"), "button": _("Note")}
    back = reverse(ONE, args=[customer.pk])
    return show(request, "contacts/form.html", form, **words, back=back)


@transaction.atomic
def _note(customer: Customer, form: ConsentForm, actor: Actor) -> None:
    said = form.cleaned_data
    note_consent(
        customer,
        said["purpose"],
        given=said["given"] == "yes",
        at=form.at,
        source=said["source"],
        wording=said["wording"],
        noted_by=actor.label,
    )
    changes = {"purpose": ["", said["purpose"]]}
    record_change(actor, "contact.consent_noted", customer, now=system_clock(), changes=changes)


@requires(EDIT_CONTACTS)
@require_POST
def lists(request: SignedInRequest, customer_id: int) -> HttpResponse:
    """Put a contact on a list, or take it off one."""
    customer, now = found(customer_id), system_clock()
    wanted = request.POST.get("list", "")
    chosen = get_object_or_404(
        ContactList, pk=int(wanted) if wanted.isdigit() else 0, archived_at=None
    )
    if request.POST.get("act") == "off":
        remove_member(chosen, customer, actor=request.actor, now=now)
        toast(request, _("Taken off the list “%(name)s”.") % {"name": chosen.name})
    else:
        add_members(chosen, [customer.pk], actor=request.actor, now=now)
        toast(request, _("Put on the list “%(name)s”.") % {"name": chosen.name})
    return redirect(ONE, customer.pk)


@requires(EXPORT_CONTACTS)
@require_POST
def export(request: SignedInRequest, customer_id: int) -> HttpResponse:
    """Send everything kept about a contact as a JSON file."""
    customer = found(customer_id)
    document = export_customer(customer.external_id, actor=request.actor, now=system_clock())
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="contact-{customer.pk}.json"'
    response["Cache-Control"] = "no-store"
    return response


@requires(ERASE_CONTACTS)
@require_http_methods(FORM)
def erase(request: SignedInRequest, customer_id: int) -> HttpResponse:
    """Ask, then forget a contact everywhere and say what was removed."""
    customer = found(customer_id)
    if request.method == "POST":
        try:
            done = forget_customer(customer.external_id, actor=request.actor, now=system_clock())
        except ObjectDoesNotExist as error:  # somebody else was quicker
            raise Http404 from error
        return render(request, "contacts/erased.html", {"removed": removed_words(done)})
    context = {
        "title": _("Erase %(name)s for good?") % {"name": name_of(customer)},
        "text": " ".join(_what_goes(customer)),
        "button": _("Erase for good"),
        "back_url": reverse(ONE, args=[customer.pk]),
    }
    return render(request, "web/confirm.html", context)


def _what_goes(customer: Customer) -> list[str]:
    count = Signal.objects.filter(customer=customer).count()
    parts = [
        ngettext(
            "Name, addresses, attributes, lists, consents, mails to this person and what they "
            "wrote in %(count)s signal are removed, from histories and search too.",
            "Name, addresses, attributes, lists, consents, mails to this person and what they "
            "wrote in %(count)s signals are removed, from histories and search too.",
            count,
        )
        % {"count": count},
        _("Scores stay and belong to nobody."),
        _("If they want no mail, that stays too, without the address."),
    ]
    others = _same_address(customer)
    if others:
        sentence = _("The same address stands with other contacts: %(ids)s. Erase those as well.")
        parts.append(sentence % {"ids": ", ".join(others)})
    return parts


def _same_address(customer: Customer) -> list[str]:
    email = customer.personal.email
    others = by_email(email).exclude(pk=customer.pk)[:5] if email else ()
    return [one.external_id for one in others]

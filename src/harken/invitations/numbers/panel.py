"""The invitations of one contact, on the contact's page."""

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from harken.contacts.people.panels import ContactPanel
from harken.customers.models import Customer
from harken.foundations.permission import Actor
from harken.invitations.models import Invitation
from harken.invitations.numbers.words import rows_of
from harken.invitations.permissions import SEE_INVITATIONS

MOST = 50


def render(customer: Customer, _actor: Actor) -> str:
    """Return the table, '' for who was never invited."""
    found = Invitation.objects.filter(customer=customer)
    rows = rows_of(found.select_related("customer", "mailing__survey")[:MOST], sees=False)
    return render_to_string("invitations/parts/panel.html", {"rows": rows}) if rows else ""


PANEL = ContactPanel("invitations", _("Invitations"), 40, SEE_INVITATIONS, render)

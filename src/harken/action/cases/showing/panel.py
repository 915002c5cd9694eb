"""A customer's cases on the customer's page: only those that the reader sees."""

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from harken.action.cases.queries import cases_of_customer
from harken.action.cases.showing.titles import titled
from harken.action.permissions import SEE_CASES, WORK_CASES
from harken.contacts.people.panels import ContactPanel, contact_panels
from harken.customers.models import Customer
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.profile.queries import local_date

AT_MOST = 20


def render(customer: Customer, actor: Actor) -> str | None:
    """Return the newest cases of a customer; None where there is nothing to see or do."""
    found = cases_of_customer(actor, customer, local_date(system_clock()))
    rows = list(found[: AT_MOST + 1])
    may_open = WORK_CASES.allows(actor) and customer.erased_at is None
    if not rows and not may_open:
        return None
    context = {
        "cases": titled(rows[:AT_MOST], actor),
        "has_more": len(rows) > AT_MOST,
        "may_open": may_open,
        "customer": customer,
    }
    return render_to_string("action/cases/of_customer.html", context)


def register() -> None:
    """Register the panel."""
    contact_panels.register(ContactPanel("cases", _("Cases"), 40, SEE_CASES, render))

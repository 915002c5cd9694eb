"""Parts of a contact's page that areas to the right fill: responses, invitations."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from harken.customers.models import Customer
from harken.foundations.permission import Actor, Permission
from harken.foundations.registry import Registry


@dataclass(frozen=True)
class ContactPanel:
    """A part of a contact's page, shown to those who may; the lowest rank stands first.

    `render` returns its HTML in the active language; None or '' leaves it out.
    """

    name: str
    title: str | Promise
    rank: int
    permission: Permission
    render: Callable[[Customer, Actor], str | None]


contact_panels = Registry[ContactPanel]()


@dataclass(frozen=True)
class Shown:
    """A panel as it stands on the page."""

    name: str
    title: str
    html: str


def panels_of(customer: Customer, actor: Actor) -> list[Shown]:
    """Return the parts that have something to show."""
    found = []
    for one in sorted(contact_panels, key=lambda panel: panel.rank):
        html = one.render(customer, actor) if one.permission.allows(actor) else None
        if html:
            found.append(Shown(one.name, str(one.title), html))
    return found

"""`{% load signin %}`: the demo company's people on its sign-in page."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context

from harken.accounts.users.demo import DEMO_NAMES, DEMO_PASSWORD
from harken.foundations.permission import ROLE_NAMES, Role
from harken.web.registries import Text

register = template.Library()


@dataclass(frozen=True)
class DemoPerson:
    """Somebody one may sign in as with one click."""

    role: Role
    name: str
    role_name: Text


@register.inclusion_tag("account/snippets/demo.html", takes_context=True)
def demo_people(context: Context) -> dict[str, Any]:
    """Offer the demo's people; nobody outside the demo."""
    people = [DemoPerson(role, name, ROLE_NAMES[role]) for role, name in DEMO_NAMES.items()]
    return {
        "people": people if settings.DEMO else [],
        "password": DEMO_PASSWORD,
        "csrf_token": context.get("csrf_token"),
        "redirect_field": context.get("redirect_field"),
    }

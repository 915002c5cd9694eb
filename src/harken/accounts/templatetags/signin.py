"""`{% load signin %}`: what the sign-in page offers besides, such as the demo company's people."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context

from harken.accounts.users.demo import DEMO_NAMES, DEMO_PASSWORD
from harken.foundations.permission import ROLE_NAMES, Role
from harken.web.registries import PublicLink, Text, public_links

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


@register.simple_tag
def open_to_everybody() -> list[PublicLink]:
    """Return the pages that need no account."""
    return [link for link in public_links if link.is_open()]

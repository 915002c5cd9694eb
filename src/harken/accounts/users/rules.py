"""What may be done to whom: which roles one may give, and what must never happen."""

from collections.abc import Sequence
from typing import Protocol

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from harken.foundations.permission import Actor, Role
from harken.web.evidence import Speaks

BELOW_LEAD = (Role.ANALYST, Role.LEADER, Role.AGENT, Role.EMPLOYEE, Role.VIEWER)

PEOPLE_NEEDED = 10
"""Of fewer nothing is counted: it would say who of them looks."""
OPENED_FROM, OPENED_BELOW = 80, 30
"""Per cent of the people with an account who opened Harken."""


class Refused(ValueError):
    """A rule says no; the message says why and what to do."""


class Person(Protocol):
    """What the rules look at in a person."""

    pk: int
    role: str
    is_active: bool


def roles_given_by(actor: Actor | None) -> tuple[Role, ...]:
    """Return the roles that `actor` may give and take: an owner all, a lead those below."""
    if actor is None:
        return ()
    if actor.kind == "system" or actor.role == Role.OWNER:
        return tuple(Role)
    return BELOW_LEAD if actor.role == Role.LEAD else ()


def demand_power_over(actor: Actor, *roles: Role | str) -> None:
    """Raise PermissionDenied unless `actor` may give and take every one of `roles`."""
    given = roles_given_by(actor)
    if any(Role(role) not in given for role in roles):
        raise PermissionDenied("people.manage")


def is_self(actor: Actor, person: Person) -> bool:
    """Tell whether `actor` is this very person."""
    return actor.kind == "person" and actor.id == str(person.pk)


def demand_another(actor: Actor, person: Person) -> None:
    """Refuse acts upon oneself: nobody raises, lowers or locks out themselves."""
    if is_self(actor, person):
        raise Refused(
            _("You cannot change your own role or deactivate yourself. Ask another owner to do it.")
        )


def demand_owner_left(person: Person, people: Sequence[Person]) -> None:
    """Refuse to lose the last active owner; `people` holds all owners."""
    others = (p for p in people if p.pk != person.pk)
    if person.role != Role.OWNER or not person.is_active:
        return
    if not any(p.role == Role.OWNER and p.is_active for p in others):
        raise Refused(
            _("This is the last active owner. Make somebody else owner first, then try again.")
        )


def opening_speaks(opened: int, people: int) -> Speaks:
    """Tell what it says that so many of the people with an account opened Harken."""
    if people < PEOPLE_NEEDED:
        return Speaks.NEITHER
    share = 100 * opened / people
    if share >= OPENED_FROM:
        return Speaks.FOR
    return Speaks.AGAINST if share < OPENED_BELOW else Speaks.NEITHER

"""Roles, who acts, and what a permission asks for."""

from dataclasses import dataclass
from typing import Self

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from harken.foundations.roles import Role

__all__ = ["EVERY_ROLE", "ROLE_NAMES", "Actor", "Permission", "Role", "permission"]

ROLE_NAMES = {
    Role.OWNER: _("Owner"),
    Role.LEAD: _("CX lead"),
    Role.ANALYST: _("Analyst"),
    Role.LEADER: _("Team leader"),
    Role.AGENT: _("Agent"),
    Role.EMPLOYEE: _("Employee"),
    Role.VIEWER: _("Viewer"),
}
EVERY_ROLE = frozenset(Role)


@dataclass(frozen=True)
class Actor:
    """Who does something: a person with a role, an API key with scopes, or the system itself."""

    kind: str
    id: str
    label: str
    role: Role | None = None
    scopes: frozenset[str] = frozenset()

    @classmethod
    def system(cls) -> Self:
        """Return the actor of work that nobody asked for by hand."""
        return cls("system", "system", "Harken")


@dataclass(frozen=True)
class Permission:
    """A named right: the roles that hold it and the key scope that grants it, if any."""

    name: str
    roles: frozenset[Role]
    scope: str | None = None

    def allows(self, actor: Actor | None) -> bool:
        """Tell whether `actor` (None: nobody signed in) holds this right."""
        if actor is None:
            return False
        if actor.kind == "system":
            return True
        if actor.kind == "key":
            return self.scope is not None and self.scope in actor.scopes
        return actor.role in self.roles

    def demand(self, actor: Actor | None) -> None:
        """Raise PermissionDenied unless `actor` holds this right."""
        if not self.allows(actor):
            raise PermissionDenied(self.name)


def permission(name: str, *roles: Role, scope: str | None = None) -> Permission:
    """Write down a right, with the roles that hold it."""
    return Permission(name, frozenset(roles), scope)

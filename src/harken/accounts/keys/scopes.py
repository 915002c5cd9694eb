"""What an API key may be allowed to do; areas add their scopes."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from harken.foundations.registry import Registry
from harken.web.registries import Text


@dataclass(frozen=True)
class Scope:
    """One right that a key can carry, with one line that says what it opens."""

    name: str
    meaning: Text


scopes = Registry[Scope]()
scopes.register(Scope("organisation:read", _("Read brands, locations, teams and hours")))
scopes.register(Scope("audit:read", _("Read the audit log")))

"""What a key may be allowed to do with assessments."""

from django.utils.translation import gettext_lazy as _

from harken.accounts.keys.scopes import Scope, scopes


def register() -> None:
    """Called once, when Django is ready."""
    scopes.register(Scope("maturity:read", _("Read the results of the maturity assessment")))

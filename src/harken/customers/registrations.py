"""Where the area shows itself: the audit log."""

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs


def register() -> None:
    """Called once, when Django is ready."""
    register_verbs(
        {
            "customer.erased": _("%(who)s erased the customer %(what)s"),
            "customer.exported": _("%(who)s took out the data of the customer %(what)s"),
        }
    )

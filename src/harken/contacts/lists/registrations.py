"""Where lists show themselves: commands, audit log, undo."""

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.contacts.lists.views import BRING_BACK, LISTS
from harken.contacts.permissions import SEE_CONTACTS
from harken.web import registries as web


def register() -> None:
    """Fill the registries."""
    web.commands.register(
        web.Command("contacts.lists", _("Lists of contacts"), LISTS, SEE_CONTACTS)
    )
    web.undos.register(BRING_BACK)
    register_verbs(
        {
            "contact_list.made": _("%(who)s made the list %(what)s"),
            "contact_list.renamed": _("%(who)s renamed the list %(what)s"),
            "contact_list.archived": _("%(who)s archived the list %(what)s"),
            "contact_list.restored": _("%(who)s brought the list %(what)s back"),
            "contact_list.filled": _("%(who)s put contacts on the list %(what)s"),
            "contact_list.shortened": _("%(who)s took a contact off the list %(what)s"),
        }
    )

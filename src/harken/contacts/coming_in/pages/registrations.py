"""Where imports of contacts show themselves: commands, audit log, the worker's schedule."""

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.contacts.permissions import EDIT_CONTACTS
from harken.contacts.tasks import prune_contact_imports
from harken.jobs.queue.schedule import every
from harken.web import registries as web

HOUR = 3600


def register() -> None:
    """Fill the registries."""
    words = _("upload csv excel people addresses participants mailing list")
    web.commands.register(
        web.Command(
            "contacts.import", _("Import contacts"), "contacts:imports", EDIT_CONTACTS, words
        )
    )
    every(seconds=HOUR, name="contacts.prune", task=prune_contact_imports)
    register_verbs(
        {
            "contacts.import_begun": _("%(who)s brought the file of contacts %(what)s"),
            "contacts.import_confirmed": _("%(who)s confirmed the import of contacts %(what)s"),
            "contacts.import_discarded": _("%(who)s discarded the file of contacts %(what)s"),
            "contacts.import_undone": _("%(who)s undid the import of contacts %(what)s"),
        }
    )

"""Where contacts show themselves: menu, commands, search, first month, audit log, undo."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.contacts.people.acts import MAY_AGAIN
from harken.contacts.people.queries import Conditions, contacts
from harken.contacts.people.showing import name_of
from harken.contacts.people.views import LIST, ONE
from harken.contacts.permissions import EDIT_CONTACTS, SEE_CONTACTS
from harken.customers.models import PersonalData
from harken.foundations.permission import Actor
from harken.web import registries as web

FOUND_AT_MOST = 5
SHORTEST = 2


def register() -> None:
    """Fill the registries."""
    menu = web.MenuEntry("contacts", _("Contacts"), LIST, SEE_CONTACTS, 140, group=web.LISTEN)
    web.menu.register(menu)
    words = _("people customers address book consent unsubscribed erase export gdpr list")
    web.commands.register(web.Command("contacts", _("Find contacts"), LIST, SEE_CONTACTS, words))
    web.commands.register(
        web.Command("contacts.add", _("Add a contact"), "contacts:add", EDIT_CONTACTS)
    )
    web.search_sources.register(web.SearchSource("contacts", find))
    web.undos.register(MAY_AGAIN)
    web.checklist_steps.register(
        web.ChecklistStep(
            "contacts",
            _("Bring your contacts"),
            _("the people you may ask: from your shop, CRM or mailing tool, with their consents"),
            "contacts:imports",
            EDIT_CONTACTS,
            day=3,
            is_done=PersonalData.objects.exists,
        )
    )
    register_verbs(
        {
            "contact.added": _("%(who)s added the contact %(what)s"),
            "contact.changed": _("%(who)s changed the contact %(what)s"),
            "contact.consent_noted": _("%(who)s noted a consent of the contact %(what)s"),
            "contact.mail_stopped": _("%(who)s stopped mail to the contact %(what)s"),
            "contact.mail_allowed": _("%(who)s allowed mail to the contact %(what)s again"),
        }
    )


def find(words: str, actor: Actor) -> Iterator[web.Found]:
    """Yield the newest contacts with these words in name, address or id, to those who may."""
    if len(words.strip()) < SHORTEST or not SEE_CONTACTS.allows(actor):
        return
    for one in contacts(Conditions(words=words)).order_by("-pk")[:FOUND_AT_MOST]:
        yield web.Found(name_of(one), reverse(ONE, args=[one.pk]), _("Contact"))

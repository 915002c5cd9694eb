"""Where conversations show themselves: incoming and outgoing mail, notices, log, commands."""

from django.utils.translation import gettext_lazy as _

from harken.action.conversation.letters.coming_in import RECEIVER
from harken.action.conversation.letters.following import DISCRETION, FOLLOWER, GUARD
from harken.action.conversation.telling import register_notices
from harken.action.kinds.wording import ARCHIVED, RESTORED, archive_template, restore_template
from harken.action.permissions import SET_UP_CASES
from harken.audit.verbs import register_verbs
from harken.audit.words import register_words
from harken.mail.delivery import discretions, followers, guards
from harken.mail.incoming.receivers import receivers
from harken.organisation.changes.taking_back import by_id
from harken.organisation.changes.words import text_in_languages
from harken.web import registries as web

VERBS = {
    "template.added": _("%(who)s wrote the template %(what)s"),
    "template.changed": _("%(who)s changed the template %(what)s"),
    "template.archived": _("%(who)s put away the template %(what)s"),
    "template.restored": _("%(who)s brought back the template %(what)s"),
    "letters.changed": _("%(who)s changed what becomes of letters that belong to no case"),
    "case.side_withdrawn": _("%(who)s withdrew a question in case %(what)s"),
    "case.trail_printed": _("%(who)s opened the trail of case %(what)s for printing"),
}


def register() -> None:
    """Fill the registries."""
    receivers.register(RECEIVER)
    guards.register(GUARD)
    followers.register(FOLLOWER)
    discretions.register(DISCRETION)
    register_notices()
    register_verbs(VERBS)
    for field in ("subject", "text"):
        register_words(f"action.template.{field}", None, text_in_languages)
    web.undos.register(web.Undo(ARCHIVED, SET_UP_CASES, by_id(restore_template)))
    web.undos.register(web.Undo(RESTORED, SET_UP_CASES, by_id(archive_template)))
    label, words = _("Templates of replies"), _("text letter acknowledgement set up")
    web.commands.register(
        web.Command("action.templates", label, "action:templates", SET_UP_CASES, words)
    )
    purpose = _("What replies and acknowledgements say, in each customer’s language.")
    web.settings_sections.register(
        web.SettingsSection(
            "action.templates", label, "action:templates", SET_UP_CASES, purpose, _("Cases")
        )
    )

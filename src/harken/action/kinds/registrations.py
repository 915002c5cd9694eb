"""Where kinds and plays show themselves: seeds, commands, undo, log."""

from django.apps import apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from harken.action.kinds.actions import archive_kind, archive_play, restore_kind, restore_play
from harken.action.kinds.seeds import plant
from harken.action.permissions import SET_UP_CASES
from harken.audit.verbs import register_verbs
from harken.audit.words import register_words
from harken.organisation.changes.taking_back import by_id
from harken.organisation.changes.words import text_in_languages
from harken.web import registries as web

VERBS = {
    "kind.added": _("%(who)s added the kind of case %(what)s"),
    "kind.changed": _("%(who)s changed the kind of case %(what)s"),
    "kind.moved": _("%(who)s gave the kind of case %(what)s another place"),
    "kind.archived": _("%(who)s put away the kind of case %(what)s"),
    "kind.restored": _("%(who)s brought back the kind of case %(what)s"),
    "play.added": _("%(who)s wrote the play %(what)s"),
    "play.changed": _("%(who)s changed the play %(what)s"),
    "play.archived": _("%(who)s put away the play %(what)s"),
    "play.restored": _("%(who)s brought back the play %(what)s"),
}
KIND_ARCHIVED, KIND_RESTORED = "action.kind", "action.kind-restored"
PLAY_ARCHIVED, PLAY_RESTORED = "action.play", "action.play-restored"
UNDOS = {
    KIND_ARCHIVED: restore_kind,
    KIND_RESTORED: archive_kind,
    PLAY_ARCHIVED: restore_play,
    PLAY_RESTORED: archive_play,
}


def register() -> None:
    """Fill the registries."""
    post_migrate.connect(
        plant, sender=apps.get_app_config("action"), dispatch_uid="action.kinds.plant"
    )
    label, words = _("Kinds of cases and plays"), _("regulated complaint steps set up")
    web.commands.register(web.Command("action.kinds", label, "action:kinds", SET_UP_CASES, words))
    purpose = _("What is promised to customers and by which law, and what to do step by step.")
    web.settings_sections.register(
        web.SettingsSection(
            "action.kinds", label, "action:kinds", SET_UP_CASES, purpose, _("Cases")
        )
    )
    for name, takes_back in UNDOS.items():
        web.undos.register(web.Undo(name, SET_UP_CASES, by_id(takes_back)))
    register_verbs(VERBS)
    for noun in ("casekind", "play"):
        register_words(f"action.{noun}.name", None, text_in_languages)
    register_words("action.play.purpose", None, text_in_languages)

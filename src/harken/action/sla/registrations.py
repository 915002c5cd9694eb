"""Where promised times show themselves: planting, commands, undo, log."""

from django.apps import apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from harken.action.permissions import SEE_CASES, SET_UP_CASES
from harken.action.sla.actions import NOUN, restore_time
from harken.action.sla.defaults import plant
from harken.action.sla.pages.times import ARCHIVED
from harken.audit.verbs import register_verbs
from harken.organisation.changes.taking_back import by_id
from harken.organisation.demo.parts import DemoPart, at, demo_parts
from harken.web import registries as web

VERBS = {
    f"{NOUN}.promised": _("%(who)s promised a time for cases: %(what)s"),
    f"{NOUN}.changed": _("%(who)s changed a promised time: %(what)s"),
    f"{NOUN}.moved": _("%(who)s gave a promised time another place: %(what)s"),
    f"{NOUN}.archived": _("%(who)s put away a promised time: %(what)s"),
    f"{NOUN}.restored": _("%(who)s brought back a promised time: %(what)s"),
}


def register() -> None:
    """Fill the registries."""
    post_migrate.connect(
        plant, sender=apps.get_app_config("action"), dispatch_uid="action.times.plant"
    )
    words = _("service level SLA deadline first response time resolution late")
    web.commands.register(
        web.Command("action.times", _("Promised times"), "action:times", SEE_CASES, words)
    )
    label = _("How fast customers are answered")
    web.commands.register(web.Command("action.figures", label, "action:figures", SEE_CASES, words))
    entry = web.MenuEntry(
        "action.figures", _("Answer times"), "action:figures", SEE_CASES, 177, group=web.ACT
    )
    web.menu.register(entry)
    purpose = _("How soon customers hear from us, by kind of case and of whom.")
    web.settings_sections.register(
        web.SettingsSection(
            "action.times", _("Promised times"), "action:times", SET_UP_CASES, purpose, _("Cases")
        )
    )
    gone = _("This promised time is gone.")
    web.undos.register(web.Undo(ARCHIVED, SET_UP_CASES, by_id(restore_time, gone)))
    register_verbs(VERBS)
    demo_parts.register(DemoPart("action.times", at("harken.action.demo.times:plant_times")))

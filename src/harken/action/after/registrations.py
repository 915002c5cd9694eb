"""Where it shows itself: settings, commands, remedies, jobs, notices, log."""

from importlib import import_module

from django.utils.translation import gettext_lazy as _

from harken.action.after import told
from harken.action.after.pages.telling import part
from harken.action.after.tasks import take_answers_again
from harken.action.permissions import SEE_CASES, SET_UP_CASES
from harken.action.remedies.parts import RemedyPart, remedy_parts
from harken.audit.verbs import register_verbs
from harken.jobs.queue.schedule import every
from harken.web import registries as web

MINUTE = 60
VERBS = {
    "asking_again.changed": _("%(who)s changed how customers are asked again"),
    "remedy.told": _("%(who)s told customers that %(what)s is done"),
}


def register() -> None:
    """Fill the registries."""
    label, words = _("Asking again"), _("recovery follow-up survey after closing")
    page = "action:asking-again"
    web.commands.register(web.Command("action.asking-again", label, page, SET_UP_CASES, words))
    web.commands.register(
        web.Command("action.recovery", _("Recovery"), "action:recovery", SEE_CASES, words)
    )
    purpose = _("Whether customers are asked how it went after their case was resolved.")
    web.settings_sections.register(
        web.SettingsSection("action.asking-again", label, page, SET_UP_CASES, purpose, _("Cases"))
    )
    remedy_parts.register(RemedyPart("waited", _("Customers who waited"), 20, part))
    every(seconds=MINUTE, name="action.take_answers_again", task=take_answers_again)
    import_module("harken.action.after.handlers")
    told.register()
    register_verbs(VERBS)

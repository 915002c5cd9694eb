"""Where absences show themselves: commands, undo, log."""

from django.utils.translation import gettext_lazy as _

from harken.action.absence.undoing import UNDOS
from harken.action.permissions import SEE_CASES, WORK_CASES
from harken.audit.verbs import register_verbs
from harken.web import registries as web

VERBS = {
    "absence.added": _("%(who)s wrote down an absence"),
    "absence.changed": _("%(who)s changed an absence"),
    "absence.removed": _("%(who)s took an absence back"),
}


def register() -> None:
    """Fill the registries."""
    label, words = _("Who is away"), _("holiday vacation deputy stand in")
    url = "action:absences"
    web.commands.register(web.Command("action.absences", label, url, SEE_CASES, words))
    web.menu.register(web.MenuEntry("action.absences", label, url, SEE_CASES, 178, group=web.ACT))
    web.commands.register(
        web.Command(
            "action.absence-add", _("Say that you are away"), "action:absence-add", WORK_CASES,
            words,
        )
    )  # fmt: skip
    for undo in UNDOS:
        web.undos.register(undo)
    register_verbs(VERBS)

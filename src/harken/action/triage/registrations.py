"""Where triage shows itself: menu, commands, notices, log."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from harken.action.permissions import SEE_TRIAGE
from harken.action.triage import digest
from harken.action.triage.nudging import KIND
from harken.action.triage.owing import CASES
from harken.audit.verbs import register_verbs
from harken.notices.kinds import NoticeKind, notice_kinds
from harken.web import registries as web

PAGE, RANK = "action:triage", 171
VERBS = {"triage.nudged": _("%(who)s reminded somebody of what they owe: %(what)s")}


def register() -> None:
    """Fill the registries."""
    label, words = _("Triage"), _("what repeats what waits who owes remind weekly")
    web.menu.register(web.MenuEntry("action.triage", label, PAGE, SEE_TRIAGE, RANK, group=web.ACT))
    web.commands.register(web.Command("action.triage", label, PAGE, SEE_TRIAGE, words))
    notice_kinds.register(NoticeKind(KIND, _("Reminders from triage"), says))
    register_verbs(VERBS)
    digest.register()


def says(words: Mapping[str, Any]) -> str:
    """Say who reminds of what, in the active language."""
    told = {"who": words["who"], "name": words["title"], "count": words["count"]}
    if words["about"] == CASES:
        return (
            ngettext(
                "%(who)s reminds you: %(count)s case of yours is late.",
                "%(who)s reminds you: %(count)s cases of yours are late.",
                int(words["count"]),
            )
            % told
        )
    return _now("%(who)s reminds you of “%(name)s”.") % told

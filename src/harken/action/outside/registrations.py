"""Where it shows itself: settings, commands, the page of a case, jobs, log."""

from collections.abc import Mapping
from datetime import datetime
from importlib import import_module
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.action.cases.models import What
from harken.action.conversation.trail.sayings import Saying, sayings
from harken.action.inbox.acts import CaseAct, case_acts
from harken.action.inbox.parts import CasePart, case_parts
from harken.action.outside import keeping
from harken.action.outside.actions import put_desk_away
from harken.action.outside.answering import send_due
from harken.action.outside.pages.passing import is_offered, of_case
from harken.action.outside.pushing import push_due
from harken.action.outside.reach import telling
from harken.action.outside.reading import read_desks
from harken.action.permissions import CONNECT_DESKS, WORK_CASES
from harken.audit.verbs import register_verbs
from harken.foundations.permission import Actor
from harken.jobs.queue.schedule import every
from harken.organisation.changes.taking_back import by_id
from harken.web import registries as web

MINUTE = 60
VERBS = {
    "desk.added": _("%(who)s added the outside system %(what)s"),
    "desk.changed": _("%(who)s changed the outside system %(what)s"),
    "desk.switched_on": _("%(who)s switched the outside system %(what)s on"),
    "desk.switched_off": _("%(who)s switched the outside system %(what)s off"),
    "desk.archived": _("%(who)s put away the outside system %(what)s"),
    "desk.restored": _("%(who)s brought back the outside system %(what)s"),
    "desk.tested": _("%(who)s tested the outside system %(what)s"),
}


def register() -> None:
    """Fill the registries."""
    label, page = _("Help-desks and trackers"), "action:desks"
    purpose = _("Pass cases to another system, and read back what became of them.")
    group = _("Other systems")
    web.settings_sections.register(
        web.SettingsSection("action.desks", label, page, CONNECT_DESKS, purpose, group)
    )
    web.commands.register(web.Command("action.desks", label, page, CONNECT_DESKS, purpose))
    web.undos.register(web.Undo("action.desk", CONNECT_DESKS, by_id(_bring_back)))
    case_acts.register(
        CaseAct("action.pass", _("Pass on"), "action:case-pass", WORK_CASES, is_offered)
    )
    case_parts.register(CasePart("outside", _("In other systems"), 70, "context", of_case))
    sayings.register(Saying(What.PUSHED, _passed))
    every(seconds=MINUTE, name="action.pass_to_desks", task=push_due)
    every(seconds=MINUTE, name="action.answer_in_desks", task=send_due)
    every(seconds=5 * MINUTE, name="action.read_desks", task=read_desks)
    import_module("harken.action.outside.handlers")
    register_verbs(VERBS)
    telling.register()
    keeping.register()


def _bring_back(actor: Actor, number: int, *, now: datetime) -> None:
    put_desk_away(actor, number, now=now, away=False)


def _passed(said: Mapping[str, Any]) -> str:
    return _now("Passed to “%(name)s”") % {"name": said["desk"]} if "desk" in said else ""

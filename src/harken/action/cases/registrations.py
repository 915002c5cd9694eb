"""Where cases show themselves: commands, search, undo, notices, jobs, other systems, log."""

from importlib import import_module

from django.utils.translation import gettext_lazy as _

from harken.action.cases.passing import digest, telling, tidings
from harken.action.cases.passing.tasks import wake_cases
from harken.action.cases.showing import keeping, panel, signals
from harken.action.cases.showing.finding import find_cases
from harken.action.cases.undoing import UNDOS
from harken.action.permissions import SEE_CASES, WORK_CASES
from harken.audit.verbs import register_verbs
from harken.jobs.queue.schedule import every
from harken.web import registries as web

MINUTE = 60
VERBS = {
    "case.opened": _("%(who)s opened the case %(what)s"),
    "case.replied": _("%(who)s replied in the case %(what)s"),
    "case.customer_wrote": _("%(who)s passed on what the customer wrote in the case %(what)s"),
    "case.waiting": _("%(who)s waits for the customer in the case %(what)s"),
    "case.resolved": _("%(who)s resolved the case %(what)s"),
    "case.closed": _("%(who)s closed the case %(what)s without a reply"),
    "case.reopened": _("%(who)s reopened the case %(what)s"),
    "case.handed_over": _("%(who)s handed over the case %(what)s"),
    "case.merged": _("%(who)s merged the case %(what)s"),
    "case.changed": _("%(who)s changed the case %(what)s"),
    "case.exported": _("%(who)s exported cases"),
}


def register() -> None:
    """Fill the registries."""
    words = _("inbox tickets queue reply customers")
    web.commands.register(
        web.Command("action.cases", _("Open cases"), "action:cases", SEE_CASES, words)
    )
    web.commands.register(
        web.Command("action.case-open", _("Open a case"), "action:case-open", WORK_CASES, words)
    )
    web.search_sources.register(web.SearchSource("action.cases", find_cases))
    for undo in UNDOS:
        web.undos.register(undo)
    for part in (telling, tidings, digest, keeping, panel, signals):
        part.register()
    import_module("harken.action.cases.passing.handlers")
    every(seconds=MINUTE, name="action.wake", task=wake_cases)
    register_verbs(VERBS)

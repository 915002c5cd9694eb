"""Where remedies show themselves: menu, commands, search, cases, charts, undo, log."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from harken.action.cases.models import Case, State
from harken.action.inbox.acts import CaseAct, case_acts
from harken.action.inbox.parts import CasePart, case_parts
from harken.action.permissions import LEAD_REMEDIES, SEE_REMEDIES
from harken.action.remedies import loose
from harken.action.remedies.elsewhere import agenda, picture, week
from harken.action.remedies.metrics import marks, uses
from harken.action.remedies.pages.part import of_case
from harken.action.remedies.pages.undoing import UNDOS
from harken.action.remedies.passing import digest, telling, tidings
from harken.action.remedies.queries import titled
from harken.action.remedies.tasks import look_at_remedies
from harken.audit.verbs import register_verbs
from harken.foundations.permission import Actor
from harken.jobs.queue.schedule import every
from harken.metrics.lifecycle.users import metric_users
from harken.metrics.marks.mark import mark_sources
from harken.metrics.worth.actions_taken import taken_sources
from harken.strategy.picture.collecting import LooseSource, loose_sources
from harken.strategy.picture.evidence import evidence_sources
from harken.strategy.reviews.agenda.source import agenda_sources
from harken.web import registries as web

PAGE, ADD = "action:remedies", "action:remedy-add"
FOUND_AT_MOST = 5
RANK, HOUR = 172, 3600
VERBS = {
    "remedy.proposed": _("%(who)s proposed %(what)s"),
    "remedy.changed": _("%(who)s changed %(what)s"),
    "remedy.decided": _("%(who)s decided for %(what)s"),
    "remedy.declined": _("%(who)s decided against %(what)s"),
    "remedy.done": _("%(who)s called %(what)s done"),
    "remedy.moved_back": _("%(who)s took %(what)s back to where it was"),
    "remedy.promoted": _("%(who)s took %(what)s a loop further"),
    "remedy.archived": _("%(who)s archived %(what)s"),
    "remedy.restored": _("%(who)s brought %(what)s back"),
}


def register() -> None:
    """Fill the registries."""
    label = _("Fixes and improvements")
    entry = web.MenuEntry("action.remedies", label, PAGE, SEE_REMEDIES, RANK, group=web.ACT)
    web.menu.register(entry)
    words = _("fix improvement redesign cause remedy loop")
    web.commands.register(web.Command("action.remedies", label, PAGE, SEE_REMEDIES, words))
    web.commands.register(
        web.Command("action.remedy-add", _("Remove a cause"), ADD, LEAD_REMEDIES, words)
    )
    web.search_sources.register(web.SearchSource("action.remedies", _find))
    for undo in UNDOS:
        web.undos.register(undo)
    register_verbs(VERBS)
    _in_cases()
    _elsewhere()
    for noun in (telling, digest, tidings):
        noun.register()
    every(seconds=HOUR, name="action.look_at_remedies", task=look_at_remedies)


def _in_cases() -> None:
    case_acts.register(
        CaseAct(
            "action.cause",
            _("Fix the cause"),
            "action:cause-of-case",
            LEAD_REMEDIES,
            _is_offered,
            many_url_name="action:cause",
        )
    )
    case_parts.register(CasePart("remedies", _("Fixes and improvements"), 60, "context", of_case))


def _elsewhere() -> None:
    mark_sources.register(marks.SOURCE)
    metric_users.register(uses.USER)
    taken_sources.register(uses.TAKEN)
    agenda_sources.register(agenda.SOURCE)
    evidence_sources.register(picture.SOURCE)
    loose_sources.register(LooseSource("remedies", _("Fixes and improvements"), loose.findings))
    web.week_panels.register(week.PANEL)


def _is_offered(case: Case) -> bool:
    return case.state != State.MERGED


def _find(words: str, actor: Actor) -> Iterator[web.Found]:
    if SEE_REMEDIES.allows(actor):
        for pk, title in titled(words, FOUND_AT_MOST):
            yield web.Found(title, reverse("action:remedy", args=[pk]), _("Fix or improvement"))

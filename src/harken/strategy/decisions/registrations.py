"""Where decisions show themselves: menu, commands, search, This week, marks, targets, log."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.foundations.permission import Actor
from harken.metrics.lifecycle.users import metric_users
from harken.metrics.marks.mark import mark_sources
from harken.metrics.targets.relief import relief_sources
from harken.strategy.decisions.metrics import marks, relief, uses
from harken.strategy.decisions.pages.panel import due_panel
from harken.strategy.decisions.pages.undoing import UNDOS
from harken.strategy.decisions.queries import worded
from harken.strategy.permissions import LEAD_WORK, SEE_STRATEGY
from harken.web import registries as web

PAGE, CHECK = "strategy:decisions", "strategy:decision-check"
FOUND_AT_MOST = 5
VERBS = {
    "decision.noted": _("%(who)s noted the decision %(what)s"),
    "decision.changed": _("%(who)s changed the decision %(what)s"),
    "decision.approved": _("%(who)s approved the decision %(what)s"),
    "decision.approval_withdrawn": _("%(who)s took back the approval of the decision %(what)s"),
    "decision.looked_at": _("%(who)s looked back at the decision %(what)s"),
    "decision.look_opened": _("%(who)s opened the look back at the decision %(what)s again"),
}


def register() -> None:
    """Fill the registries."""
    label = _("Decisions")
    web.menu.register(
        web.MenuEntry("strategy.decisions", label, PAGE, SEE_STRATEGY, rank=157, group=web.STRATEGY)
    )
    words = _("check long-term approve target rests evidence")
    web.commands.register(web.Command("strategy.decisions", label, PAGE, SEE_STRATEGY, words))
    web.commands.register(
        web.Command("strategy.decision-check", _("Check a decision"), CHECK, LEAD_WORK)
    )
    web.search_sources.register(web.SearchSource("strategy.decisions", _find))
    web.week_panels.register(
        web.WeekPanel(
            "strategy.decisions", _("Decisions to look at again"), 26, SEE_STRATEGY, due_panel
        )
    )
    for undo in UNDOS:
        web.undos.register(undo)
    register_verbs(VERBS)
    mark_sources.register(marks.SOURCE)
    metric_users.register(uses.USER)
    relief_sources.register(relief.SOURCE)


def _find(words: str, actor: Actor) -> Iterator[web.Found]:
    if SEE_STRATEGY.allows(actor):
        for pk, what in worded(words, FOUND_AT_MOST):
            yield web.Found(what, reverse("strategy:decision", args=[pk]), _("Decision"))

"""Where initiatives show themselves: menu, commands, search, marks, undo, log."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.foundations.permission import Actor
from harken.metrics.lifecycle.users import metric_users
from harken.metrics.marks.mark import mark_sources
from harken.strategy.initiatives.metrics.marks import SOURCE
from harken.strategy.initiatives.metrics.uses import USER
from harken.strategy.initiatives.pages.undoing import UNDOS
from harken.strategy.initiatives.queries import titled
from harken.strategy.permissions import LEAD_WORK, SEE_STRATEGY
from harken.web import registries as web

PAGE, ADD = "strategy:initiatives", "strategy:initiative-add"
FOUND_AT_MOST = 5
VERBS = {
    "initiative.planned": _("%(who)s planned the initiative %(what)s"),
    "initiative.changed": _("%(who)s changed the initiative %(what)s"),
    "initiative.started": _("%(who)s started the initiative %(what)s"),
    "initiative.finished": _("%(who)s finished the initiative %(what)s"),
    "initiative.stopped": _("%(who)s stopped the initiative %(what)s"),
    "initiative.moved_back": _("%(who)s took the initiative %(what)s back to where it was"),
    "initiative.archived": _("%(who)s archived the initiative %(what)s"),
    "initiative.restored": _("%(who)s brought the initiative %(what)s back"),
    "milestone.added": _("%(who)s added the milestone %(what)s"),
    "milestone.done": _("%(who)s called the milestone %(what)s done"),
    "milestone.undone": _("%(who)s opened the milestone %(what)s again"),
    "milestone.removed": _("%(who)s took the milestone %(what)s off"),
    "spending.noted": _("%(who)s noted what was used: %(what)s"),
}


def register() -> None:
    """Fill the registries."""
    label = _("Initiatives")
    web.menu.register(
        web.MenuEntry(
            "strategy.initiatives", label, PAGE, SEE_STRATEGY, rank=156, group=web.STRATEGY
        )
    )
    words = _("work projects budget milestones spending proof")
    web.commands.register(web.Command("strategy.initiatives", label, PAGE, SEE_STRATEGY, words))
    web.commands.register(
        web.Command("strategy.initiative-add", _("Plan an initiative"), ADD, LEAD_WORK)
    )
    web.search_sources.register(web.SearchSource("strategy.initiatives", _find))
    for undo in UNDOS:
        web.undos.register(undo)
    register_verbs(VERBS)
    mark_sources.register(SOURCE)
    metric_users.register(USER)


def _find(words: str, actor: Actor) -> Iterator[web.Found]:
    if SEE_STRATEGY.allows(actor):
        for pk, title in titled(words, FOUND_AT_MOST):
            yield web.Found(title, reverse("strategy:initiative", args=[pk]), _("Initiative"))

"""What the life of metrics shows elsewhere: menu, commands, undo, log, marks."""

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.jobs.queue.schedule import every
from harken.metrics.lifecycle.marks import life_marks
from harken.metrics.lifecycle.undoing import UNDOS
from harken.metrics.marks.mark import MarkSource, mark_sources
from harken.metrics.permissions import READ_METRICS
from harken.metrics.worth.tasks import WEEK, weigh_all
from harken.web import registries as web

RANK = 154
VERBS = {
    "life.described": _("%(who)s wrote down what the metric %(what)s is for"),
    "life.proposed": _("%(who)s proposed the metric %(what)s"),
    "life.parallel": _("%(who)s lets the metric %(what)s run in parallel"),
    "life.primary": _("%(who)s made the metric %(what)s primary"),
    "life.legacy": _("%(who)s made the metric %(what)s legacy"),
    "life.retired": _("%(who)s retired the metric %(what)s"),
    "life.taken_back": _("%(who)s took back a step in the life of the metric %(what)s"),
}


def register() -> None:
    """Fill the registries."""
    label = _("Metrics")
    web.menu.register(
        web.MenuEntry(
            "metrics.lives", label, "metrics:lives", READ_METRICS, RANK, group=web.STRATEGY
        )
    )
    web.commands.register(
        web.Command(
            "metrics.lives", _("Life of the metrics"), "metrics:lives", READ_METRICS,
            _("register proposed parallel primary legacy retired"),
        )
    )  # fmt: skip
    mark_sources.register(MarkSource("metrics.life", life_marks))
    every(seconds=WEEK, name="metrics.weigh", task=weigh_all)
    register_verbs(VERBS)
    for undo in UNDOS:
        web.undos.register(undo)

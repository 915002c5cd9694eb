"""What indexes show elsewhere: menu, commands, search, undo, log; and what goals measure by."""

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.audit.words import register_words
from harken.metrics.indexes import using
from harken.metrics.indexes.undoing import UNDOS
from harken.metrics.indexes.yardstick import SOURCE
from harken.metrics.lifecycle.users import metric_users
from harken.metrics.permissions import EDIT_METRICS, READ_METRICS
from harken.metrics.yardsticks.yardstick import yardstick_sources
from harken.organisation.changes.words import text_in_languages
from harken.web import registries as web

RANK = 155
VERBS = {
    "index.added": _("%(who)s added the index %(what)s"),
    "index.changed": _("%(who)s changed the index %(what)s"),
    "index.archived": _("%(who)s archived the index %(what)s"),
    "index.restored": _("%(who)s brought back the index %(what)s"),
    "formula.added": _("%(who)s gave an index a new formula: %(what)s"),
    "measure.added": _("%(who)s added the measure %(what)s"),
}


def register() -> None:
    """Fill the registries."""
    yardstick_sources.register(SOURCE)
    metric_users.register(using.SOURCE)
    web.search_sources.register(using.SEARCH)
    web.menu.register(
        web.MenuEntry(
            "metrics.indexes",
            _("Indexes"),
            "metrics:indexes",
            READ_METRICS,
            RANK,
            group=web.STRATEGY,
        )
    )
    web.commands.register(
        web.Command(
            "metrics.indexes",
            _("Composite indexes"),
            "metrics:indexes",
            READ_METRICS,
            _("loyalty brand strength trust composite"),
        )
    )
    web.commands.register(
        web.Command("metrics.index-add", _("Add an index"), "metrics:index-add", EDIT_METRICS)
    )  # fmt: skip
    register_verbs(VERBS)
    register_words("metrics.compositeindex.label", None, text_in_languages)
    for undo in UNDOS:
        web.undos.register(undo)

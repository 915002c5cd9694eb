"""The sources of the agenda, customers first."""

from django.utils.translation import gettext_lazy as _

from harken.strategy.reviews.agenda import goals, order, promises, taken_on, words, work
from harken.strategy.reviews.agenda.source import AgendaSource, agenda_sources

SOURCES = (
    AgendaSource("customer", _("A customer speaks first"), 10, words.items),
    AgendaSource("promises", _("Promises broken since the last review"), 20, promises.items),
    AgendaSource("goals", _("Goals"), 30, goals.items),
    AgendaSource("initiatives", _("Initiatives"), 40, work.initiative_items),
    AgendaSource("decisions", _("Decisions to look at again"), 50, work.decision_items),
    AgendaSource("commitments", _("What was taken on"), 60, taken_on.items),
    AgendaSource("metrics", _("Metrics that may go"), 70, order.metric_items),
    AgendaSource("loose", _("What hangs loose"), 80, order.loose_items),
)


def register() -> None:
    """Fill the registry."""
    for source in SOURCES:
        agenda_sources.register(source)

"""Where clocks show themselves: the case's page, notices, jobs, measures."""

from django.apps import apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from harken.action.clocks import recounting
from harken.action.clocks.facts import SOURCE
from harken.action.clocks.measures import plant
from harken.action.clocks.page.part import PART
from harken.action.clocks.tasks import record_facts, watch_clocks
from harken.action.clocks.watch import telling
from harken.action.inbox.parts import case_parts
from harken.action.permissions import SEE_EVERY_CASE
from harken.audit.verbs import register_verbs
from harken.jobs.queue import schedule
from harken.listening.reading.discreet import DiscreetSource, discreet_sources

VERBS = {
    "case.extended": _("%(who)s extended the time set by law of case %(what)s"),
}


def register() -> None:
    """Fill the registries."""
    post_migrate.connect(
        plant, sender=apps.get_app_config("action"), dispatch_uid="action.clocks.plant"
    )
    schedule.every(seconds=60, name="action.watch_clocks", task=watch_clocks)
    schedule.every(seconds=60, name="action.record_facts", task=record_facts)
    recounting.register()
    telling.register()
    case_parts.register(PART)
    discreet_sources.register(DiscreetSource(SOURCE, SEE_EVERY_CASE))
    register_verbs(VERBS)

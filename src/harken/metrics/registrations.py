"""What the metrics show elsewhere: settings, commands, a scope, undo, log; and seeds."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from harken.accounts.keys.scopes import Scope, scopes
from harken.audit.verbs import register_verbs
from harken.audit.words import register_words
from harken.metrics.beside_opinion import registrations as beside_opinion
from harken.metrics.indexes import registrations as indexes
from harken.metrics.lifecycle import registrations as lifecycle
from harken.metrics.marks.mark import MarkSource, mark_sources
from harken.metrics.marks.queries import definition_marks, event_marks
from harken.metrics.marks.undoing import UNDOS as MARK_UNDOS
from harken.metrics.measures.seeds import plant
from harken.metrics.permissions import EDIT_METRICS, READ_METRICS
from harken.metrics.register.first_days import STEPS
from harken.metrics.register.undoing import UNDOS
from harken.metrics.targets.undoing import UNDOS as TARGET_UNDOS
from harken.metrics.yardsticks import registrations as yardsticks
from harken.organisation.changes.words import text_in_languages
from harken.web import registries as web

GROUP = _("Organisation")
SECTIONS = (
    ("metrics", _("Metrics"), _("What each figure means, since when, and who answers for it.")),
    ("marks", _("Marked events"), _("What happened on a day and may explain a figure.")),
    ("reported", _("Reported figures"), _("Monthly figures from finance and others.")),
)
VERBS = {
    "metric.added": _("%(who)s added the metric %(what)s"),
    "metric.changed": _("%(who)s changed the metric %(what)s"),
    "version.added": _("%(who)s gave a metric a new definition: %(what)s"),
    "version.withdrawn": _("%(who)s withdrew a definition: %(what)s"),
    "target.set": _("%(who)s set a target: %(what)s"),
    "target.withdrawn": _("%(who)s withdrew a target: %(what)s"),
    "mark.added": _("%(who)s marked the event %(what)s"),
    "mark.changed": _("%(who)s changed the marked event %(what)s"),
    "mark.removed": _("%(who)s removed the marked event %(what)s"),
    "mark.restored": _("%(who)s brought back the marked event %(what)s"),
    "series.added": _("%(who)s added the reported series %(what)s"),
    "series.changed": _("%(who)s changed the reported series %(what)s"),
    "value.set": _("%(who)s reported %(what)s"),
    "value.removed": _("%(who)s removed a reported figure: %(what)s"),
}


def register(config: AppConfig) -> None:
    """Fill the registries."""
    post_migrate.connect(plant, sender=config, dispatch_uid="metrics.plant")
    scopes.register(Scope("metrics:read", _("Read metrics and their figures")))
    for name, label, purpose in SECTIONS:
        web.settings_sections.register(
            web.SettingsSection(
                f"metrics.{name}", label, f"metrics:{name}", READ_METRICS, purpose, GROUP
            )
        )
        web.commands.register(
            web.Command(f"metrics.{name}", label, f"metrics:{name}", READ_METRICS)
        )
    web.commands.register(
        web.Command("metrics.metric-add", _("Add a metric"), "metrics:metric-add", EDIT_METRICS)
    )
    web.commands.register(
        web.Command("metrics.mark-add", _("Mark an event"), "metrics:mark-add", EDIT_METRICS)
    )
    for undo in (*UNDOS, *MARK_UNDOS, *TARGET_UNDOS):
        web.undos.register(undo)
    for step in STEPS:
        web.checklist_steps.register(step)
    mark_sources.register(MarkSource("metrics.events", event_marks))
    mark_sources.register(MarkSource("metrics.definitions", definition_marks))
    register_verbs(VERBS)
    register_words("metrics.markedevent.title", None, text_in_languages)
    beside_opinion.register()
    lifecycle.register()
    yardsticks.register()
    indexes.register()

"""What the metrics show elsewhere: settings, commands, a scope, undo, log; and seeds."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from harken.accounts.keys.scopes import Scope, scopes
from harken.audit.verbs import register_verbs
from harken.metrics.measures.seeds import plant
from harken.metrics.permissions import EDIT_METRICS, READ_METRICS
from harken.metrics.register.undoing import UNDOS
from harken.web import registries as web

GROUP = _("Organisation")
SECTIONS = (
    ("metrics", _("Metrics"), _("What each figure means, since when, and who answers for it.")),
    ("reported", _("Reported figures"), _("Monthly figures from finance and others.")),
)
VERBS = {
    "metric.added": _("%(who)s added the metric %(what)s"),
    "metric.changed": _("%(who)s changed the metric %(what)s"),
    "version.added": _("%(who)s gave a metric a new definition: %(what)s"),
    "version.withdrawn": _("%(who)s withdrew a definition: %(what)s"),
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
    for undo in UNDOS:
        web.undos.register(undo)
    register_verbs(VERBS)

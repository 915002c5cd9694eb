"""Where the area shows itself: settings, command box, live page, audit log, schedule."""

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.audit.words import register_labels
from harken.jobs.queue.actions import TOPIC
from harken.jobs.queue.permissions import OPERATE_SYSTEM
from harken.jobs.queue.schedule import every
from harken.jobs.system.views import live_fragment
from harken.jobs.tasks import prune
from harken.web.registries import (
    Command,
    SettingsSection,
    StreamTopic,
    commands,
    settings_sections,
    stream_topics,
)


def register() -> None:
    """Called once, when Django is ready."""
    settings_sections.register(
        SettingsSection(
            "system",
            _("System"),
            "jobs:system",
            OPERATE_SYSTEM,
            _("Whether the work behind the pages is being done, and what was given up."),
            _("Operation"),
        )
    )
    commands.register(
        Command("system", _("System and jobs"), "jobs:system", OPERATE_SYSTEM, _("queue worker"))
    )
    stream_topics.register(StreamTopic(TOPIC, OPERATE_SYSTEM, live_fragment))
    register_verbs(
        {
            "job.retried": _("%(who)s had the job %(what)s tried again"),
            "job.discarded": _("%(who)s discarded the job %(what)s"),
        }
    )
    register_labels({"jobs.job.state": _("state")})
    every(seconds=3600, name="jobs.prune", task=prune)

"""Where the area shows itself: settings, command box, audit log, schedule."""

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.jobs.queue.schedule import every
from harken.mail.permissions import OPERATE_MAIL
from harken.mail.tasks import prune
from harken.web.registries import Command, SettingsSection, commands, settings_sections


def register() -> None:
    """Called once, when Django is ready."""
    settings_sections.register(
        SettingsSection(
            "mail",
            _("Mail"),
            "mail:outbox",
            OPERATE_MAIL,
            _("Where mails go, which are on their way, and which did not arrive."),
            _("Operation"),
        )
    )
    commands.register(
        Command("mail", _("Mail outbox"), "mail:outbox", OPERATE_MAIL, _("e-mail SMTP sent failed"))
    )
    register_verbs({"mail.sent_again": _("%(who)s had the mail “%(what)s” sent again")})
    every(seconds=86400, name="mail.prune", task=prune)

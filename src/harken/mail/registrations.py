"""Where the area shows itself: settings, command box, audit log, schedule."""

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.foundations.checkup import Check, checks
from harken.jobs.queue.loops import Loop, loops
from harken.jobs.queue.schedule import every
from harken.mail.incoming.doors.checkup import mail_in
from harken.mail.incoming.doors.keeper import Doorkeeper
from harken.mail.incoming.tasks import prune as prune_incoming
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
    register_verbs(
        {
            "mail.sent_again": _("%(who)s had the mail “%(what)s” sent again"),
            "mail.taken_again": _("%(who)s had the incoming mail %(what)s looked at once more"),
            "mail.thrown_away": _("%(who)s threw the incoming mail %(what)s away"),
        }
    )
    checks.register(Check("mail in", mail_in))
    loops.register(Loop("mail.incoming", Doorkeeper().turn))
    every(seconds=86400, name="mail.prune", task=prune)
    every(seconds=86400, name="mail.incoming.prune", task=prune_incoming)

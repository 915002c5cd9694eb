"""The area's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "harken.audit"
    verbose_name = _("Audit log")

    def ready(self) -> None:
        from harken.audit.permissions import SEE_AUDIT
        from harken.audit.verbs import register_verbs
        from harken.web.registries import Command, SettingsSection, commands, settings_sections

        register_verbs({"audit.exported": _("%(who)s exported the audit log")})
        settings_sections.register(
            SettingsSection(
                "audit.log",
                _("Audit log"),
                "audit:log",
                SEE_AUDIT,
                _("Who changed what, and when."),
                _("Access"),
            )
        )
        commands.register(
            Command(
                "audit.log", _("Open the audit log"), "audit:log", SEE_AUDIT, _("history changes")
            )
        )

"""The area's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "harken.audit"
    verbose_name = _("Audit log")

    def ready(self) -> None:
        from harken.audit.permissions import SEE_AUDIT
        from harken.audit.verbs import kind_label, label_of, register_verbs
        from harken.audit.words import register_labels, register_words
        from harken.web.registries import Command, SettingsSection, commands, settings_sections

        register_verbs({"audit.exported": _("%(who)s exported the audit log")})
        register_labels({"since": _("since"), "until": _("until")})
        register_labels({"audit.auditentry.person": _("who")})
        register_words("audit.auditentry.verb", _("act"), label_of)
        register_words("audit.auditentry.object", _("object"), kind_label)
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

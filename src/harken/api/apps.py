"""The area's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "harken.api"

    def ready(self) -> None:
        from harken.web.access import SIGNED_IN
        from harken.web.registries import Command, SettingsSection, commands, settings_sections

        settings_sections.register(
            SettingsSection(
                "api.docs",
                _("API"),
                "api:docs",
                SIGNED_IN,
                _("What programs can ask for, with every answer and error."),
                _("For developers"),
            )
        )
        commands.register(
            Command(
                "api.docs", _("Read about the API"), "api:docs", SIGNED_IN, _("program key openapi")
            )
        )

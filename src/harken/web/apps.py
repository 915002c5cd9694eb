"""The area's place in Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "harken.web"

    def ready(self) -> None:
        """Register what the look itself offers."""
        from harken.web.registrations import register

        register()

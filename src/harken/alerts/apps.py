"""The area's place in Django."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "harken.alerts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show the area where the others look for it."""
        from harken.alerts.registrations import register

        register()

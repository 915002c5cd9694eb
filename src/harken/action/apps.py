"""The area's place in Django."""

from django.apps import AppConfig


class ActionConfig(AppConfig):
    name = "harken.action"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show the area where the others look for it."""
        from harken.action.registrations import register

        register()

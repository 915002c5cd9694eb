"""The area's place in Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "harken.notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show the area where the others look for it."""
        from harken.notices.registrations import register

        register()

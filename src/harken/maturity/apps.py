"""The area's place in Django."""

from django.apps import AppConfig


class MaturityConfig(AppConfig):
    name = "harken.maturity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show the area where the others look for it."""
        from harken.maturity.registrations import register

        register()

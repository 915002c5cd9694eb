"""The area's place in Django."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "harken.surveys"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show the area where the others look for it."""
        from harken.surveys.registrations import register

        register()

"""The area's place in Django."""

from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "harken.importing"

    def ready(self) -> None:
        """Show the area where the others look for it."""
        from harken.importing.registrations import register

        register()

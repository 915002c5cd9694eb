"""The area's place in Django."""

from django.apps import AppConfig


class ExploreConfig(AppConfig):
    name = "harken.explore"

    def ready(self) -> None:
        """Show the area where the others look for it."""
        from harken.explore.registrations import register

        register()

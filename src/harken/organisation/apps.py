"""The area's place in Django."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "harken.organisation"

    def ready(self) -> None:
        """Show the area where the others look for it."""
        from harken.organisation.registrations import register

        register()

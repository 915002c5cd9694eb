"""The area's place in Django."""

from django.apps import AppConfig


class ConnectionsConfig(AppConfig):
    name = "harken.connections"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show the area where the others look for it."""
        from harken.connections.registrations import register

        register()

"""The area's place in Django."""

from django.apps import AppConfig


class MetricsConfig(AppConfig):
    name = "harken.metrics"

    def ready(self) -> None:
        """Show the area where the others look for it."""
        from harken.metrics.registrations import register

        register(self)

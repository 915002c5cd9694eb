"""The area's place in Django."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "harken.strategy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show the area where the others look for it."""
        from harken.strategy.registrations import register

        register()

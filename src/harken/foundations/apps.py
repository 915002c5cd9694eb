"""The area's place in Django."""

from django.apps import AppConfig


class FoundationsConfig(AppConfig):
    name = "harken.foundations"

    def ready(self) -> None:
        """Let every area look for words."""
        from harken.foundations.wording import register

        register()

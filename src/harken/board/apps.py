"""The area's place in Django."""

from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "harken.board"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show the area where the others look for it."""
        from harken.board.registrations import register

        register()

"""The area's place in Django."""

from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "harken.invitations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show the area where the others look for it."""
        from harken.invitations.registrations import register

        register()

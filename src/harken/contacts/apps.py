"""The area's place in Django."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "harken.contacts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show the area where the others look for it."""
        from harken.contacts.registrations import register

        register()

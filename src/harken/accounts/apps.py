"""The area's place in Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "harken.accounts"

    def ready(self) -> None:
        """Show the area's pages and powers where the others look for them."""
        from harken.accounts.registrations import register
        from harken.accounts.signin import handlers as signin_handlers

        register()
        signin_handlers.register()

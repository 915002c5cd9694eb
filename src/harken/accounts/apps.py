"""The area's place in Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "harken.accounts"

    def ready(self) -> None:
        """Show the area's pages and powers where the others look for them."""
        from django.conf import settings

        from harken.accounts.registrations import register
        from harken.accounts.signin import handlers as signin_handlers
        from harken.accounts.signin.configuration import offer_single_sign_on

        register()
        signin_handlers.register()
        if settings.OIDC_URL:
            offer_single_sign_on()

"""The area's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "harken.mail"
    verbose_name = _("Mail")

    def ready(self) -> None:
        from harken.mail.registrations import register

        register()

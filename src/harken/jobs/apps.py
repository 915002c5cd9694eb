"""The area's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "harken.jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        from harken.jobs.registrations import register

        register()

"""The area's place in Django."""

from django.apps import AppConfig


class ListeningConfig(AppConfig):
    name = "harken.listening"

    def ready(self) -> None:
        from harken.listening.registrations import register

        register()

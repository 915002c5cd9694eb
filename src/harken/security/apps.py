"""The area's place in Django."""

from django.apps import AppConfig


class SecurityConfig(AppConfig):
    name = "harken.security"

    def ready(self) -> None:
        """Let `check --deploy` ask what `harken doctor --deploy` asks."""
        from harken.security.deployment.checks import register

        register()

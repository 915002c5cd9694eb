"""The rules for signals without a database: of Django only what their sentences are written in."""


def begin_without_database() -> None:
    """Let Django serve sentences: no settings of the installation, no models, no database."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=False, USE_TZ=True)

"""The rules for signals without a database: Django with nothing but what they are written in."""

from importlib import import_module

AREAS = (
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "harken.organisation",
    "harken.accounts",
    "harken.customers",
    "harken.metrics",
    "harken.listening",
)


def begin_without_database() -> None:
    """Set Django up quickly: no settings of the installation, no registrations, no database."""
    import django
    from django.apps import AppConfig
    from django.conf import settings

    if settings.configured:
        return
    bare = type("Bare", (AppConfig,), {"default_auto_field": "django.db.models.BigAutoField"})
    areas = [bare(name, import_module(name)) for name in AREAS]
    settings.configure(
        AUTH_USER_MODEL="accounts.User", INSTALLED_APPS=areas, USE_TZ=True, USE_I18N=False
    )
    django.setup()

"""Django's settings, made from the environment (see environment.py for each one's meaning)."""

from pathlib import Path

import dj_database_url

from harken.config.environment import read_settings
from harken.config.home import secret_key
from harken.foundations.languages import LANGUAGES as _LANGUAGES

_environment = read_settings()
HOME: Path = _environment["HARKEN_HOME"].absolute()
DEMO: bool = _environment["HARKEN_DEMO"]
PUBLIC_URL: str = (
    _environment["HARKEN_URL"] or f"http://{_environment['HARKEN_HOST']}:{_environment['HARKEN_PORT']}"
)
TRUSTED_PROXIES: int = _environment["HARKEN_TRUSTED_PROXIES"]

DEBUG = False
SECRET_KEY = secret_key(HOME, _environment["HARKEN_SECRET_KEY"])
ALLOWED_HOSTS = _environment["HARKEN_ALLOWED_HOSTS"]
ROOT_URLCONF = "harken.config.urls"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "harken.web.forms.Renderer"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "harken.foundations",
    "harken.web",
    "harken.audit",
    "harken.jobs",
    "harken.security",
    "harken.mail",
    "harken.accounts",
    "harken.organisation",
    "harken.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "harken.accounts.middleware.ActorMiddleware",
    "harken.web.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "harken.web.context.page",
            ],
        },
    }
]

_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": HOME / "harken.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    },
}
DATABASES = {
    "default": _SQLITE
    if _environment["HARKEN_DATABASE"] == "sqlite"
    else dj_database_url.parse(_environment["HARKEN_DATABASE"], conn_max_age=60),
}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = _LANGUAGES
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

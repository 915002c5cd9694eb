"""Django's settings, made from the environment (see environment.py for each one's meaning)."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from harken.accounts.signin.configuration import oidc_providers
from harken.config.environment import read_settings
from harken.config.home import secret_key
from harken.foundations.languages import LANGUAGES as _LANGUAGES
from harken.mail.incoming.doors.door import Door
from harken.mail.transport.server import MailServer
from harken.security.headers.rules import origin_of

_environment = read_settings()
HOME: Path = _environment["HARKEN_HOME"].absolute()
DEMO: bool = _environment["HARKEN_DEMO"]
PUBLIC_URL: str = (
    _environment["HARKEN_URL"]
    or f"http://{_environment['HARKEN_HOST']}:{_environment['HARKEN_PORT']}"
)
SPARK: str = _environment["HARKEN_SPARK"]
TRUSTED_PROXIES: int = _environment["HARKEN_TRUSTED_PROXIES"]
OUTGOING_NETWORKS = _environment["HARKEN_OUTGOING_NETWORKS"]

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
    "harken.foundations",
    "harken.web",
    "harken.audit",
    "harken.jobs",
    "harken.security",
    "harken.mail",
    "harken.accounts",
    "harken.organisation",
    "harken.connections",
    "harken.notices",
    "harken.metrics",
    "harken.customers",
    "harken.listening",
    "harken.explore",
    "harken.importing",
    "harken.contacts",
    "harken.surveys",
    "harken.invitations",
    "harken.strategy",
    "harken.action",
    "harken.maturity",
    "harken.alerts",
    "harken.board",
    "harken.api",
    # After ours, so that our templates are found before the library's.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "harken.security.proxies.middleware.ProxyMiddleware",
    "harken.security.headers.middleware.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "harken.api.middleware.ProblemMiddleware",
    "harken.security.limits.middleware.LimitsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "harken.accounts.middleware.ActorMiddleware",
    "harken.jobs.queue.acting.ActingMiddleware",
    "harken.web.language.middleware.LanguageMiddleware",
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
                "harken.web.frame.context.page",
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

MAIL_SERVER: MailServer = _environment["HARKEN_MAIL_URL"]
ANYMAIL = MAIL_SERVER.provider_settings
EMAIL_BACKEND = "harken.mail.transport.backends.OutboxBackend"
DEFAULT_FROM_EMAIL: str = (
    _environment["HARKEN_MAIL_FROM"] or f"Harken <harken@{urlsplit(PUBLIC_URL).hostname}>"
)
MAIL_DOOR: Door | None = _environment["HARKEN_MAIL_IN"]
MAIL_REPLY_TO: str = _environment["HARKEN_MAIL_REPLY_TO"]
MAIL_TRUSTED_AUTHSERV: str = _environment["HARKEN_MAIL_TRUSTED_AUTHSERV"]
TASKS = {"default": {"BACKEND": "harken.jobs.queue.backend.LeasedBackend"}}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = _LANGUAGES
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]

STATIC_URL = "/static/"
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# Transport. The server itself speaks http; a public https address means a proxy before it.
_HTTPS = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_NAME = "__Host-harken" if _HTTPS else "harken"
CSRF_COOKIE_NAME = "__Host-harken-csrf" if _HTTPS else "harken-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [_environment["HARKEN_URL"]] if _environment["HARKEN_URL"] else []
CSRF_FAILURE_VIEW = "harken.security.errors.views.stale_form"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_SSL_REDIRECT = _HTTPS and TRUSTED_PROXIES > 0
SECURE_HSTS_SECONDS = 365 * 86400 if _HTTPS else 0
X_FRAME_OPTIONS = "DENY"
# Whether neighbouring host names speak https, or the domain joins the browsers' preload list,
# is not for one application on it to decide; the proxy may add both.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# Sizes: a body is refused before it is read (security.limits).
BODY_LIMIT = 2 * 1024 * 1024
FILES_LIMIT = 20 * 1024 * 1024
SIGNALS_LIMIT = 8 * 1024 * 1024
IMPORT_LIMIT: int = _environment["HARKEN_IMPORT_LIMIT_MB"] * 1_000_000
# Where more than that may come, from those who may bring files in (config.server.incoming).
LARGE_FORMS = {"/imports/": IMPORT_LIMIT + BODY_LIMIT}
INCOMING: Path = HOME / "incoming"
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "harken.config.server.incoming.HomeUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = BODY_LIMIT
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_PERMISSIONS = 0o600

# Counts of attempts live in the server process; many entries, so that a flood of made-up
# names cannot push out the count of a real one.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}
RATE_LIMITS: bool = _environment["HARKEN_RATE_LIMITS"]

# Sign-in (django-allauth). Accounts come from first start, an invitation or OIDC.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "harken.accounts.signin.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation proves the address; a change is confirmed
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
_FORMS = "harken.accounts.signin.forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.SignInForm",
    "reauthenticate": f"{_FORMS}.ConfirmPasswordForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "set_password": f"{_FORMS}.SetPasswordForm",
    "reset_password": f"{_FORMS}.ForgottenPasswordForm",
    "reset_password_from_key": f"{_FORMS}.NewPasswordForm",
    "add_email": f"{_FORMS}.ChangeEmailForm",
}
MFA_FORMS = {
    "authenticate": f"{_FORMS}.CodeForm",
    "reauthenticate": f"{_FORMS}.ConfirmCodeForm",
    "activate_totp": f"{_FORMS}.AppForm",
    "add_webauthn": f"{_FORMS}.AddKeyForm",
    "edit_webauthn": f"{_FORMS}.RenameKeyForm",
}
ACCOUNT_RATE_LIMITS: Any = {} if RATE_LIMITS else False
ALLAUTH_TRUSTED_PROXY_COUNT = 0  # security.proxies has settled the address before
MFA_ADAPTER = "harken.accounts.signin.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up by themselves, so nobody squats an address
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _HTTPS
MFA_RATE_LIMITS: Any = {} if RATE_LIMITS else False
USERSESSIONS_TRACK_ACTIVITY = False  # accounts.sessions notes it once a minute
OIDC_URL: str = _environment["HARKEN_OIDC_URL"]
OIDC_ROLE: str = _environment["HARKEN_OIDC_ROLE"]
SOCIALACCOUNT_ADAPTER = "harken.accounts.signin.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = oidc_providers(
    OIDC_URL,
    _environment["HARKEN_OIDC_CLIENT_ID"],
    _environment["HARKEN_OIDC_CLIENT_SECRET"],
    _environment["HARKEN_OIDC_NAME"],
)
FORM_TARGETS = [origin_of(OIDC_URL)] if OIDC_URL else []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "harken.security.errors.logs.OneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "harken": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}

"""Where mails go: HARKEN_MAIL_URL read into the settings of one of Django's mail backends."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

TIMEOUT = 20
STARTTLS_PORT = 587
FORMS = (
    "write smtp://user:password@host:587, smtps://user:password@host, console:, file:, "
    "or provider://NAME?SETTING=VALUE"
)


@dataclass(frozen=True)
class MailServer:
    """How mails leave: a backend, its options, what a person may read about it.

    `provider_settings` are those of anymail, when a provider is used.
    """

    backend: str
    kind: str
    shown: str
    options: dict[str, Any] = field(default_factory=dict, repr=False)
    provider_settings: dict[str, object] = field(default_factory=dict, repr=False)


def mail_server(text: str) -> MailServer:
    """Read an address such as smtp://user:password@mail.example.org:587; ValueError if wrong."""
    parts = urlsplit(text.strip())
    if parts.scheme in ("smtp", "smtps"):
        return _smtp(parts)
    if parts.scheme == "provider" and parts.hostname:
        return _provider(parts.hostname, dict(parse_qsl(parts.query)))
    if text.strip() in ("file:", "file"):
        return MailServer("harken.mail.transport.backends.FolderBackend", "file", "")
    if text.strip() in ("console:", "console"):
        return MailServer("django.core.mail.backends.console.EmailBackend", "console", "")
    raise ValueError(FORMS)


def _smtp(parts: SplitResult) -> MailServer:
    """A password is never sent in the clear unless `?tls=off` says so."""
    if not parts.hostname:
        raise ValueError(FORMS)
    implicit = parts.scheme == "smtps"
    port = parts.port or (465 if implicit else 25)
    upgrades = _upgrades(parts, port)
    options = {
        "host": parts.hostname,
        "port": port,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": implicit,
        "use_tls": not implicit and upgrades,
        "timeout": TIMEOUT,
    }
    return MailServer(
        "harken.mail.transport.backends.SmtpBackend", "smtp", f"{parts.hostname}:{port}", options
    )


def _upgrades(parts: SplitResult, port: int) -> bool:
    """Tell whether the connection turns to TLS: as `?tls=` says, else where a secret is sent."""
    wanted = dict(parse_qsl(parts.query)).get("tls", "")
    if wanted not in ("", "on", "off"):
        raise ValueError("tls= is on or off")
    return wanted == "on" if wanted else bool(parts.password) or port == STARTTLS_PORT


def _provider(name: str, settings: dict[str, str]) -> MailServer:
    return MailServer(
        f"anymail.backends.{name}.EmailBackend",
        "provider",
        name,
        provider_settings={"REQUESTS_TIMEOUT": TIMEOUT, **settings},
    )

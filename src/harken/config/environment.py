"""Every setting: name, default, meaning, and the check that turns a wrong one into a sentence."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from harken.connections.http.networks import read_networks
from harken.foundations.refusal import Refusal
from harken.foundations.roles import Role
from harken.mail.incoming.doors.door import mail_door, reply_to
from harken.mail.transport.server import mail_server

LAST_PORT = 65535
POSTGRES = ("postgres://", "postgresql://")


class WrongSetting(Refusal, ValueError):
    """A setting cannot be used; the message says which, why and what to do."""


@dataclass(frozen=True)
class Setting:
    """One environment variable: `parse` turns its text into a value or raises ValueError."""

    name: str
    default: str
    parse: Callable[[str], Any]
    meaning: str
    secret: bool = False

    def read(self, environ: Mapping[str, str]) -> Any:
        """Return the value in `environ` or the default; raise WrongSetting for an unusable one."""
        text = environ.get(self.name, self.default)
        try:
            return self.parse(text)
        except ValueError as error:
            shown = "…" if self.secret else repr(text)
            raise WrongSetting(f"{self.name}={shown}: {error}.") from error


def whole_number(text: str) -> int:
    """Parse a whole number of zero or more."""
    if not text.strip().isdecimal():
        raise ValueError("write a whole number, such as 8000")
    return int(text)


def port(text: str) -> int:
    """Parse a port between 1 and 65535."""
    number = whole_number(text)
    if not 0 < number <= LAST_PORT:
        raise ValueError("a port lies between 1 and 65535")
    return number


def size_in_mb(text: str) -> int:
    """Parse a size of at least one megabyte."""
    if not (number := whole_number(text)):
        raise ValueError("write how many megabytes, such as 1024")
    return number


def switch(text: str) -> bool:
    """Parse on or off."""
    known = {"1": True, "on": True, "true": True, "yes": True}
    known |= {"0": False, "off": False, "false": False, "no": False, "": False}
    if text.strip().lower() not in known:
        raise ValueError("write on or off")
    return known[text.strip().lower()]


def words(text: str) -> list[str]:
    """Parse a comma-separated list."""
    return [word.strip() for word in text.split(",") if word.strip()]


def address(text: str) -> str:
    """Parse an http or https address, without its last slash."""
    if text and not text.startswith(("http://", "https://")):
        raise ValueError("begin the address with http:// or https://")
    if text and not urlsplit(text).hostname:
        raise ValueError("name a host, such as https://cx.example.org")
    return text.rstrip("/")


def role(text: str) -> str:
    """Parse the name of a role that newcomers may get; nobody becomes an owner by signing in."""
    allowed = sorted(role.value for role in Role if role is not Role.OWNER)
    if text not in allowed:
        raise ValueError(f"write one of {', '.join(allowed)}")
    return text


def database(text: str) -> str:
    """Parse 'sqlite' or a postgres:// address."""
    if text != "sqlite" and not (text.startswith(POSTGRES) and _can_be_split(text)):
        raise ValueError("write sqlite, or postgres://user:password@host:5432/name")
    return text


def _can_be_split(text: str) -> bool:
    try:
        return urlsplit(text).port != 0
    except ValueError:
        return False


SETTINGS = (
    Setting("HARKEN_HOME", "harken-home", Path, "Folder that holds all state."),
    Setting(
        "HARKEN_DATABASE", "sqlite", database, "`sqlite` or a `postgres://` address.", secret=True
    ),
    Setting("HARKEN_HOST", "127.0.0.1", str, "Address to listen on."),
    Setting("HARKEN_PORT", "8000", port, "Port to listen on."),
    Setting("HARKEN_URL", "", address, "Public address; links in mails begin with it."),
    Setting(
        "HARKEN_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", words, "Host names that are answered."
    ),
    Setting("HARKEN_SECRET_KEY", "", str, "Signing key; made and kept in the home when empty."),
    Setting("HARKEN_TRUSTED_PROXIES", "0", whole_number, "Reverse proxies in front of the server."),
    Setting(
        "HARKEN_OUTGOING_NETWORKS",
        "",
        read_networks,
        "Private networks that webhooks, chat and help-desks may reach, such as `10.1.0.0/16`; "
        "all others inside are refused.",
    ),
    Setting(
        "HARKEN_MAIL_URL",
        "file:",
        mail_server,
        "Mail server: `smtp://user:password@host:587`, `smtps://…`, "
        "`provider://NAME?SETTING=VALUE` (anymail), `console:`, "
        "or `file:` to keep mails in the home.",
        secret=True,
    ),
    Setting("HARKEN_MAIL_FROM", "", str, "Sender of mails; `harken@` the public address if empty."),
    Setting(
        "HARKEN_MAIL_IN",
        "",
        mail_door,
        "Where mail comes in: `imaps://user:password@host/INBOX`, `imap+starttls://…`, "
        "or `smtp://0.0.0.0:2525` to listen for a mail server that forwards; empty: nowhere.",
        secret=True,
    ),
    Setting(
        "HARKEN_MAIL_REPLY_TO",
        "",
        reply_to,
        "Address for answers, such as `support@example.org`; Harken adds `+…` before the @.",
    ),
    Setting(
        "HARKEN_MAIL_TRUSTED_AUTHSERV",
        "",
        str,
        "Name under which your own mail server writes `Authentication-Results` into what comes in, "
        "such as `mx.example.org`; empty: its checks of senders are not read.",
    ),
    Setting("HARKEN_IMPORT_LIMIT_MB", "1024", size_in_mb, "Largest file to import by page, in MB."),
    Setting(
        "HARKEN_SPARK",
        "local[*]",
        str,
        "Where Spark runs for `--engine spark`: `sc://host` or a master such as `local[*]`.",
    ),
    Setting("HARKEN_DEMO", "off", switch, "Run as the demo company."),
    Setting("HARKEN_RATE_LIMITS", "on", switch, "Limits on attempts; off only for trials."),
    Setting(
        "HARKEN_OIDC_URL", "", address, "Address of your OpenID Connect provider; empty: none."
    ),
    Setting("HARKEN_OIDC_CLIENT_ID", "", str, "Name by which the provider knows Harken."),
    Setting("HARKEN_OIDC_CLIENT_SECRET", "", str, "Secret that the provider gave to Harken."),
    Setting("HARKEN_OIDC_NAME", "Single sign-on", str, "What the button on the sign-in page says."),
    Setting("HARKEN_OIDC_ROLE", "employee", role, "Role of people who first come by OIDC."),
)


def read_settings(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Return every setting's value by its name; raise WrongSetting for the first unusable one."""
    settings = {setting.name: setting.read(environ) for setting in SETTINGS}
    _refuse_contradictions(settings)
    return settings


def _refuse_contradictions(settings: Mapping[str, Any]) -> None:
    """Raise WrongSetting where two settings do not go together."""
    if "*" in settings["HARKEN_ALLOWED_HOSTS"] and not settings["HARKEN_DEMO"]:
        raise WrongSetting(
            "HARKEN_ALLOWED_HOSTS='*': any host name would be answered, which is open to forged "
            "links. List the names people use, such as cx.example.org."
        )
    if settings["HARKEN_OIDC_URL"] and not settings["HARKEN_OIDC_CLIENT_ID"]:
        raise WrongSetting(
            "HARKEN_OIDC_URL is set, but HARKEN_OIDC_CLIENT_ID is not. "
            "Register Harken with the provider and set the client id and secret it gives you."
        )

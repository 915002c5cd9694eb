"""Every setting: its name, default, meaning and the check that turns a wrong one into a sentence."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class WrongSetting(ValueError):
    """A setting cannot be used; the message says which, why and what to do."""


@dataclass(frozen=True)
class Setting:
    """One environment variable: `parse` turns its text into a value or raises ValueError."""

    name: str
    default: str
    parse: Callable[[str], Any]
    meaning: str

    def read(self, environ: Mapping[str, str]) -> Any:
        """Return the value in `environ` or the default; raise WrongSetting for an unusable one."""
        text = environ.get(self.name, self.default)
        try:
            return self.parse(text)
        except ValueError as error:
            raise WrongSetting(f"{self.name}={text!r}: {error}.") from error


def whole_number(text: str) -> int:
    """Parse a whole number of zero or more."""
    if not text.strip().isdigit():
        raise ValueError("write a whole number, such as 8000")
    return int(text)


def port(text: str) -> int:
    """Parse a port between 1 and 65535."""
    number = whole_number(text)
    if not 0 < number < 65536:
        raise ValueError("a port lies between 1 and 65535")
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
    """Parse an http or https address without a path."""
    if text and not text.startswith(("http://", "https://")):
        raise ValueError("begin the address with http:// or https://")
    return text.rstrip("/")


def database(text: str) -> str:
    """Parse 'sqlite' or a postgres:// address."""
    if text != "sqlite" and not text.startswith(("postgres://", "postgresql://")):
        raise ValueError("write sqlite, or postgres://user:password@host:5432/name")
    return text


SETTINGS = (
    Setting("HARKEN_HOME", "harken-home", Path, "Folder that holds all state."),
    Setting("HARKEN_DATABASE", "sqlite", database, "`sqlite` or a `postgres://` address."),
    Setting("HARKEN_HOST", "127.0.0.1", str, "Address to listen on."),
    Setting("HARKEN_PORT", "8000", port, "Port to listen on."),
    Setting("HARKEN_URL", "", address, "Public address; links in mails begin with it."),
    Setting(
        "HARKEN_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", words, "Host names that are answered."
    ),
    Setting("HARKEN_SECRET_KEY", "", str, "Signing key; made and kept in the home when empty."),
    Setting("HARKEN_TRUSTED_PROXIES", "0", whole_number, "Reverse proxies in front of the server."),
    Setting("HARKEN_DEMO", "off", switch, "Run as the demo company."),
)


def read_settings(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Return every setting's value by its name; raise WrongSetting for the first unusable one."""
    return {setting.name: setting.read(environ) for setting in SETTINGS}

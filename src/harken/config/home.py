"""The one folder that holds all state: database, files, secret key."""

import os
import secrets
from pathlib import Path


class UnusableHome(OSError):
    """The home cannot be used; the message says why and what to do."""


def secret_key(home: Path, given: str) -> str:
    """Return the signing key: the given one, else the one kept in the home, made on first use."""
    if given:
        return given
    place = home / "secret.key"
    try:
        home.mkdir(parents=True, exist_ok=True)
        return _kept_key(place)
    except OSError as error:
        raise UnusableHome(
            f"Harken cannot write in its home {home} ({error.strerror}). "
            "Make the folder writable or set HARKEN_HOME to another one."
        ) from error


def _kept_key(place: Path) -> str:
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return place.read_text(encoding="utf-8").strip()
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
        return key

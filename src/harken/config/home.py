"""The one folder that holds all state: database, files, secret key."""

import fcntl
import os
import secrets
from pathlib import Path

from harken.foundations.refusal import Refusal

KEY_NAME = "secret.key"
DATABASE_NAME = "harken.sqlite3"
LOCK_NAME = "harken.lock"


class UnusableHome(Refusal):
    """The home cannot be used; the message says why and what to do."""


class LostSecret(Refusal):
    """The home was used before, but its secret key is gone."""


def unusable(home: Path, error: OSError) -> UnusableHome:
    """Return the refusal for a home in which `error` happened."""
    return UnusableHome(
        f"Harken cannot write in its home {home} ({error.strerror}). "
        "Make the folder writable or set HARKEN_HOME to another one."
    )


def secret_key(home: Path, given: str) -> str:
    """Return the signing key: the given one, else the one kept in the home, made on first use."""
    if given:
        return given
    place = home / KEY_NAME
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not place.exists():
            _refuse_when_lost(home)
            _make_key(place)
        return _read_key(place)
    except OSError as error:
        raise unusable(home, error) from error


def _refuse_when_lost(home: Path) -> None:
    if any((home / name).exists() for name in (DATABASE_NAME, LOCK_NAME)):
        raise LostSecret(
            f"The secret key {home / KEY_NAME} is gone, though this home was used before. Put it "
            "back from a backup (or set HARKEN_SECRET_KEY again); to go on with a new one, which "
            "signs everybody out and voids links in mails, make an empty file of that name."
        )


def _make_key(place: Path) -> None:
    """Write a key elsewhere and link it into place, so that nobody ever reads half a key."""
    draft = place.with_name(f"{KEY_NAME}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
            file.flush()
            os.fsync(file.fileno())
        place.hardlink_to(draft)
    except FileExistsError:
        return  # another process was first; its key counts
    finally:
        draft.unlink()


def _read_key(place: Path) -> str:
    return place.read_text(encoding="utf-8").strip() or _fill_empty(place)


def _fill_empty(place: Path) -> str:
    """Put a key into the empty file with which somebody asked for a new one."""
    with place.open("r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        key = file.read().strip() or secrets.token_urlsafe(50)
        file.seek(0)
        file.write(key)
        place.chmod(0o600)
    return key

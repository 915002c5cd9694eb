"""Home, disk, secret key, port and clock."""

import shutil
import stat
import tempfile
import time
from pathlib import Path

from django.conf import settings

from harken.config.environment import read_settings
from harken.config.home import DATABASE_NAME, KEY_NAME
from harken.config.start.port import PortInUse, refuse_taken_port
from harken.config.supervision.supervisor import Place, answers
from harken.foundations.checkup import Finding, bad, good, warn

LITTLE_SPACE, HARDLY_ANY_SPACE = 2 * 1024**3, 200 * 1024**2
TOLERATED_SECONDS = 60


def home() -> Finding:
    """Harken can write in its home."""
    try:
        with tempfile.TemporaryFile(dir=settings.HOME):
            return good(f"{settings.HOME} can be written.")
    except OSError as error:
        return bad(f"{settings.HOME} cannot be written ({error.strerror}). Make it writable.")


def disk() -> Finding:
    """The disk has room."""
    free = shutil.disk_usage(settings.HOME).free
    text = f"{free / 1024**3:.1f} GB are free where the home is."
    if free < HARDLY_ANY_SPACE:
        return bad(f"{text} Make room now: without it nothing can be stored.")
    return warn(f"{text} Make room soon.") if free < LITTLE_SPACE else good(text)


def secret_key() -> Finding:
    """Nobody else on this machine can read the key that signs sessions."""
    place = settings.HOME / KEY_NAME
    if not place.exists():
        return good("The key comes from HARKEN_SECRET_KEY.")
    if stat.S_IMODE(place.stat().st_mode) & 0o077:
        return bad(f"Others can read {place}. Run: chmod 600 {place}")
    return good(f"Only its owner can read {place}.")


def port() -> Finding:
    """The port is free, or it is ours already."""
    environment = read_settings()
    host, number = environment["HARKEN_HOST"], environment["HARKEN_PORT"]
    if answers(Place(host, number, "")):
        return good(f"Harken answers on port {number}.")
    try:
        refuse_taken_port(host, number)
    except PortInUse as refusal:
        return bad(str(refusal))
    return good(f"Port {number} on {host} is free.")


def clock() -> Finding:
    """The clock does not lie behind what was written earlier."""
    ahead = _last_written(settings.HOME) - time.time()
    if ahead > TOLERATED_SECONDS:
        return bad(
            f"The clock lies {ahead:.0f} s behind the database's last change. "
            "Set it right and let a time service keep it so."
        )
    return good("The clock does not lie behind the database's last change.")


def _last_written(folder: Path) -> float:
    return max((p.stat().st_mtime for p in folder.glob(f"{DATABASE_NAME}*")), default=0.0)

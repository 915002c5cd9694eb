"""What must be right before strangers can reach the server."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core import checks

SHORTEST_KEY = 50
FEWEST_CHARACTERS = 5


@dataclass(frozen=True)
class Trouble:
    """One thing that is not safe, in a sentence that says what to do; `fatal`: do not go online."""

    name: str
    sentence: str
    fatal: bool = True


def allowed_hosts() -> Trouble | None:
    """Every host name would be answered, so mails and caches could be poisoned."""
    if "*" not in settings.ALLOWED_HOSTS:
        return None
    return Trouble(
        "hosts",
        "HARKEN_ALLOWED_HOSTS contains *, so any host name is answered. "
        "List the names people use, such as cx.example.org.",
    )


def https() -> Trouble | None:
    """Passwords and sessions would cross the network in the clear."""
    if settings.PUBLIC_URL.startswith("https://"):
        return None
    return Trouble(
        "https",
        f"HARKEN_URL is {settings.PUBLIC_URL}, so passwords cross the network in the clear. "
        "Put a reverse proxy with a certificate in front and set HARKEN_URL=https://….",
    )


def secret_key() -> Trouble | None:
    """Sessions and links are signed with it."""
    key = settings.SECRET_KEY
    if len(key) >= SHORTEST_KEY and len(set(key)) >= FEWEST_CHARACTERS:
        return None
    return Trouble(
        "secret-key",
        f"HARKEN_SECRET_KEY is too weak: use at least {SHORTEST_KEY} random characters, "
        "or leave it empty and Harken makes one in its home.",
    )


def proxies() -> Trouble | None:
    """Behind an unknown proxy everybody has the same address and https is not seen."""
    if settings.TRUSTED_PROXIES or not settings.PUBLIC_URL.startswith("https://"):
        return None
    return Trouble(
        "proxies",
        "HARKEN_URL begins with https://, but HARKEN_TRUSTED_PROXIES is 0: limits count the "
        "proxy instead of people, and https is not recognised. "
        "Set HARKEN_TRUSTED_PROXIES to the number of your reverse proxies, usually 1.",
    )


def demo() -> Trouble | None:
    """Anybody could sign in with one click."""
    if not settings.DEMO:
        return None
    return Trouble("demo", "HARKEN_DEMO is on, so anybody can sign in. Set HARKEN_DEMO=off.")


def rate_limits() -> Trouble | None:
    """Passwords could be guessed as fast as the server answers."""
    if settings.RATE_LIMITS:
        return None
    return Trouble("limits", "HARKEN_RATE_LIMITS is off. Set HARKEN_RATE_LIMITS=on.")


DEPLOY_CHECKS: tuple[Callable[[], Trouble | None], ...] = (
    allowed_hosts,
    https,
    secret_key,
    proxies,
    demo,
    rate_limits,
)


def deploy_troubles() -> list[Trouble]:
    """Return everything that speaks against going online with the present settings."""
    return [trouble for ask in DEPLOY_CHECKS if (trouble := ask())]


def register() -> None:
    """Add these questions to Django's `check --deploy`."""
    checks.register(_as_django_checks, checks.Tags.security, deploy=True)


def _as_django_checks(**_options: object) -> list[checks.CheckMessage]:
    return [
        checks.Error(trouble.sentence, id=f"harken.{trouble.name}") for trouble in deploy_troubles()
    ]

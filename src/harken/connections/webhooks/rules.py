"""Signing, when to try again, and what an answer means; no database, no network.

The signature, the headers and the times between attempts are those of Standard Webhooks 1.0
(standardwebhooks.com).
"""

import base64
import hmac
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

SECRET_START: Final = "whsec_"  # noqa: S105
SECRET_BYTES = 24
PAUSES = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
)
"""Between ten attempts, 75 h 35 min in all."""
MOST_ATTEMPTS = len(PAUSES) + 1
JITTER = 0.2
GONE, SLOW_DOWN = 410, 429
LEASE = timedelta(seconds=60)
OLD_SECRET_SIGNS = timedelta(hours=24)
KEPT = timedelta(days=30)
MOST_ENDPOINTS = 40
_MOST_WAIT = 86_400


def new_secret() -> str:
    """Return a fresh secret as receivers' libraries expect it."""
    return SECRET_START + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signature(secret: str, message_id: str, at: int, body: bytes) -> str:
    """Return the signature of one message, `at` in seconds since 1970.

    >>> signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
    ...           1614265330, b'{"test": 2432232314}')
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    key = base64.b64decode(secret.removeprefix(SECRET_START))
    signed = f"{message_id}.{at}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()


def headers(keys: Iterable[str], message_id: str, at: int, body: bytes) -> dict[str, str]:
    """Return the headers of one message, signed with each of the secrets."""
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(at),
        "webhook-signature": " ".join(signature(key, message_id, at, body) for key in keys),
        "Content-Type": "application/json",
    }


@dataclass(frozen=True)
class Outcome:
    """What follows from an attempt: taken, tried again at a moment, given up; and whether the
    receiver wants nothing any more."""

    taken: bool = False
    again_at: datetime | None = None
    is_gone: bool = False


def after_attempt(
    status: int | None, attempts: int, now: datetime, spread: float, retry_after: str = ""
) -> Outcome:
    """Return what follows from attempt number `attempts` that ended with `status` (None: without
    an answer).

    `spread` between 0 and 1 says how much of the jitter is added; `retry_after` are the seconds the
    receiver asked for.
    """
    if status is not None and 200 <= status < 300:  # noqa: PLR2004
        return Outcome(taken=True)
    if status == GONE:
        return Outcome(is_gone=True)
    if attempts >= MOST_ATTEMPTS:
        return Outcome()
    pause = PAUSES[attempts - 1] * (1 + JITTER * spread)
    return Outcome(again_at=now + max(pause, _asked_for(retry_after)))


def _asked_for(retry_after: str) -> timedelta:
    """Return the pause a receiver asked for in seconds, at most a day."""
    text = retry_after.strip()
    seconds = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0  # noqa: PLR2004
    return timedelta(seconds=min(seconds, _MOST_WAIT))


def retry_after_of(found: Mapping[str, str]) -> str:
    """Return what an answer's headers say of when to come again."""
    return next((value for name, value in found.items() if name.lower() == "retry-after"), "")

"""What follows from a server's answer, and when the next attempt is due; no database, no SMTP."""

import math
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext_noop

from harken.mail.models import State

MOST_ATTEMPTS = 12
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
BODIES_KEPT = timedelta(days=30)
REASON_LENGTH = 300
FINAL, REFUSED = 5, 4
MAY_BE_SENT_AGAIN = (State.FAILED, State.UNCERTAIN)


class HandOverBroken(OSError):
    """The connection broke after the mail was handed over and before the server answered."""


@dataclass(frozen=True)
class Outcome:
    """What became of an attempt, with the reason in one sentence."""

    state: State
    reason: str = ""
    about_recipient: bool = False
    """Whether the server refused this very address, not the sender or the contents."""


SENT = Outcome(State.SENT)
BROKEN_OFF = gettext_noop(
    "The connection broke after the mail was handed over. It may have arrived. "
    "Send it again only if it did not."
)
WRONG_PASSWORD = gettext_noop("The mail server refused the user or the password.")
WRONG_CERTIFICATE = gettext_noop(
    "The certificate of the mail server is not valid, so neither password nor mail was sent. Write "
    "the host in HARKEN_MAIL_URL as its certificate names it, or have the certificate renewed."
)
NO_TLS = gettext_noop(
    "The mail server offers no TLS, so neither password nor mail was sent. Look whether host and "
    "port in HARKEN_MAIL_URL are right."
)
NO_LONGER = gettext_noop("Not sent: whoever it was for may not read it any more.")
NOT_FOR_THEM = Outcome(State.FAILED, NO_LONGER)
UNCERTAIN = Outcome(State.UNCERTAIN, BROKEN_OFF)


def pause_after(attempts: int) -> timedelta:
    """Return the pause after `attempts` tries: 1, 2, 4, 8, … minutes up to 6 hours.

    The twelve attempts together span 20.5 hours, longer than a night's outage.
    """
    return min(FIRST_PAUSE * math.ldexp(1, attempts - 1), LONGEST_PAUSE)


def after_refusal(
    code: int, words: str, attempts: int, *, about_recipient: bool = False
) -> Outcome:
    """Judge an SMTP refusal: 5xx is final; anything else is tried again until the last attempt."""
    reason = f"{code} {' '.join(words.split())}".strip()
    if code // 100 == FINAL:
        return Outcome(State.FAILED, reason[:REASON_LENGTH], about_recipient)
    return after_trouble(reason, attempts)


def after_trouble(reason: str, attempts: int) -> Outcome:
    """Judge an attempt in which the mail was surely not handed over."""
    last = attempts >= MOST_ATTEMPTS
    return Outcome(State.FAILED if last else State.WAITING, reason[:REASON_LENGTH])


def after_provider(status: int, words: str, attempts: int) -> Outcome:
    """Judge a provider's HTTP answer: too many requests is tried again, other 4xx are final.

    What a 5xx did on the other side nobody knows.
    """
    reason = f"{status} {' '.join(words.split())}"[:REASON_LENGTH]
    if status in (408, 429):
        return after_trouble(reason, attempts)
    return Outcome(State.FAILED, reason) if status // 100 == REFUSED else UNCERTAIN

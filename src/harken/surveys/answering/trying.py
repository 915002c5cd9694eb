"""Test mode: a signed link to the draft, for whoever shall look at it before it is published."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

PREFIX = "/try/"
WORKS_FOR = timedelta(days=30)
LONGEST = 200
_signer = TimestampSigner(salt="harken.surveys.try", sep="~")


class CannotTry(Exception):
    """The token opens nothing: `is_expired` says whether it once did."""

    def __init__(self, *, is_expired: bool) -> None:
        super().__init__()
        self.is_expired = is_expired


def try_token(survey_id: int) -> str:
    """Return a token that opens the draft of this survey for a month."""
    return _signer.sign(str(survey_id))


def try_url(survey_id: int) -> str:
    """Return the whole link for trying a survey."""
    return f"{settings.PUBLIC_URL}{PREFIX}{try_token(survey_id)}/"


def tried(token: str) -> int:
    """Return the survey that a token opens; raises CannotTry."""
    try:
        return int(_signer.unsign(token[:LONGEST], max_age=WORKS_FOR))
    except SignatureExpired as error:
        raise CannotTry(is_expired=True) from error
    except (BadSignature, ValueError) as error:
        raise CannotTry(is_expired=False) from error

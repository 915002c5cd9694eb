"""The link of a rater: their random id, signed for this purpose alone."""

from datetime import timedelta
from uuid import UUID

from harken.accounts.tokens import BadToken, TokenPurpose
from harken.maturity.rounds.models import Rater

RATER = TokenPurpose("maturity-rater", "maturity:rate", timedelta(days=365))


def link_of(rater: Rater) -> str:
    """Return the full address of a rater's page."""
    return RATER.link(rater.pk.hex)


def rater_id(token: str) -> UUID:
    """Return the id that was signed, or raise BadToken."""
    content = RATER.read(token)
    try:
        return UUID(hex=content)
    except (ValueError, AttributeError, TypeError) as error:
        raise BadToken(RATER.name) from error

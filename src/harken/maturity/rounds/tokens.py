"""The link of a rater: their random id, signed for this purpose alone."""

from harken.maturity.public.tokens import RATER
from harken.maturity.rounds.models import Rater


def link_of(rater: Rater) -> str:
    """Return the full address of a rater's page, as a mail has it."""
    return RATER.link(rater.pk)


def path_of(rater: Rater) -> str:
    """Return the same within this installation, as a page has it."""
    return RATER.path(rater.pk)

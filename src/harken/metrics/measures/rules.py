"""What names in this area look like, and what they tell of durations."""

from django.core.exceptions import ValidationError

from harken.metrics.measures.models import NAME
from harken.organisation.changes.refused import Refused

SECONDS = "_seconds"
BUSINESS_SECONDS = "_business_seconds"
OPEN = ":open"
"""What the facts call the starts of what is still open; no measure can have such a name."""


def business_twin(measure: str) -> str | None:
    """Return what a duration is called in working time, None for one that has no such twin.

    >>> business_twin("resolution_seconds"), business_twin("nps")
    ('resolution_business_seconds', None)
    """
    if not measure.endswith(SECONDS) or is_business(measure):
        return None
    return measure.removesuffix(SECONDS) + BUSINESS_SECONDS


def is_business(measure: str) -> bool:
    """Tell whether a duration is one in working time."""
    return measure.endswith(BUSINESS_SECONDS)


def open_facts_of(measure: str) -> str:
    """Return under which name the facts have the starts of what is still open.

    What is open has one start, whichever clock it is timed by.

    >>> open_facts_of("resolution_business_seconds")
    'resolution_seconds:open'
    """
    return calendar_twin(measure) + OPEN


def calendar_twin(measure: str) -> str:
    """Return what a duration in working time is called by the calendar; others are their own.

    >>> calendar_twin("resolution_business_seconds"), calendar_twin("resolution_seconds")
    ('resolution_seconds', 'resolution_seconds')
    """
    if not is_business(measure):
        return measure
    return measure.removesuffix(BUSINESS_SECONDS) + SECONDS


def check_name(name: str) -> None:
    """Raise Refused unless `name` can be used on the command line and in addresses."""
    try:
        NAME(name)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error

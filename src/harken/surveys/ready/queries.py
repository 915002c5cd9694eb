"""Finding ready surveys."""

from harken.surveys.ready.asked import (
    complaint,
    leaving,
    onboarding,
    promise,
    purchase,
    relationship,
    self_service,
    support,
    task,
)
from harken.surveys.ready.records import Ready

_ALL = (
    relationship,
    purchase,
    support,
    onboarding,
    complaint,
    leaving,
    self_service,
    task,
    promise,
)


def ready_surveys() -> list[Ready]:
    """Return every ready survey, in the order in which most people need them."""
    return [one.READY for one in _ALL]


def ready_survey(name: str) -> Ready | None:
    """Return the ready survey of this name."""
    return next((one for one in ready_surveys() if one.name == name), None)

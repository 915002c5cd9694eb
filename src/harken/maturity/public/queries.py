"""Whether strangers may take the test, and the results that were kept."""

from datetime import date
from uuid import UUID

from harken.maturity.public.models import KeptResult, PublicTest

THE_ONE = 1


def is_open() -> bool:
    """Tell whether the public test is open; it is until somebody closes it."""
    row = PublicTest.objects.filter(pk=THE_ONE).first()
    return row is None or row.is_open


def kept_result(code: UUID, today: date) -> KeptResult | None:
    """Return a kept result, None for one that was withdrawn or whose time is over."""
    return KeptResult.objects.filter(pk=code, until__gte=today).first()


def how_many_kept(today: date) -> int:
    """Count the results that are kept now."""
    return KeptResult.objects.filter(until__gte=today).count()

"""Keeping a result behind a private link, and deleting it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from harken.maturity.public.models import KeptResult
from harken.organisation.profile.queries import local_date

KEPT_DAYS = 365


def keep(answers: Mapping[str, int], language: str, *, now: datetime) -> KeptResult:
    """Keep answers for a year; nothing is known of who gave them."""
    today = local_date(now)
    return KeptResult.objects.create(
        code=uuid4(),
        answers=dict(answers),
        language=language,
        kept_on=today,
        until=today + timedelta(days=KEPT_DAYS),
    )


def withdraw(code: UUID) -> bool:
    """Delete a result for good; tell whether there was one."""
    deleted, _by_model = KeptResult.objects.filter(pk=code).delete()
    return deleted > 0


def delete_expired(*, now: datetime) -> int:
    """Delete results whose time is over; return how many."""
    deleted, _by_model = KeptResult.objects.filter(until__lt=local_date(now)).delete()
    return deleted

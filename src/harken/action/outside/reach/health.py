"""Whether an outside system can be asked: it is off, failed, asks for a rest, or knows us no more.

What waits for one that cannot be asked waits on; nothing of it is lost.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from harken.action.outside.models import Desk
from harken.action.outside.reach.talking import NotDone
from harken.action.outside.reach.telling import tell_stopped

_LONGEST_WHY = 300
_LONGEST_REST = 86_400


def askable(now: datetime, of: str = "") -> Q:
    """Return what picks the systems that can be asked now; `of` is the way to them ('desk__')."""
    rested = Q(**{f"{of}waits_until": None}) | Q(**{f"{of}waits_until__lte": now})
    on = {f"{of}archived_at": None, f"{of}is_on": True, f"{of}stopped_at": None}
    return rested & Q(**on)


def desks_to_ask(now: datetime) -> "QuerySet[Desk]":
    """Return the systems that can be asked now."""
    return Desk.objects.filter(askable(now))


def note_failure(desk: Desk, failure: NotDone, now: datetime) -> None:
    """Remember since when a system fails and why. One that asks for a rest gets it; of one that
    does not know us any more nothing is asked until somebody mends that, and people are told."""
    rows = Desk.objects.filter(pk=desk.pk)
    with transaction.atomic():
        rows.filter(failed_since=None).update(failed_since=now)
        rows.update(last_error=failure.why[:_LONGEST_WHY])
        rest = rest_of(failure)
        if rest:
            rows.update(waits_until=now + rest)
        if failure.is_refused and rows.filter(stopped_at=None).update(stopped_at=now):
            tell_stopped(desk, now)


def rest_of(failure: NotDone) -> timedelta:
    """Return how long it asked to be left alone, at most a day."""
    wanted = failure.retry_after
    seconds = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 9 else 0  # noqa: PLR2004
    return timedelta(seconds=min(seconds, _LONGEST_REST))


def note_answer(desk_id: int) -> None:
    """Remember that a system answers."""
    ailing = ~Q(failed_since=None) | ~Q(stopped_at=None) | ~Q(last_error="")
    Desk.objects.filter(ailing, pk=desk_id).update(
        failed_since=None, stopped_at=None, waits_until=None, last_error=""
    )

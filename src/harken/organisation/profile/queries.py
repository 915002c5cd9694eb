"""Reading the organisation's profile; within one request it is read once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from asgiref.local import Local
from django.core.signals import request_finished, request_started
from django.db.models.signals import post_save

from harken.organisation.profile.models import THE_ONE, Organisation

_kept = Local()


def profile() -> Organisation:
    """Return the organisation; before it is set up, an unsaved one with defaults and no name."""
    found: Organisation | None = getattr(_kept, "profile", None)
    if found is None:
        found = Organisation.objects.filter(pk=THE_ONE).select_related("logo").first()
        found = found or Organisation()
        if getattr(_kept, "inside_request", False):
            _kept.profile = found
    return found


def local_date(moment: datetime) -> date:
    """Return the day that an aware moment is on where the organisation keeps its time."""
    return moment.astimezone(ZoneInfo(profile().zone)).date()


def is_set_up() -> bool:
    """Tell whether somebody has said whose installation this is."""
    return bool(profile().name)


def _begin(**_kwargs: Any) -> None:
    _kept.inside_request = True
    _kept.profile = None


def _forget(**_kwargs: Any) -> None:
    _kept.profile = None


def _end(**_kwargs: Any) -> None:
    _kept.inside_request = False
    _kept.profile = None


@contextmanager
def kept_profile() -> Iterator[None]:
    """Read the profile once within; for work that asks for it again and again."""
    before = getattr(_kept, "inside_request", False)
    _kept.inside_request = True
    try:
        yield
    finally:
        if not before:
            _end()


def keep_during_requests() -> None:
    """Begin to keep the profile for the length of each request."""
    request_started.connect(_begin, dispatch_uid="organisation.profile.begin")
    request_finished.connect(_end, dispatch_uid="organisation.profile.end")
    post_save.connect(_forget, sender=Organisation, dispatch_uid="organisation.profile.forget")

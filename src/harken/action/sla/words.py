"""Promised times in words, in the active language."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.action.clocks.models import CaseClock
from harken.action.clocks.rules import DAY, WORKING_DAY
from harken.action.opening.models import Priority
from harken.action.sla.models import Target
from harken.strategy.promises.checking.rule import of_words
from harken.web.formats import number

HOUR, MINUTE = 3600, 60


def language() -> str:
    """Return the reader's language."""
    return get_language() or "en"


def length_words(seconds: float, *, in_working_time: bool) -> str:
    """Write a promised time: 2 working days, 90 minutes, 10 working hours."""
    return _working(seconds) if in_working_time else _calendar(seconds)


def _working(seconds: float) -> str:
    if seconds >= WORKING_DAY and seconds % WORKING_DAY == 0:
        count = round(seconds / WORKING_DAY)
        return ngettext("%(count)s working day", "%(count)s working days", count) % _said(count)
    if seconds >= HOUR and seconds % HOUR == 0:
        count = round(seconds / HOUR)
        return ngettext("%(count)s working hour", "%(count)s working hours", count) % _said(count)
    count = round(seconds / MINUTE)
    return ngettext("%(count)s working minute", "%(count)s working minutes", count) % _said(count)


def _calendar(seconds: float) -> str:
    if seconds >= DAY and seconds % DAY == 0:
        count = round(seconds / DAY)
        return ngettext("%(count)s day", "%(count)s days", count) % _said(count)
    if seconds >= HOUR and seconds % HOUR == 0:
        count = round(seconds / HOUR)
        return ngettext("%(count)s hour", "%(count)s hours", count) % _said(count)
    count = round(seconds / MINUTE)
    return ngettext("%(count)s minute", "%(count)s minutes", count) % _said(count)


def _said(count: int) -> dict[str, str]:
    return {"count": number(count, language())}


def for_whom(target: Target) -> list[str]:
    """Say for which cases a time is promised; nothing where it is for all."""
    said = []
    if target.kind is not None:
        said.append(str(target.kind))
    if target.least_priority is not None:
        label = Priority(target.least_priority).label
        said.append(_("priority “%(priority)s” or higher") % {"priority": label})
    return [*said, of_words(target.where)] if target.where else said


def clock_name(name: str) -> str:
    """Name a clock."""
    return str(CaseClock.Name(name).label)

"""Days and figures of goals in words, in the active language."""

from datetime import UTC, date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.web import formats


def day_words(day: date) -> str:
    """Write a date: 2 March 2026."""
    return formats.day(day, get_language() or "en", UTC)


def whom(population: list[str] | tuple[str, ...]) -> str:
    """Say of whom a goal is: 'everybody', 'channel=phone; touchpoint=delivery'."""
    return "; ".join(population) or _("everybody")

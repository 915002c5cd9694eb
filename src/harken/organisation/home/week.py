"""Who is away in the days that come, for the page of the week."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.template.loader import render_to_string
from django.utils.translation import get_language

from harken.foundations.permission import Actor
from harken.organisation.calendars.models import Calendar
from harken.organisation.calendars.queries import PreviewDay, calendars_with_weeks, preview
from harken.organisation.home.phrases import weekday_words
from harken.web.registries import Week

DAYS = 7


@dataclass(frozen=True)
class Away:
    """A day on which working hours are not the usual ones: why, whose, and which hours instead."""

    day: str
    reason: str
    place: str
    hours: str


def week_panel(_actor: Actor, week: Week) -> str | None:
    """Return the holidays and special days of the seven days after a week, None without any."""
    found = away_after(week.last)
    return render_to_string("organisation/home/away.html", {"away": found}) if found else None


def away_after(last: date) -> list[Away]:
    """Return what is special about the seven days after a day, in the active language."""
    first, language = last + timedelta(days=1), get_language() or "en"
    found = [
        (one.day, Away(_words(one.day), one.reason, str(calendar), one.hours))
        for calendar in calendars_with_weeks()
        for one in _special(calendar, first, language)
    ]
    return [away for _day, away in sorted(found, key=lambda pair: (pair[0], pair[1].place))]


def _special(calendar: Calendar, first: date, language: str) -> Iterator[PreviewDay]:
    return (one for one in preview(calendar, first, language)[:DAYS] if one.reason)


def _words(day: date) -> str:
    words = weekday_words(day)
    return words[:1].upper() + words[1:]

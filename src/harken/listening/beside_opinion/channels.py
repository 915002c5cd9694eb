"""Whether customers are listened to continuously, through several channels."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.foundations.permission import Actor
from harken.listening.beside_opinion.rules import (
    SEVERAL,
    SIGNALS_NEEDED,
    WEEKS_NEEDED,
    listening_speaks,
)
from harken.metrics.evidence import Behind, signals_behind
from harken.metrics.store import reading, the_store
from harken.warehouse.definition import Cell, Definition, Every, Method, Window
from harken.warehouse.measure import measure
from harken.web.evidence import Days, Evidence
from harken.web.formats import number

COUNT = "signals"
"""The measure that every signal has."""
WEEK = 7
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Heard:
    """How much came in: signals, channels that they name, weeks with any, weeks looked at."""

    signals: int
    channels: int
    heard_weeks: int
    weeks: int


def find_channels(days: Days, actor: Actor) -> Evidence:
    """Say through how many channels and in how many weeks signals came in."""
    found = heard_in(days)
    url = signals_behind(Behind(COUNT, Window(days.first, days.last)), actor) or ""
    speaks = listening_speaks(found.signals, found.channels, found.heard_weeks, found.weeks)
    return Evidence(_says(found), speaks, _rule(), url)


def heard_in(days: Days) -> Heard:
    """Count the signals of some days; weeks before the first signal of a year are left out."""
    cells = _counted(Window(days.first, days.last), by="channel", every=Every.DAY)
    there = [cell for cell in cells if cell.estimate.n]
    weeks = {_week(cell.period, days) for cell in there if cell.period}
    whole = ((days.last - days.first).days + 1) // WEEK
    if weeks and not _began_before(days.first):
        whole = max(weeks) + 1
    return Heard(
        sum(cell.estimate.n for cell in there),
        len({cell.by for cell in there if cell.by is not None}),
        len({week for week in weeks if week < whole}),
        whole,
    )


def _week(day: date, days: Days) -> int:
    """Count weeks back from the last day: 0 is the week that ends on it."""
    return (days.last - day).days // WEEK


def _began_before(day: date) -> bool:
    before = Window(day - A_YEAR, day - timedelta(days=1))
    return any(cell.estimate.n for cell in _counted(before))


def _counted(window: Window, by: str | None = None, every: Every | None = None) -> list[Cell]:
    wanted = Definition(measure=COUNT, method=Method.MEAN)
    with reading():
        return measure(the_store(), wanted, by=by, every=every, window=window)


def _says(found: Heard) -> str:
    if not found.signals:
        return _(
            "No signal came in, so the data say nothing here: customers may be listened to "
            "elsewhere."
        )
    words = {"n": number(found.signals, get_language() or "en")}
    words |= {"heard": str(found.heard_weeks), "weeks": str(found.weeks)}
    if not found.channels:
        return (
            _(
                "Signals came in, in %(heard)s of %(weeks)s weeks (n = %(n)s); none says through "
                "which channel."
            )
            % words
        )
    return ngettext(
        "Signals came in through %(count)s channel, in %(heard)s of %(weeks)s weeks (n = %(n)s; "
        "all were counted, so there is no interval).",
        "Signals came in through %(count)s channels, in %(heard)s of %(weeks)s weeks (n = %(n)s; "
        "all were counted, so there is no interval).",
        found.channels,
    ) % {**words, "count": found.channels}


def _rule() -> str:
    return _(
        "For: %(several)s channels or more and signals in every week. Against: one channel only, "
        "or more than a third of the weeks without any. Weeks before the first signal do not "
        "count. Neither: in between, under %(signals)s signals or %(weeks)s weeks."
    ) % {"several": SEVERAL, "signals": SIGNALS_NEEDED, "weeks": WEEKS_NEEDED}

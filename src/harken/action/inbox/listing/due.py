"""When a case is due, in words and with a mark: never by colour alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from harken.action.cases.models import Case, State
from harken.action.clocks.models import CaseClock
from harken.action.clocks.rules import DAY, WORKING_DAY
from harken.web.formats import FORMS, SPACE, ago, moment

SOON = timedelta(hours=24)
LATE_MARK, DUE_MARK, CALM_MARK, DONE_MARK = "▲", "●", "○", "✓"
_MINUTE, _HOUR = 60, 3600


@dataclass(frozen=True)
class Due:
    """What is owed next: `tone` is bad, warn or neutral; `exact` the moment itself."""

    mark: str
    tone: str
    text: str
    exact: str = ""


@dataclass(frozen=True)
class Said:
    """When and for whom it is said."""

    now: datetime
    language: str
    zone: tzinfo

    def exactly(self, at: datetime) -> str:
        """Write a moment."""
        return moment(at, self.language, self.zone)

    def due(self, case: Case, working: float | None = None) -> Due:
        """Return in words when a case is due.

        `working` is the working time between now and then, in seconds, where that is what counts.
        """
        if case.state in (State.RESOLVED, State.CLOSED, State.MERGED):
            return self._over(case)
        if case.snoozed_until and case.snoozed_until > self.now:
            words = {"moment": self.exactly(case.snoozed_until)}
            return Due(CALM_MARK, "neutral", _("put off until %(moment)s") % words)
        if case.due_at is not None:
            return self._owed(case.due_at, case.due_what, working)
        waits = case.state == State.WAITING
        return Due(CALM_MARK, "neutral", _("waits for the customer") if waits else _("no deadline"))

    def _over(self, case: Case) -> Due:
        at = case.resolved_at or case.stirred_at
        when = ago(at, self.now, self.language, self.zone)
        text = _("%(state)s, %(when)s") % {"state": case.get_state_display(), "when": when}
        return Due(DONE_MARK, "neutral", text, self.exactly(at))

    def _owed(self, due: datetime, what: str, working: float | None) -> Due:
        late = due <= self.now
        soon = due - self.now <= SOON
        seconds = abs((due - self.now).total_seconds()) if working is None else working
        in_work = working is not None
        time = rough(seconds, self.language, in_working_time=in_work)
        text = _SENTENCES[late, in_work]() % {"clock": clock_name(what), "time": time}
        if late:
            return Due(LATE_MARK, "bad", text, self.exactly(due))
        return Due(
            DUE_MARK if soon else CALM_MARK, "warn" if soon else "neutral", text, self.exactly(due)
        )


_SENTENCES: dict[tuple[bool, bool], Callable[[], str]] = {
    (True, True): lambda: _("%(clock)s: late by %(time)s of working time"),
    (True, False): lambda: _("%(clock)s: late by %(time)s"),
    (False, True): lambda: _("%(clock)s: due in %(time)s of working time"),
    (False, False): lambda: _("%(clock)s: due in %(time)s"),
}


def clock_name(what: str) -> str:
    """Return what is due in a word or two."""
    if what in CaseClock.Name.values:
        return str(CaseClock.Name(what).label)
    return pgettext("what is owed to a customer", "reply")


def rough(seconds: float, language: str, *, in_working_time: bool = False) -> str:
    """Write a length of time as people say it: 40 min, 3 h, 4 days; a day of work has 8 hours."""
    day = WORKING_DAY if in_working_time else DAY
    forms = FORMS.get(language.partition("-")[0], FORMS["en"])
    if seconds < 2 * _HOUR:
        return forms.minutes.format(max(round(seconds / _MINUTE), 1)).replace(" ", SPACE)
    if seconds < 3 * day:
        return forms.hours.format(round(seconds / _HOUR)).replace(" ", SPACE)
    return forms.days.format(round(seconds / day)).replace(" ", SPACE)

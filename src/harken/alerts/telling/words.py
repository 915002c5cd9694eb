"""What alerts say, in the active language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.alerts.models import Pace
from harken.alerts.rules import SOONER, Promise
from harken.web.formats import number

DAYS_IN_YEAR, DAYS_IN_MONTH = 365.25, 30.44
AT_LEAST = 2


def count_of(pace: str, count: int, language: str) -> str:
    """Say so many periods: 10 weeks."""
    words = {"count": number(count, language)}
    if pace == Pace.DAY:
        return ngettext("%(count)s day", "%(count)s days", count) % words
    return ngettext("%(count)s week", "%(count)s weeks", count) % words


def length_of(pace: str, count: int, language: str) -> str:
    """Say so many periods, and how long that is: 465 weeks (9 years).

    >>> length_of("day", 465, "en"), length_of("day", 20, "en")
    ('465 days (15 months)', '20 days')
    """
    plain, longer = count_of(pace, count, language), _longer(pace, count, language)
    if not longer:
        return plain
    return _("%(periods)s (%(longer)s)") % {"periods": plain, "longer": longer}


def _longer(pace: str, count: int, language: str) -> str:
    days = count * (1 if pace == Pace.DAY else 7)
    years, months = round(days / DAYS_IN_YEAR), round(days / DAYS_IN_MONTH)
    if years >= AT_LEAST:
        words = {"count": number(years, language)}
        return ngettext("%(count)s year", "%(count)s years", years) % words
    if months >= AT_LEAST:
        words = {"count": number(months, language)}
        return ngettext("%(count)s month", "%(count)s months", months) % words
    return ""


def false_alarm_words(promise: Promise, pace: str, language: str) -> str:
    """Say how often an alert is wrong."""
    return _("about one false alarm in %(length)s") % {
        "length": length_of(pace, round(promise.false_alarm), language)
    }


def found_within_words(promise: Promise, pace: str, language: str) -> str:
    """Say how quickly a change is found."""
    words = {
        "one": count_of(pace, round(promise.one), language),
        "two": count_of(pace, round(promise.two), language),
    }
    if pace == Pace.DAY:
        return (
            _(
                "a change of one usual day-to-day spread is found after about %(one)s, of two "
                "after %(two)s"
            )
            % words
        )
    return (
        _(
            "a change of one usual week-to-week spread is found after about %(one)s, of two "
            "after %(two)s"
        )
        % words
    )


def choice_words(promise: Promise, pace: str, language: str) -> str:
    """Say a sensitivity, with what it gives."""
    words = {
        "length": length_of(pace, round(promise.false_alarm), language),
        "found": found_within_words(promise, pace, language),
    }
    if promise.h == SOONER:
        return _("Sooner, with more false alarms: about one in %(length)s; %(found)s") % words
    return _("Later, with fewer false alarms: about one in %(length)s; %(found)s") % words


def judged_words(promise: Promise, pace: str, language: str) -> str:
    """Say how often an alert judges, and how often it is wrong."""
    words = {"false_alarm": false_alarm_words(promise, pace, language)}
    if pace == Pace.DAY:
        return _("Judged every day; %(false_alarm)s") % words
    return _("Judged every week; %(false_alarm)s") % words


def begins_words(pace: str) -> str:
    """Say that an alert has learned the usual level and judged nothing yet."""
    return _("judges from this day on") if pace == Pace.DAY else _("judges from this week on")


def lacks_words(pace: str, needed: int, has: int, language: str) -> str:
    """Say what an alert still needs: needs 8 weeks with at least 30 answers, has 3."""
    words = {"count": number(needed, language), "has": number(has, language)}
    if pace == Pace.DAY:
        return (
            ngettext(
                "needs %(count)s day with at least 30 answers, has %(has)s",
                "needs %(count)s days with at least 30 answers, has %(has)s",
                needed,
            )
            % words
        )
    return (
        ngettext(
            "needs %(count)s week with at least 30 answers, has %(has)s",
            "needs %(count)s weeks with at least 30 answers, has %(has)s",
            needed,
        )
        % words
    )

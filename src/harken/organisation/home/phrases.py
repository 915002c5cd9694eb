"""The sentences of the home page."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from harken.organisation.home.queries import DayHours, Now
from harken.organisation.world.names import city_of
from harken.web.formats import number

WEEK = 7
_WEEKDAYS = (
    gettext_noop("Monday at %(time)s"),
    gettext_noop("Tuesday at %(time)s"),
    gettext_noop("Wednesday at %(time)s"),
    gettext_noop("Thursday at %(time)s"),
    gettext_noop("Friday at %(time)s"),
    gettext_noop("Saturday at %(time)s"),
    gettext_noop("Sunday at %(time)s"),
)
_ON_WEEKDAYS = (
    gettext_noop("on Monday, %(date)s"),
    gettext_noop("on Tuesday, %(date)s"),
    gettext_noop("on Wednesday, %(date)s"),
    gettext_noop("on Thursday, %(date)s"),
    gettext_noop("on Friday, %(date)s"),
    gettext_noop("on Saturday, %(date)s"),
    gettext_noop("on Sunday, %(date)s"),
)
_LINE_WEEKDAYS = (
    gettext_noop("Monday, %(date)s"),
    gettext_noop("Tuesday, %(date)s"),
    gettext_noop("Wednesday, %(date)s"),
    gettext_noop("Thursday, %(date)s"),
    gettext_noop("Friday, %(date)s"),
    gettext_noop("Saturday, %(date)s"),
    gettext_noop("Sunday, %(date)s"),
)


def when(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Say when `moment` is, seen from `now` in `zone`: 'today at 17:00', 'Monday at 09:00'."""
    local = moment.astimezone(zone)
    days = (local.date() - now.astimezone(zone).date()).days
    clock = {"time": local.strftime("%H:%M")}
    if days == 0:
        return _("today at %(time)s") % clock
    if days == 1:
        return _("tomorrow at %(time)s") % clock
    if days < WEEK:
        return _(_WEEKDAYS[local.weekday()]) % clock
    return _("%(date)s at %(time)s") % {"date": day_words(local.date()), **clock}


def day_words(day: date) -> str:
    """Say a date without its year: '6 April'."""
    return date_format(day, "j E")


def weekday_words(day: date) -> str:
    """Say a date with its weekday, not as the first word: 'Monday, 6 April', 'poniedziałek, …'."""
    return _(_LINE_WEEKDAYS[day.weekday()]) % {"date": day_words(day)}


def on_weekday(day: date) -> str:
    """Say on which date something is: 'on Monday, 6 April', 'w poniedziałek, 6 kwietnia'."""
    return _(_ON_WEEKDAYS[day.weekday()]) % {"date": day_words(day)}


def finding(now: Now) -> str:
    """Say how many teams are at work and who comes back first."""
    total, count = len(now.staffed), len(now.open)
    if not total:
        return _("Nobody's working hours are set yet.")
    if count == total:
        return ngettext(
            "The team is at work now.", "All %(total)s teams are at work now.", total
        ) % {"total": total}
    if count == 0:
        said = _("No team is at work now.")
    else:
        said = ngettext(
            "%(count)s of %(total)s teams is at work now.",
            "%(count)s of %(total)s teams are at work now.",
            count,
        ) % {"count": count, "total": total}
    return f"{said} {_comes_back(now)}".strip()


def _comes_back(now: Now) -> str:
    team = now.next_to_open
    if team is None or team.until is None or team.schedule is None:
        return ""
    return _("%(team)s opens again %(when)s (%(zone)s).") % {
        "team": team.name,
        "when": when(team.until, now.at, team.schedule.zone),
        "zone": place_of(team.schedule.zone),
    }


def place_of(zone: ZoneInfo) -> str:
    """Name a zone by its city, in the active language: 'Los Angeles'."""
    return city_of(zone.key)


def coming_finding(days: list[DayHours]) -> str:
    """Say what stands out in the next four weeks."""
    empty = [day for day in days if day.hours == 0]
    if empty:
        return ngettext(
            "On %(count)s day of the next four weeks nobody is at work",
            "On %(count)s days of the next four weeks nobody is at work",
            len(empty),
        ) % {"count": len(empty)}
    shortest = min(days, key=lambda day: day.hours)
    if all(day.hours == shortest.hours for day in days):
        return _("Somebody is at work for the same time on every day of the next four weeks")
    return _("Somebody is at work every day; for the shortest time %(on_day)s") % {
        "on_day": on_weekday(shortest.day)
    }


def coming_subtitle(days: list[DayHours]) -> str:
    """Say what the chart shows, for which period, and that every day is counted."""
    return _(
        "Hours a day with at least one team at work, %(first)s to %(last)s; "
        "holidays are marked. Complete count, no interval applies."
    ) % {"first": day_words(days[0].day), "last": day_words(days[-1].day)}


def coming_description(days: list[DayHours], language: str) -> str:
    """Say in words what the chart shows: the finding, the extremes, how many days are marked."""
    least = min(days, key=lambda day: day.hours)
    most = max(days, key=lambda day: day.hours)
    marked = sum(bool(day.holiday) for day in days)
    words = [f"{coming_finding(days)}."]
    if least.hours != most.hours:
        words += [_hours_on(_("Fewest: %(hours)s h %(on_day)s."), least, language)]
        words += [_hours_on(_("Most: %(hours)s h %(on_day)s."), most, language)]
    if marked:
        words += [
            ngettext(
                "On %(count)s of the days somebody has a holiday.",
                "On %(count)s of the days somebody has a holiday.",
                marked,
            )
            % {"count": marked}
        ]
    return " ".join(words)


def _hours_on(sentence: str, day: DayHours, language: str) -> str:
    decimals = 0 if day.hours == round(day.hours) else 1
    hours = number(day.hours, language, decimals)
    return sentence % {"hours": hours, "on_day": on_weekday(day.day)}

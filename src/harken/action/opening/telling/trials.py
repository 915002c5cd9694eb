"""A dry run in sentences: what would have been opened, how much of it a day, by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.action.opening.following.placing import team_named
from harken.action.opening.models import CaseRule
from harken.action.opening.trying.starting import flood_of
from harken.action.opening.trying.trial import DAYS, Trial, definition_of
from harken.charts import Bar, Chart, Columns, Finding, bars_by_week
from harken.organisation.teams.models import Team, TeamMembership
from harken.organisation.teams.queries import in_force
from harken.web.formats import number

WEEK, WEEKEND = 7, 5


@dataclass(frozen=True)
class Load:
    """What a team would have got: cases a week, people in it."""

    team: str
    says: str


@dataclass(frozen=True)
class Told:
    """A dry run, ready for its template."""

    headline: str
    lines: tuple[str, ...]
    flood: str
    loads: tuple[Load, ...]
    chart: Chart | None
    held: int
    is_of_this: bool


def told(rule: CaseRule, trial: Trial, language: str, today: date) -> Told:
    """Return a dry run of a rule in words."""
    return Told(
        headline(trial, language),
        tuple(_lines(rule, trial, language)),
        flood_of(trial, rule.most_a_day),
        tuple(_loads(rule, trial, language, today)),
        by_week(trial, rule.most_a_day, language) if trial.opened else None,
        trial.held(rule.most_a_day),
        trial.of == definition_of(rule),
    )


def headline(trial: Trial, language: str) -> str:
    """Say how many cases there would have been."""
    words = {"count": number(trial.opened, language), "days": DAYS}
    return (
        ngettext(
            "In the last %(days)s days it would have opened %(count)s case.",
            "In the last %(days)s days it would have opened %(count)s cases.",
            trial.opened,
        )
        % words
    )


def _lines(rule: CaseRule, trial: Trial, language: str) -> list[str]:
    lines = [_joined(rule, trial, language)] if trial.joined else []
    if trial.opened:
        a_day = trial.opened / max(1, weekdays(trial.first, trial.last))
        words = {"count": number(a_day, language, 1)}
        lines.append(_("That is %(count)s for each day from Monday to Friday.") % words)
        lines.append(_full_days(rule, trial, language))
        if rule.desk is not None:
            lines.append(_("Each of them would be passed on to “%(desk)s”.") % {"desk": rule.desk})
    return lines


def _joined(rule: CaseRule, trial: Trial, language: str) -> str:
    words = {"count": number(trial.joined, language), "days": rule.quiet_days}
    sentence = ngettext(
        "%(count)s more signal would have joined a case of the same customer, opened at most "
        "%(days)s days before.",
        "%(count)s more signals would have joined a case of the same customer, opened at most "
        "%(days)s days before.",
        trial.joined,
    )
    return sentence % words


def _full_days(rule: CaseRule, trial: Trial, language: str) -> str:
    full = trial.full_days(rule.most_a_day)
    if not full:
        return _("On no day was it more than the cap of %(most)s.") % {"most": rule.most_a_day}
    held = number(trial.held(rule.most_a_day), language)
    sentence = ngettext(
        "On %(days)s day it was more than the cap of %(most)s: %(held)s would have been held back.",
        "On %(days)s days it was more than the cap of %(most)s: %(held)s would have been held "
        "back.",
        full,
    )
    return sentence % {"days": full, "most": rule.most_a_day, "held": held}


def weekdays(first: date, last: date) -> int:
    """Return how many days from Monday to Friday there are, both ends included.

    >>> weekdays(date(2026, 3, 2), date(2026, 3, 15))
    10
    """
    days = (first + timedelta(days=one) for one in range((last - first).days + 1))
    return sum(day.weekday() < WEEKEND for day in days)


def _loads(rule: CaseRule, trial: Trial, language: str, today: date) -> list[Load]:
    """Return what each team would have got; all of it the rule's own, where it names one."""
    counts = [("", trial.opened)] if rule.team else list(trial.teams)
    teams = list(Team.objects.filter(in_force(today, "placements__")).distinct())
    weeks = ((trial.last - trial.first).days + 1) / WEEK
    return [
        _load(rule.team or team_named(name, teams), name, count / weeks, language, today)
        for name, count in counts
        if count
    ]


def _load(team: Team | None, name: str, a_week: float, language: str, today: date) -> Load:
    words = {"count": number(a_week, language, 0 if a_week >= WEEK else 1)}
    if team is None:
        label = _("no team (%(name)s)") % {"name": name} if name else _("no team")
        return Load(label, _("%(count)s cases a week, which somebody has to hand out") % words)
    members = TeamMembership.objects.filter(in_force(today), team=team)
    people = members.values("user").distinct().count()
    if not people:
        return Load(str(team), _("%(count)s cases a week, and nobody is in this team") % words)
    sentence = ngettext(
        "%(count)s cases a week for %(people)s person",
        "%(count)s cases a week for %(people)s people",
        people,
    )
    return Load(str(team), sentence % {**words, "people": people})


def by_week(trial: Trial, most_a_day: int, language: str) -> Chart:
    """Draw the cases of each week of the dry run, marking those in which the cap was reached."""
    starts = _starts(trial)
    bars = [_bar(start, trial, most_a_day) for start in starts]
    title = headline(trial, language)
    subtitle = _("Cases a week without the cap; complete count")
    columns = Columns(_("Week from"), _("Cases"), _("Days above the cap"))
    return bars_by_week(Finding(title, subtitle, title), bars, columns, language)


def _starts(trial: Trial) -> Sequence[date]:
    count = ((trial.last - trial.first).days + 1) // WEEK
    begin = trial.last - timedelta(days=WEEK * count - 1)
    return [begin + timedelta(days=WEEK * one) for one in range(count)]


def _bar(start: date, trial: Trial, most_a_day: int) -> Bar:
    counts = [trial.days.get(start + timedelta(days=one), 0) for one in range(WEEK)]
    full = sum(count > most_a_day for count in counts)
    mark = ngettext("%(days)s day", "%(days)s days", full) % {"days": full} if full else ""
    return Bar(start, float(sum(counts)), mark)

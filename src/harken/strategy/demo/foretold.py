"""What was foretold at Amber & Oak: a goal of last year that was missed, and the weeks since.

Nothing is invented: every Monday is forecast again from the months that were over by then.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import transaction

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.foundations.permission import Role
from harken.organisation.demo.company import text
from harken.organisation.demo.parts import DemoSize
from harken.organisation.profile.queries import local_date, profile
from harken.strategy.demo.aims import REVENUE
from harken.strategy.goals.actions import set_goal, start_goal
from harken.strategy.goals.chance.actions import forecast_goal, settle
from harken.strategy.goals.chance.queries import months_of
from harken.strategy.goals.chance.rules import monday_of
from harken.strategy.goals.drafting.draft import Draft
from harken.strategy.goals.models import Goal
from harken.strategy.goals.periods import baseline_days, months_later, suggested_stops
from harken.strategy.goals.results.actions import close_goal
from harken.strategy.vision.queries import citings

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
MOST_WEEKS = 52
TITLE = text(
    "1.15 million revenue a month, instead of 1.1",
    "1,15 mln przychodu miesięcznie zamiast 1,1",
    "1,15 млн выручки в месяц вместо 1,1",
    "1,15 млн виторгу на місяць замість 1,1",
)
NOT_DOING = "No sale that costs more than it brings."
NOTE = "The web shop grew, the shops did not. The next goal has work of its own."
BEFORE, TARGET = 1_096_000.0, 1_150_000.0


def plant_foretold(now: datetime, size: DemoSize) -> str:
    """Set, forecast and close a goal of last year, and forecast this year's past weeks; once."""
    lead = User.objects.filter(email=demo_address(Role.LEAD)).first()
    this_week = monday_of(local_date(now))
    done = Goal.objects.exclude(closed_at=None).exists()
    if size.signals == 0 or lead is None or done or not Goal.objects.exists():
        return ""
    with transaction.atomic():
        running = list(Goal.objects.filter(state=Goal.State.RUNNING))
        made = sum(_forecast(goal, _began(goal, now), this_week) for goal in running)
        made += _last_year(lead, now)
        settle(local_date(now))
    return f"{made} forecasts of past weeks stand beside what came of them."


def _last_year(lead: User, now: datetime) -> int:
    """Plant the goal that is closed: set a year ago, decided by the quarter before last month."""
    today = local_date(now)
    start = months_later(today, -12) + 9 * DAY
    deadline = months_later(today, -1) - DAY
    goal = set_goal(lead.actor, _draft(lead, start, deadline), now=_noon(start))
    start_goal(lead.actor, goal.pk, now=_noon(start))
    goal.refresh_from_db()
    made = _forecast(goal, monday_of(start) + WEEK, deadline)
    close_goal(lead.actor, goal.pk, NOTE, now=_noon(deadline + 5 * DAY))
    return made


def _draft(lead: User, start: date, deadline: date) -> Draft:
    days, known = baseline_days(start), [one.key for one in citings()]
    return Draft(
        title=TITLE,
        kind=Goal.Kind.BUSINESS,
        measured_by=f"reported:{REVENUE}",
        baseline_from=days.first,
        baseline_to=days.last,
        target=TARGET,
        starts_on=start,
        deadline=deadline,
        stops=tuple(suggested_stops(start, deadline, BEFORE, TARGET, 2)),
        guard="metric:csat",
        guard_limit=75.0,
        owner_id=lead.pk,
        people_days=Decimal(180),
        money=Decimal(120_000),
        cites=known[0] if known else "",
        not_doing=NOT_DOING,
    )


def _forecast(goal: Goal, first: date, before: date) -> int:
    """Forecast a goal as it was seen on each Monday from `first` on, and return how many came."""
    seen = months_of(goal, before)
    return sum(forecast_goal(goal, monday, seen) for monday in _mondays(first, before))


def _mondays(first: date, before: date) -> Iterator[date]:
    for count in range(MOST_WEEKS):
        monday = monday_of(first) + count * WEEK
        if monday < before:
            yield monday


def _began(goal: Goal, now: datetime) -> date:
    return (goal.starts_on or local_date(now)) + WEEK


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), ZoneInfo(profile().zone))

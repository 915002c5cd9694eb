"""Planting the goals of the demo company, through the actions that people use."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.foundations.permission import Role
from harken.metrics.reported.actions import MonthFigure, SeriesDetails, add_series, report
from harken.metrics.reported.models import ReportedSeries
from harken.metrics.yardsticks.queries import figure
from harken.organisation.changes.refused import Refused
from harken.organisation.demo.parts import DemoSize
from harken.organisation.profile.queries import local_date, profile
from harken.strategy.demo.aims import AIMS, REPORTED, Aim, Reported
from harken.strategy.goals.actions import set_goal, start_goal
from harken.strategy.goals.drafting.draft import Draft
from harken.strategy.goals.models import Goal
from harken.strategy.goals.periods import baseline_days, months_later, suggested_stops
from harken.strategy.goals.seeing import see_all
from harken.strategy.promises.queries import promises_now
from harken.strategy.vision.queries import citings
from harken.warehouse.definition import Window

DAY = timedelta(days=1)


def plant_goals(now: datetime, size: DemoSize) -> str:
    """Set the goals and start those whose result can be told; once."""
    lead = User.objects.filter(email=demo_address(Role.LEAD)).first()
    if size.signals == 0 or lead is None or Goal.objects.exists():
        return ""
    with transaction.atomic():
        for reported in REPORTED:
            _report(lead, reported, now)
        for aim in AIMS:
            _plant(lead, aim, now)
        see_all(now)
    running = Goal.objects.filter(state=Goal.State.RUNNING).count()
    return f"{len(AIMS)} goals are set; {running} of them run, and each is judged."


def _report(lead: User, reported: Reported, now: datetime) -> None:
    if ReportedSeries.objects.filter(name=reported.name).exists():
        return
    unit = profile().currency if reported.unit is None else reported.unit
    details = SeriesDetails(reported.label, unit, reported.source, reported.higher_is_better)
    series = add_series(lead.actor, reported.name, details, now=now)
    first = months_later(local_date(now), -len(reported.values))
    for place, value in enumerate(reported.values):
        report(lead.actor, series.pk, MonthFigure(months_later(first, place), value), now=now)


def _plant(lead: User, aim: Aim, now: datetime) -> None:
    then = now - timedelta(days=aim.began)
    goal = set_goal(lead.actor, _draft(aim, local_date(then)), now=then)
    if not aim.starts:
        return
    try:
        start_goal(lead.actor, goal.pk, now=then)
    except Refused:  # in a small demo the sample cannot show it: it stays a draft, and says so
        return


def _draft(aim: Aim, day: date) -> Draft:
    days, deadline = baseline_days(day), months_later(day, aim.months + 1) - DAY
    return Draft(
        title=aim.title,
        kind=Goal.Kind.BUSINESS if aim.is_business else Goal.Kind.CX,
        measured_by=aim.measured_by,
        population=aim.population,
        baseline_from=days.first,
        baseline_to=days.last,
        target=aim.target,
        starts_on=day,
        deadline=deadline,
        stops=tuple(suggested_stops(day, deadline, _now(aim, days), aim.target, 2)),
        owner_id=_owner(aim),
        people_days=Decimal(aim.people_days) if aim.people_days else None,
        money=Decimal(aim.money) if aim.money else None,
        serves_id=_served(aim),
        hypothesis=aim.because,
        promise_id=_promise(aim),
        cites=_cited(aim),
        not_doing=aim.not_doing,
        guard=aim.guard,
        guard_population=aim.guard_of,
        guard_limit=aim.guard_limit,
    )


def _owner(aim: Aim) -> int | None:
    owner = User.objects.filter(email=demo_address(aim.owner)).first()
    return owner.pk if owner else None


def _served(aim: Aim) -> int | None:
    """Return the business goal, for what says why it serves it."""
    business = Goal.objects.filter(kind=Goal.Kind.BUSINESS).first()
    return business.pk if business and aim.because else None


def _promise(aim: Aim) -> int | None:
    promises = promises_now()
    if aim.promise is None or aim.promise >= len(promises):
        return None
    return promises[aim.promise].pk


def _cited(aim: Aim) -> str:
    known = [one.key for one in citings()]
    return known[aim.cites % len(known)] if known and (aim.starts or aim.because) else ""


def _now(aim: Aim, days: Window) -> float | None:
    found = figure(aim.measured_by, days, aim.population).value
    return None if found is None else round(found)

"""The page of a goal as its templates read it: sentences, picture, work, budget, addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from harken.analysis import said
from harken.charts import Chart
from harken.explore.state import OWN, State, address
from harken.foundations.permission import Actor
from harken.metrics.figures import CannotMeasure
from harken.metrics.permissions import READ_METRICS
from harken.metrics.yardsticks.queries import behind
from harken.organisation.profile.queries import local_date, profile
from harken.strategy.goals.chance.queries import record
from harken.strategy.goals.chance.rules import earlier_of
from harken.strategy.goals.judging.queries import judgement_of
from harken.strategy.goals.judging.records import Judgement
from harken.strategy.goals.models import Goal
from harken.strategy.goals.page.telling.facts import Facts, facts_of
from harken.strategy.goals.page.telling.picture import METRIC, picture_of
from harken.strategy.goals.page.telling.record import brier_words
from harken.strategy.goals.page.telling.result import ResultText, result_text
from harken.strategy.goals.page.telling.words import (
    chance_words,
    decided_by,
    finding,
    guard_words,
    headline,
    level_words,
    stale_words,
    way_words,
    why_no_chance,
)
from harken.strategy.goals.results.actions import may_reopen
from harken.strategy.goals.results.record import result_of
from harken.strategy.goals.seeing import OPEN
from harken.strategy.goals.words import day_words
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.pages.shown import Bar, Row, bars_of, row_of
from harken.strategy.initiatives.pages.words import amount, figure_words, whom_words
from harken.strategy.initiatives.queries import Standing, Used, initiatives_of, standing_of
from harken.strategy.permissions import STEER
from harken.web.formats import SPACE


@dataclass(frozen=True)
class Stand:
    """How the goal stands: finding, chance ('' where none is told, and `why` then), picture."""

    finding: str
    chance: str
    was: str
    level: str
    why: str
    now: str
    chart: Chart | None
    decided: str
    guard: str
    guard_tone: str
    stale: str
    why_not: str
    record: str
    signals_url: str
    explore_url: str


@dataclass(frozen=True)
class GoalPage:
    """Everything on the page."""

    goal: Goal
    headline: str
    lead: list[str]
    whom: str
    stand: Stand
    judgement: Judgement | None
    result: ResultText | None
    is_proposed: bool
    is_open: bool
    work: list[Row]
    bars: list[Bar]
    is_shared: bool
    may_steer: bool
    may_close: bool
    may_reopen: bool


def page_of(goal: Goal, reader: Actor, now: datetime) -> GoalPage:
    """Measure a goal and put it into words."""
    today = local_date(now)
    facts = facts_of(goal, today)
    found, steers = result_of(goal), STEER.allows(reader)
    initiatives = initiatives_of(goal)
    return GoalPage(
        goal,
        headline(goal, facts.by),
        _lead(goal, facts),
        whom_words(goal.population or ()) if goal.measured_by else "",
        _stand(facts, reader),
        _judgement(goal, today) if goal.state in OPEN else None,
        result_text(goal, found) if found else None,
        found is not None and goal.state == Goal.State.RUNNING,
        goal.state in OPEN,
        [row_of(one, today) for one in initiatives],
        _bars(goal, initiatives, today),
        any(len(one.goals.all()) > 1 for one in initiatives),
        steers,
        steers and goal.state == Goal.State.RUNNING,
        steers and may_reopen(goal, now),
    )


def _judgement(goal: Goal, today: date) -> Judgement:
    """Judge a goal; a measure that shows more is looked for while it can still be chosen."""
    return judgement_of(goal, today, search=goal.state == Goal.State.DRAFT)


def _lead(goal: Goal, facts: Facts) -> list[str]:
    """Say from where to where, who answers for it, what it may cost."""
    owner = str(goal.owner.name) if goal.owner else goal.owner_name or _("nobody yet")
    way = way_words(goal, facts.by)
    lines = [*([way] if way else []), _("Owner: %(name)s") % {"name": owner}]
    if goal.team:
        lines.append(_("Team: %(name)s") % {"name": goal.team})
    if goal.people_days is not None:
        lines.append(_("people-days: %(count)s") % {"count": amount(goal.people_days)})
    if goal.money is not None:
        money = f"{amount(goal.money, 2)}{SPACE}{profile().currency}"
        lines.append(_("money: %(amount)s") % {"amount": money})
    return lines


def _stand(facts: Facts, reader: Actor) -> Stand:
    goal, by, told = facts.goal, facts.by, facts.told
    signals, explored = _evidence(facts, reader)
    now = ""
    if by and facts.now:
        now = figure_words(by, facts.now)
    return Stand(
        finding=finding(facts),
        chance=chance_words(said(told)) if told is not None else "",
        was=_was(facts),
        level=level_words(facts),
        why=why_no_chance(facts),
        now=now,
        chart=picture_of(facts),
        decided=decided_by(goal, by) if by else "",
        guard=guard_words(facts),
        guard_tone=_guard_tone(facts),
        stale=stale_words(facts),
        why_not=facts.why_not,
        record=brier_words(record().brier),
        signals_url=signals,
        explore_url=explored,
    )


def _was(facts: Facts) -> str:
    """Say what the chance was some three months ago, '' where nothing was told then."""
    rows = [row for row in facts.forecasts if row.made_on <= facts.today]
    earlier = earlier_of(rows)
    if facts.told is None or earlier is None:
        return ""
    words = {"chance": chance_words(said(earlier.chance)), "day": day_words(earlier.made_on)}
    return _("was %(chance)s on %(day)s") % words


def _guard_tone(facts: Facts) -> str:
    if facts.guard_why or facts.guard is None:
        return "warn"
    return {True: "good", False: "bad", None: "warn"}[facts.guard.held]


def _evidence(facts: Facts, reader: Actor) -> tuple[str, str]:
    """Return where the answers behind the newest figure are, and where to look closer."""
    goal, by = facts.goal, facts.by
    if by is None:
        return "", ""
    where = tuple(goal.population or ())
    try:
        signals = behind(goal.measured_by, facts.window, where, reader) or ""
    except CannotMeasure:
        signals = ""
    if not by.key.startswith(METRIC) or not READ_METRICS.allows(reader):
        return signals, ""
    name, days = by.key.removeprefix(METRIC), facts.window
    if signals in {"", by.url}:  # who may not read signals sees at least the figure of these days
        first, last = ("" if day is None else day.isoformat() for day in (days.first, days.last))
        signals = address(State(name, period=OWN, first=first, last=last, where=where))
    return signals, address(State(name, where=where, every="month"))


def _bars(goal: Goal, initiatives: Sequence[Initiative], today: date) -> list[Bar]:
    """Return what was used of the goal's budget by the work that serves it."""
    found = [standing_of(one, today) for one in initiatives]
    days = sum((one.people_days.spent for one in found), Decimal(0))
    money = sum((one.money.spent for one in found), Decimal(0))
    budget = Standing(
        Initiative(), 0, 0, (), Used(days, goal.people_days), Used(money, goal.money),
        is_late=False, is_proof_due=False,
    )  # fmt: skip
    return bars_of(budget)

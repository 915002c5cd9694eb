"""Reading a week: its figures, computed once for everybody, and what came in by channel."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Q

from harken.board.figures.computing import kept_months
from harken.board.figures.kept import Latest
from harken.board.figures.measuring import in_every_language
from harken.board.figures.queries import TOPICS, staff_heard_of
from harken.board.figures.setting import year_of
from harken.board.pins.queries import pinned_metrics
from harken.board.week.kept import KeptWeeks
from harken.board.week.measuring import Desk, missed_of, subjects_of, touchpoints_of
from harken.board.week.records import WeekFigures
from harken.board.week.rules import DAYS, FOUR, begin_of_week, last_whole_week
from harken.listening.signals.log import head
from harken.listening.signals.models import Signal
from harken.metrics.figures import CannotMeasure, fields_of
from harken.metrics.register.models import Metric, State
from harken.metrics.store import reading, the_store
from harken.metrics.targets.queries import targets_of
from harken.organisation.profile.queries import kept_profile, local_date, profile
from harken.warehouse.definition import Window
from harken.warehouse.keeping import Reading
from harken.web.live import versions
from harken.web.registries import Week

_kept = KeptWeeks()
_asked: Latest[object, WeekFigures] = Latest()


def week_of(day: date, now: datetime) -> Week | None:
    """Return the whole week that a day lies in, None while it is not over."""
    first = begin_of_week(day, profile().week_start)
    last = first + DAYS - timedelta(days=1)
    return Week(first, last, now) if last < _today(now) else None


def latest_week(now: datetime) -> Week:
    """Return the last week that is over."""
    first = last_whole_week(_today(now), profile().week_start)
    return Week(first, first + DAYS - timedelta(days=1), now)


def _today(now: datetime) -> date:
    return local_date(now)


def figures_of(week: Week) -> WeekFigures:
    """Return what is measured for a week; one computation serves everybody.

    The panels of one page ask with the same week at the same moment, and get the same.
    """
    return _asked.of((str(settings.HOME), week), lambda: _figures_of(week))


def _figures_of(week: Week) -> WeekFigures:
    touched = versions()
    key = (str(settings.HOME), week.first, *(touched.get(topic, 0) for topic in TOPICS))
    return _kept.of(key, head(), lambda: _compute(week))


def forget() -> None:
    """Compute everything anew next time."""
    _kept.forget()
    _asked.forget()


@kept_profile()
def _compute(week: Week) -> WeekFigures:
    pinned = pinned_metrics()
    try:
        desk = _desk(week, pinned.chosen)
    except CannotMeasure:
        return WeekFigures(why=in_every_language(lambda: fields_of(the_store())))
    metrics, refused = subjects_of(desk, pinned.chosen)
    in_use = [metric for metric in pinned.all if metric.state != State.RETIRED]
    targets = targets_of(in_use, week.last)
    return WeekFigures(
        metrics,
        touchpoints_of(desk, metrics),
        missed_of(desk, [(one, targets[one.name]) for one in in_use if one.name in targets]),
        refused,
        staff_heard_of(now=week.now),
    )


def _desk(week: Week, metrics: Sequence[Metric]) -> Desk:
    """Return a desk whose store knows the sums that the live page keeps; raises CannotMeasure."""
    store = the_store()
    desk = Desk(week, store, fields_of(store))
    span = year_of(_today(week.now), profile().week_start)
    if span.first and week.first - FOUR < span.first:
        span = Window(week.first - FOUR, week.last)
    with reading():
        reader = Reading(kept_months, store, span, list(desk.definitions(metrics)))
    return replace(desk, store=replace(store, reader=reader))


@dataclass(frozen=True)
class CameIn:
    """How many signals of a channel there were, in the week and in the one before."""

    channel: str
    count: int
    before: int


def came_in(week: Week) -> list[CameIn]:
    """Return the channels with what came in, most first."""
    begin, end = bounds(week)
    before = begin_of(week.first - DAYS)
    signals = Signal.objects.filter(occurred_at__gte=before, occurred_at__lt=end)
    rows = signals.values_list("channel").annotate(
        count=Count("id", filter=Q(occurred_at__gte=begin)),
        before=Count("id", filter=Q(occurred_at__lt=begin)),
    )
    found = [CameIn(*row) for row in rows.order_by("channel")]
    return sorted(found, key=lambda one: -one.count)


def is_heard_before(week: Week) -> bool:
    """Tell whether anything happened before a week."""
    return Signal.objects.filter(occurred_at__lt=begin_of(week.first)).exists()


def bounds(week: Week) -> tuple[datetime, datetime]:
    """Return the moments at which a week begins and is over where the organisation is."""
    return begin_of(week.first), begin_of(week.first + DAYS)


def begin_of(day: date) -> datetime:
    """Return the moment at which a day begins where the organisation is."""
    return datetime.combine(day, time(), ZoneInfo(profile().zone)).astimezone(UTC)

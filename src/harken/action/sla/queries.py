"""How often what was promised was kept, and how long cases took: the same figures for the page,
the export, the API, the terminal and the live page."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from harken.action.cases.models import Case, State
from harken.action.clocks.hours import Hours, hours_of_teams
from harken.action.clocks.keeping import NO_REPLY
from harken.action.clocks.models import CaseClock
from harken.action.sla.figures import Clocked, Standing, standing_of
from harken.analysis.estimate import Estimate
from harken.analysis.proportions import ShareSums
from harken.organisation.profile.queries import profile

CONTACT: Final = CaseClock.Name.CONTACT.value
RESOLUTION: Final = CaseClock.Name.RESOLUTION.value
EVERYTHING: Final = ""
KIND, TEAM, WEEK = "kind", "team", "week"
_COLUMNS = (
    "pk", "kind_id", "team_id", "reopened", "clocks__name", "clocks__team_id",
    "clocks__began_at", "clocks__stopped_at", "clocks__due_at", "clocks__promised",
    "clocks__is_met", "clocks__working_seconds", "clocks__waited_seconds", "clocks__why_not",
)  # fmt: skip


@dataclass(frozen=True)
class Window:
    """Days in the organisation's zone, both included: cases opened on them are looked at."""

    first: date
    last: date

    @classmethod
    def up_to(cls, last: date, days: int) -> "Window":
        """Return so many days that end with `last`."""
        return cls(last - timedelta(days=days - 1), last)

    def condition(self, field: str = "opened_at") -> Q:
        """Return what a case's moment has to meet."""
        zone = ZoneInfo(profile().zone)
        begin = datetime.combine(self.first, time(), zone)
        end = datetime.combine(self.last + timedelta(days=1), time(), zone)
        return Q(**{f"{field}__gte": begin.astimezone(UTC), f"{field}__lt": end.astimezone(UTC)})


@dataclass(frozen=True)
class Group:
    """The cases of one group: its clocks by name, and how many of those resolved were reopened.

    `key` is the number of a kind or team, a week's Monday, or what cases say in a field; None
    where a case says nothing of it.
    """

    key: int | str | date | None
    cases: int
    clocks: Mapping[str, Standing]
    reopened: Estimate


def standings(
    cases: "QuerySet[Case]", window: Window, now: datetime, *, by: str = EVERYTHING
) -> list[Group]:
    """Return the figures of `cases` (those that the reader sees) opened in a window.

    `by` is 'kind', 'team', 'week' or a field of the case's first signal ('channel', 'x_segment');
    without it there is one group of all. Cases merged into others do not count on their own. Two
    to seven queries, however many they are.
    """
    chosen = cases.filter(window.condition()).exclude(state=State.MERGED)
    told = () if by in (EVERYTHING, KIND, TEAM, WEEK) else ("fields",)
    with_clocks = chosen.order_by().filter(clocks__isnull=False)
    rows = list(with_clocks.values_list(*_COLUMNS, *told, named=True))
    working = _working(rows, now)
    key_of = _keys(by)
    groups: dict[Any, list[tuple[Any, Clocked]]] = defaultdict(list)
    for row in rows:
        groups[key_of(row)].append((row, _clocked(row, working)))
    return [
        _group(key, members, now)
        for key, members in sorted(groups.items(), key=lambda one: _place(one[0]))
    ]


def standing_now(cases: "QuerySet[Case]", window: Window, now: datetime) -> Group | None:
    """Return the figures of all of these cases together; None where there are none."""
    return next(iter(standings(cases, window, now)), None)


def _place(key: Any) -> tuple[bool, str]:
    return key is None, f"{key:020d}" if isinstance(key, int) else str(key)


def _keys(by: str) -> Callable[[Any], Any]:
    zone = ZoneInfo(profile().zone)

    def monday(row: Any) -> date:
        day: date = row.clocks__began_at.astimezone(zone).date()
        return day - timedelta(days=day.weekday())

    ways: dict[str, Callable[[Any], Any]] = {
        EVERYTHING: lambda _row: None,
        KIND: lambda row: row.kind_id,
        TEAM: lambda row: row.team_id,
        WEEK: monday,
    }
    return ways.get(by) or (lambda row: _said(row, by))


def _said(row: Any, field: str) -> Any:
    value = (row.fields or {}).get(field)
    return value if value not in ("", None) else None


def _clocked(row: Any, working: Mapping[int, float | None]) -> Clocked:
    return Clocked(
        row.clocks__began_at, row.clocks__stopped_at, row.clocks__due_at, row.clocks__promised,
        row.clocks__is_met,
        row.clocks__working_seconds if row.clocks__stopped_at else working.get(id(row)),
        row.clocks__waited_seconds, row.clocks__why_not == NO_REPLY,
    )  # fmt: skip


def _working(rows: Iterable[Any], now: datetime) -> dict[int, float | None]:
    """Return how much working time passed of the clocks that run, by the hours they run by."""
    running = [row for row in rows if row.clocks__stopped_at is None]
    hours = hours_of_teams({row.clocks__team_id for row in running})
    found: dict[int, float | None] = {}
    for team, kept in hours.items():
        mine = [row for row in running if row.clocks__team_id == team]
        found |= dict(zip(map(id, mine), _passed(kept, mine, now), strict=True))
    return found


def _passed(hours: Hours, rows: list[Any], now: datetime) -> list[float | None]:
    if hours.time is None:
        return [None] * len(rows)
    begins = [row.clocks__began_at.timestamp() for row in rows]
    passed: list[float | None] = list(
        hours.time.clock.seconds(begins, [now.timestamp()] * len(rows)).tolist()
    )
    return passed


def _group(key: Any, members: list[tuple[Any, Clocked]], now: datetime) -> Group:
    by_name: dict[str, list[Clocked]] = defaultdict(list)
    for row, clocked in members:
        by_name[row.clocks__name].append(clocked)
    reopened = {row.pk: row.reopened for row, _clocked in members}
    resolved = {row.pk for row, one in members if row.clocks__name == RESOLUTION and one.stopped_at}
    ever = resolved | {number for number, times in reopened.items() if times}
    again = sum(bool(reopened[number]) for number in ever)
    return Group(
        key,
        len(reopened),
        {name: standing_of(clocks, now) for name, clocks in by_name.items()},
        ShareSums.of_counts(again, len(ever)).estimate(),
    )

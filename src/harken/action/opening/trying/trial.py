"""A dry run: what a rule would have done in the last 90 days, and which rule that was."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow as pa

from harken.action.opening.matching.compiling import LOOKS_FOR_NOTHING, Looks, looks_of
from harken.action.opening.models import CaseRule
from harken.action.opening.trying.asking import SCHEMA, found_in, window_of
from harken.action.opening.trying.simulating import held_back, play
from harken.action.opening.trying.spoken import saying
from harken.foundations.clock import Clock, system_clock
from harken.metrics.figures import CannotMeasure
from harken.metrics.measures.rules import is_business
from harken.metrics.store import reading, the_store
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.working_time import clocks_by_team
from harken.strategy.promises.checking.rule import Rule
from harken.warehouse.definition import Window
from harken.warehouse.store import Store

DAYS = 90
HOLDS_FOR = timedelta(days=7)
MOST_TEAMS = 12


@dataclass(frozen=True)
class Trial:
    """What a dry run found. `days` holds the cases of each day there were any, without the cap;
    `of` tells which definition was tried."""

    of: str
    at: datetime
    first: date
    last: date
    matched: int
    joined: int
    days: Mapping[date, int]
    teams: tuple[tuple[str, int], ...]
    newest: tuple[int, ...]

    @property
    def opened(self) -> int:
        """How many cases there would have been without a cap."""
        return sum(self.days.values())

    def held(self, most_a_day: int) -> int:
        """Return how many of them a cap would have held back."""
        return held_back(self.days.values(), most_a_day)

    def full_days(self, most_a_day: int) -> int:
        """Return on how many days there were more than a cap allows."""
        return sum(count > most_a_day for count in self.days.values())

    def as_json(self) -> dict[str, Any]:
        """Return the trial as the rule keeps it."""
        return {
            "of": self.of,
            "at": self.at.isoformat(),
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "matched": self.matched,
            "joined": self.joined,
            "days": {day.isoformat(): count for day, count in self.days.items()},
            "teams": [list(one) for one in self.teams],
            "newest": list(self.newest),
        }


def trial_of(rule: CaseRule) -> Trial | None:
    """Return the last dry run that is kept with a rule."""
    kept = rule.tried
    if not kept:
        return None
    return Trial(
        kept["of"],
        datetime.fromisoformat(kept["at"]),
        date.fromisoformat(kept["first"]),
        date.fromisoformat(kept["last"]),
        kept["matched"],
        kept["joined"],
        {date.fromisoformat(day): count for day, count in kept["days"].items()},
        tuple((name, count) for name, count in kept["teams"]),
        tuple(kept["newest"]),
    )


def definition_of(rule: CaseRule) -> str:
    """Return a mark of all that decides which cases a rule opens; its cap and people do not."""
    value = None if rule.value is None else float(rule.value)
    parts = [
        rule.metric_id, rule.sense, value, rule.promise_id, list(rule.words),
        sorted(rule.where), rule.kind_id, rule.quiet_days,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:20]


def try_rule(rule: CaseRule, *, clock: Clock = system_clock) -> Trial:
    """Return what a rule (it need not be stored) would have done in the 90 days before today.

    Raises CannotMeasure where it cannot be told, or the facts cannot be read.
    """
    now = clock()
    today = local_date(now)
    looks = looks_of(rule, today)
    if looks.known.is_empty:
        raise CannotMeasure(LOOKS_FOR_NOTHING)
    window = window_of(today, DAYS)
    played = play(fitting(looks, window, now), rule.quiet_days)
    first, last = window.first or today, window.last or today
    teams = tuple(played.teams.most_common(MOST_TEAMS))
    return Trial(
        definition_of(rule), now, first, last, played.matched, played.joined,
        dict(sorted(played.days.items())), teams, played.newest,
    )  # fmt: skip


def fitting(looks: Looks, window: Window, now: datetime) -> pa.Table:
    """Return the signals of a window that a rule fits, in the order of time, each once."""
    store = the_store()
    with reading():
        rows = found_in(store, looks.known, window)
        rows = _with_running(store, rows, looks, window, now)
    return saying(rows, looks.known.phrases)


def _with_running(
    store: Store, rows: pa.Table, looks: Looks, window: Window, now: datetime
) -> pa.Table:
    """Add what is open and whose promised time is over by now."""
    if looks.running is None or looks.promised is None:
        return rows
    runs = found_in(store, looks.running, window)
    late = runs.filter(pa.array(_is_over(runs, looks.promised, now), pa.bool_()))
    if not late.num_rows:
        return rows
    return pa.concat_tables([rows, late]).cast(SCHEMA).sort_by([("at", "ascending")])


def _is_over(rows: pa.Table, promised: Rule, now: datetime) -> list[bool]:
    """Tell of each whether it has lasted longer than was promised."""
    begun = rows["at"].to_pylist()
    if not is_business(promised.measure.name):
        return [now.timestamp() - at > promised.value for at in begun]
    clocks = clocks_by_team()
    over = [False] * rows.num_rows
    teams = rows["team"].to_pylist()
    for team in set(teams) & set(clocks):
        places = [n for n, name in enumerate(teams) if name == team]
        starts = [begun[n] for n in places]
        ages = clocks[team].seconds(starts, [now.timestamp()] * len(starts))
        for place, age in zip(places, ages.tolist(), strict=True):
            over[place] = age > promised.value
    return over

"""Logs of events: a file with a row for each update of a ticket becomes a row for each ticket."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from harken.tables.layout import LINE, Staged
from harken.tables.names import folded
from harken.tables.profile import ColumnProfile, Profile
from harken.tables.recipes.asking import asking, table
from harken.tables.recipes.moments import moment_of, moment_sql
from harken.tables.recipes.recipe import Log, Moment, Part, Recipe
from harken.tables.recipes.words import CASE, SCORE, STATE, TIME, is_resolved, speaks_of
from harken.tables.said import Said, said

_ROWS_A_CASE, _MOST_REPEAT, _CHANGE, _RISE = 1.5, 0.5, 0.3, 0.9
_MOST_STATES, _FILLED, _LONGEST, _MOST_STEPS = 60, 0.95, 64, 11
_REPEATS = """SELECT count(*), count(*) FILTER (n > 1), count(*) FILTER (states > 1)
FROM (SELECT count(*) AS n, count(DISTINCT {state}) AS states FROM {file}
WHERE {case} IS NOT NULL GROUP BY {case})"""
_RISING = """SELECT count(*) FILTER (moment > before), count(*) FILTER (moment < before), count(*)
FROM (SELECT moment, lag(moment) OVER (PARTITION BY {case} ORDER BY {line}) AS before
FROM (SELECT {case}, {line}, {moment} AS moment FROM {file}))
WHERE before IS NOT NULL"""


def propose_log(staged: Staged, profile: Profile) -> Recipe | None:
    """Return how a log is made one row a case; None for a file that is no log.

    A log has cases most of which have several rows, a state that changes within them, and a moment
    that rises from row to row of a case.
    """
    states = [column for column in profile if _may_be_state(column)]
    cases = [column for column in profile if _may_be_case(column, profile.rows)]
    if not (states and cases) or any(_is_score(column) for column in profile):
        return None
    with asking([staged], staged.path.parent) as connection:
        for case, state in product(cases, states):
            if _repeats(staged, case, state, connection):
                time = _time(staged, case, profile, connection)
                if time is not None:
                    return _recipe(staged, case, state, time)
    return None


def _may_be_state(column: ColumnProfile) -> bool:
    few = 1 < column.distinct <= _MOST_STATES and column.complete
    return few and column.numbers is None and speaks_of(STATE, folded(column.name))


def _may_be_case(column: ColumnProfile, rows: int) -> bool:
    short = column.longest <= _LONGEST and column.filled >= _FILLED * rows
    repeated = column.distinct > 1 and column.filled >= _ROWS_A_CASE * column.distinct
    return short and repeated and speaks_of(CASE, folded(column.name))


def _is_score(column: ColumnProfile) -> bool:
    """Tell whether people rated something: each of their answers counts for itself."""
    numbers = column.numbers
    if numbers is None or not speaks_of(SCORE, folded(column.name)):
        return False
    return numbers.cells >= 0.5 * column.filled and column.distinct <= _MOST_STEPS


def _repeats(staged: Staged, case: ColumnProfile, state: ColumnProfile, connection: Any) -> bool:
    sql = _REPEATS.format(state=state.column.stored, file=table(staged), case=case.column.stored)
    cases, repeated, changed = connection.execute(sql).fetchone()
    return bool(repeated >= _MOST_REPEAT * cases and changed >= _CHANGE * cases)


def _time(staged: Staged, case: ColumnProfile, profile: Profile, connection: Any) -> Moment | None:
    """Return the moment that moves on with most rows of a case."""
    best, found = 0.0, None
    for column, moment in _moments(staged, profile):
        sql = _RISING.format(
            case=case.column.stored,
            line=LINE,
            moment=moment_sql(column.column.stored, moment.reading),
            file=table(staged),
        )
        rising, falling, pairs = connection.execute(sql).fetchone()
        ordered = max(rising, falling) >= _RISE * (rising + falling)
        share = (rising + falling) / pairs if pairs and ordered else 0.0
        if share > max(best, _CHANGE):
            best, found = share, moment
    return found


def _moments(staged: Staged, profile: Profile) -> Iterator[tuple[ColumnProfile, Moment]]:
    each = ((column, moment_of(staged.name, column)) for column in profile)
    found = [(column, moment) for column, moment in each if moment is not None]
    yield from sorted(found, key=lambda pair: not speaks_of(TIME, folded(pair[0].name)))


def _recipe(staged: Staged, case: ColumnProfile, state: ColumnProfile, time: Moment) -> Recipe:
    resolved = tuple(seen.text for seen in state.values if is_resolved(folded(seen.text)))
    log = Log(case.name, state.name, time, resolved)
    name = staged.name
    part = Part(name, (case.name, state.name, time.column))
    return Recipe(name, (part,), logs=(log,), notes=tuple(_notes(log, case)))


def _notes(log: Log, case: ColumnProfile) -> Iterator[Said]:
    given = {"case": log.case, "state": log.state, "time": log.time.column}
    yield said(
        "A row is an update: %(rows)d rows tell of %(cases)d values of %(case)s, whose %(state)s "
        "changes as %(time)s moves on. One signal for each %(case)s, with what its last row says.",
        rows=case.filled,
        cases=case.distinct,
        **given,
    )
    if log.resolved:
        yield said(
            "Resolved is what last moved into one of: %(states)s. Each move out of them is a "
            "reopening. The first response is the first row with another %(state)s.",
            states=", ".join(log.resolved),
            state=log.state,
        )
    else:
        yield said(
            "No value of %(state)s says that something is resolved, so there is no time to "
            "resolution.",
            state=log.state,
        )

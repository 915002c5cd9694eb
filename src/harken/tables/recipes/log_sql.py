"""The SQL of a log: many updates of a case become one row."""

from harken.tables.layout import LINE, Staged
from harken.tables.recipes.asking import table, text
from harken.tables.recipes.moments import moment_sql
from harken.tables.recipes.recipe import Log, stored

OPENED = "opened at"
RESOLVED, RESPONDED = "resolved at", "first response at"
REOPENED, UPDATES = "reopenings", "updates"
STILL_OPEN, UNANSWERED = "still open", "still unanswered"
_STEPS = """SELECT *, row_number() OVER case_rows AS nth, lag(over, 1, false) OVER case_rows AS was,
first_value(state) OVER case_rows AS begun
FROM (SELECT *, {case} AS case_key, {state} AS state, {moment} AS moment,
  coalesce({state} IN ({resolved}), false) AS over FROM {file} WHERE {case} IS NOT NULL)
WINDOW case_rows AS (PARTITION BY case_key ORDER BY moment, {line})"""
_WHOLE = "SELECT {columns} FROM ({steps}) GROUP BY case_key"
_WRITTEN = "strftime({moment}, '%Y-%m-%dT%H:%M:%S{zone}')"
_RESPONDED = "min(moment) FILTER (state <> begun)"
_OPEN = "CASE WHEN arg_max(over, nth) THEN 'no' ELSE 'yes' END"
_WAITS = f"CASE WHEN {_RESPONDED} IS NULL AND NOT arg_max(over, nth) THEN 'yes' ELSE 'no' END"
_RESOLVED = "CASE WHEN arg_max(over, nth) THEN max(moment) FILTER (over AND NOT was) END"


def log_query(log: Log, staged: Staged) -> tuple[str, list[str]]:
    """Return the SELECT with one row a case, its first line first, and the names of its columns."""
    case, state, time = (stored(staged, name) for name in (log.case, log.state, log.time.column))
    steps = _STEPS.format(
        case=case, state=state, moment=moment_sql(time, log.time.reading), line=LINE,
        resolved=", ".join(map(text, log.resolved)) or "NULL", file=table(staged),
    )  # fmt: skip
    moments = {OPENED: "min(moment)", RESPONDED: _RESPONDED, RESOLVED: _RESOLVED}
    zone = "Z" if log.time.zoned else ""
    made = {
        **{name: _WRITTEN.format(moment=sql, zone=zone) for name, sql in moments.items()},
        REOPENED: "count(*) FILTER (was AND NOT over)::VARCHAR",
        UPDATES: "count(*)::VARCHAR",
        UNANSWERED: _WAITS,
        STILL_OPEN: _OPEN if log.resolved else "NULL::VARCHAR",
    }
    own = {
        column.name: f"arg_max({column.stored}, nth)"
        for column in staged.columns
        if column.stored not in (case, time)
    }
    taken = {"case_key": log.case} | {sql: name for name, sql in own.items()}
    columns = [f"min({LINE})", *taken, *made.values()]
    names = [*taken.values(), *(_free(name, set(taken.values())) for name in made)]
    return _WHOLE.format(columns=", ".join(columns), steps=steps), names


def _free(name: str, taken: set[str]) -> str:
    return f"{name} (worked out)" if name in taken else name

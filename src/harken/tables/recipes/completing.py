"""What a recipe worked out finds its field in the plan, whatever else was proposed for it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from harken.tables.plan import FieldPlan, LeftOut, NewMeasure, Plan
from harken.tables.readings import As, Reading
from harken.tables.recipes import log_sql
from harken.tables.recipes.recipe import Recipe, to_json
from harken.tables.said import Said, said

_NUMBER = Reading(As.NUMBER)
_YES_NO = Reading(As.YES_NO)


@dataclass(frozen=True)
class Wanted:
    """A field for a column that a recipe worked out, and the measure that it may need; a duration
    begins at the column `start`."""

    field: str
    column: str
    reading: Reading
    reason: Said
    measure: NewMeasure | None = None
    start: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that fill the field."""
        return (self.start, self.column) if self.start else (self.column,)


def completed(plan: Plan, recipe: Recipe, *, zone: str) -> Plan:
    """Return `plan` for the table that `recipe` made, which it carries from then on."""
    made = plan
    for wanted in [*_late(recipe), *_log(recipe, zone)]:
        made = _with(made, wanted)
    return replace(made, recipe=to_json(recipe))


def _late(recipe: Recipe) -> Iterator[Wanted]:
    for late in recipe.late:
        measure = NewMeasure("days_late", "Days late", higher_is_better=False)
        reason = said("Days after the promised day; negative ones are days before it.")
        yield Wanted("score:days_late", late.days, _NUMBER, reason, measure)


def _log(recipe: Recipe, zone: str) -> Iterator[Wanted]:
    if not recipe.logs:
        return
    log = recipe.logs[0]
    moment = Reading(As.MOMENT, order="ymd", zone=zone)
    yield Wanted("occurred_at", log_sql.OPENED, moment, said("The first row of the case."))
    for name, column in (
        ("first_response_seconds", log_sql.UNANSWERED),
        ("resolution_seconds", log_sql.STILL_OPEN),
    ):
        if log.resolved or column == log_sql.UNANSWERED:
            reason = said("The last row of the case says that it is not over.")
            yield Wanted(f"open:{name}", column, _YES_NO, reason)
    for name, label, column in (
        ("first_response_seconds", "Time to first response", log_sql.RESPONDED),
        ("resolution_seconds", "Time to resolution", log_sql.RESOLVED),
    ):
        measure = NewMeasure(name, label, "duration", 0.0, higher_is_better=False)
        reason = said("Worked out from the rows of the case.")
        yield Wanted(f"duration:{name}", column, moment, reason, measure, log_sql.OPENED)
    for column in (log_sql.REOPENED, log_sql.UPDATES):
        measure = NewMeasure(column, column.capitalize(), "count", 0.0, higher_is_better=False)
        reason = said("Counted from the rows of the case.")
        yield Wanted(f"score:{column}", column, _NUMBER, reason, measure)


def _with(plan: Plan, wanted: Wanted) -> Plan:
    """Return a plan with a field as wanted; what filled it before, or used its column, goes."""
    gone = [one for one in plan.fields if wanted.column in one.columns or one.field == wanted.field]
    kept = [one for one in plan.fields if one not in gone]
    field = FieldPlan(wanted.field, wanted.columns, wanted.reading, reason=wanted.reason)
    left = [one for one in plan.left_out if one.column != wanted.column]
    used = {name for one in (*kept, field) for name in one.columns}
    left += [
        LeftOut(name, said("%(column)s is worked out from all rows.", column=wanted.column))
        for one in gone
        for name in one.columns
        if name not in used
    ]
    return replace(
        plan, fields=(*kept, field), left_out=tuple(left), measures=_measures(plan, gone, wanted)
    )


def _measures(plan: Plan, gone: list[FieldPlan], wanted: Wanted) -> tuple[NewMeasure, ...]:
    names = {one.field.partition(":")[2] for one in gone} | {wanted.field.partition(":")[2]}
    kept = tuple(one for one in plan.measures if one.name not in names)
    return (*kept, wanted.measure) if wanted.measure else kept

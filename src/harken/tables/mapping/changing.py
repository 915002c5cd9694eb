"""A plan changed by what people say: columns mapped to fields, fields set or left empty."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from harken.tables.layout import Staged
from harken.tables.mapping.naming import columns_named, target_of
from harken.tables.mapping.reading_as import measure_for, reading_as
from harken.tables.plan import FieldPlan, Plan
from harken.tables.profile import Profile
from harken.tables.proposal.candidates import Candidate
from harken.tables.proposal.draft import AS_TEXT, Draft
from harken.tables.proposal.fields.keys import source_of
from harken.tables.proposal.fields.rest import propose_dimensions
from harken.tables.proposal.known import Known
from harken.tables.proposal.scores.choosing import propose_own_measures
from harken.tables.readings import As, Reading
from harken.tables.said import CannotRead, said

SOURCE = "source"
_GIVEN = {"occurred_at": Reading(As.MOMENT, order="ymd"), "weight": Reading(As.NUMBER),
          "money": Reading(As.NUMBER), "score": Reading(As.NUMBER),
          "duration": Reading(As.DURATION), "language": Reading(As.LANGUAGE),
          "country": Reading(As.COUNTRY)}  # fmt: skip
_YOU_SAID = said("You said so.")
_YOU_LEFT = said("You left it out.")


def mapped(  # noqa: PLR0917 - the plan, the file and three sorts of wishes
    plan: Plan,
    staged: Staged,
    profile: Profile,
    maps: Mapping[str, str],
    sets: Mapping[str, str] | None = None,
    known: Known | None = None,
    *,
    today: date | None = None,
) -> Plan:
    """Return `plan` with fields filled as people say: `maps` by column, `sets` by a constant.

    An empty column or constant leaves the field empty and its columns out. Raises CannotRead for
    a field or a column that is not there (with the nearest names), and for cells that do not fit.
    """
    draft = _opened(plan, staged, profile, known or Known(), today or datetime.now(UTC).date())
    for field, column in maps.items():
        target = target_of(field, draft.known)
        if column.strip():
            _map(draft, target, columns_named(column, staged.columns))
        else:
            _leave_empty(draft, target)
    for field, constant in (sets or {}).items():
        if field.strip().lower() != SOURCE:
            _set(draft, target_of(field, draft.known), constant)
    propose_own_measures(draft)
    propose_dimensions(draft)
    changed = draft.plan(_source(plan, draft, profile, sets or {}))
    return replace(changed, kind=plan.kind, recipe=plan.recipe)


def _opened(plan: Plan, staged: Staged, profile: Profile, known: Known, today: date) -> Draft:
    """Return the plan as a draft in which every column is taken or left out."""
    every = {one.name: Candidate(one.column, one, profile.rows) for one in profile}
    draft = Draft(staged, every, known, today, _zone(plan))
    draft.fields = {one.field: one for one in plan.fields}
    draft.measures = {one.name: one for one in plan.measures}
    draft.left_out = {one.column: one.reason for one in plan.left_out}
    draft.skipping = plan.skipping
    draft.notes = list(plan.notes)
    draft.free = {}
    return draft


def _zone(plan: Plan) -> str:
    zones = [one.reading.zone for one in plan.fields if one.reading.kind == As.MOMENT]
    return zones[0] if zones else "UTC"


def _map(draft: Draft, target: str, columns: Sequence[object]) -> None:
    chosen = [draft.every[getattr(one, "name", "")] for one in columns]
    before = next((one for one in draft.fields.values() if one.columns == (chosen[0].name,)), None)
    reading = reading_as(target, chosen, before, draft)
    _let_go(draft, target, keep={one.name for one in chosen})
    for one in chosen:
        _take_away(draft, target, one.name)
        draft.left_out.pop(one.name, None)
    draft.fill(target, chosen, reading, _YOU_SAID)
    measure = measure_for(target, chosen[0], reading, draft)
    if measure is not None:
        draft.measures[measure.name] = measure


def _let_go(draft: Draft, target: str, keep: set[str]) -> None:
    """Free the columns that filled `target` before."""
    before = draft.fields.pop(target, None)
    for name in before.columns if before else ():
        if name not in keep and name not in draft.used():
            draft.free[name] = draft.every[name]
    _forget_measure(draft, target)


def _forget_measure(draft: Draft, target: str) -> None:
    draft.measures.pop(target.partition(":")[2], None)


def _take_away(draft: Draft, target: str, name: str) -> None:
    """Take a column from the fields it filled; both ends of a duration are needed."""
    for one in tuple(draft.fields.values()):
        if name not in one.columns or one.field == target:
            continue
        if not _is_shared(one, target):
            _part(draft, one, name)


def _is_shared(one: FieldPlan, target: str) -> bool:
    """Whether both fields may come from a column: a span shares its ends with other fields,
    and a state says more than whether something is open."""
    if "open:" in (one.field[:5], target[:5]):
        return True
    spans = one.field.startswith("duration:") or target.startswith("duration:")
    return spans and (len(one.columns) > 1 or one.field == "occurred_at")


def _part(draft: Draft, one: FieldPlan, name: str) -> None:
    """Take the column from a field; what is joined goes on without it."""
    rest = tuple(other for other in one.columns if other != name)
    if rest and one.field in ("text", "key", "customer.name"):
        draft.fields[one.field] = replace(one, columns=rest)
        return
    del draft.fields[one.field]
    _forget_measure(draft, one.field)
    draft.free.update({other: draft.every[other] for other in rest})


def _leave_empty(draft: Draft, target: str) -> None:
    before = draft.fields.pop(target, None)
    _forget_measure(draft, target)
    for name in before.columns if before else ():
        if name not in draft.used():
            draft.left_out[name] = _YOU_LEFT


def _set(draft: Draft, target: str, constant: str) -> None:
    from harken.tables.converting.fields import check_constant

    if not constant.strip():
        _leave_empty(draft, target)
        return
    reading = draft.in_zone(_GIVEN.get(target.partition(":")[0], AS_TEXT))
    one = FieldPlan(target, (), reading, constant.strip(), _YOU_SAID)
    check_constant(one)
    _let_go(draft, target, keep=set())
    draft.fields[target] = one


def _source(plan: Plan, draft: Draft, profile: Profile, sets: Mapping[str, str]) -> str:
    for field, constant in sets.items():
        if field.strip().lower() == SOURCE:
            if not constant.strip():
                raise CannotRead(said("Give the source a name."))
            return constant.strip()
    before = next((one for one in plan.fields if one.field == "key"), None)
    after = draft.fields.get("key")
    if (before.columns if before else ()) == (after.columns if after else ()):
        return plan.source
    column = profile.of(after.columns[0]) if after and len(after.columns) == 1 else None
    return source_of(draft.staged.name, None, column)

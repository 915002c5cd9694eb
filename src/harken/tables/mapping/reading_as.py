"""How a column is read once somebody has said what it is for."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from harken.tables.plan import FieldPlan, NewMeasure
from harken.tables.proposal.candidates import Candidate
from harken.tables.proposal.draft import AS_TEXT, Draft
from harken.tables.proposal.fields.rest import KINDS, reading_of
from harken.tables.proposal.known import WHOLE, scale_of
from harken.tables.proposal.open_states import open_reading
from harken.tables.proposal.scores.steps import on_scale, steps_of
from harken.tables.readings import As, Reading, Scale
from harken.tables.said import CannotRead, Said, said
from harken.tables.values.missing import marks_in

_OF_DIMENSION = {"number": As.NUMBER, "date": As.MOMENT, "yes_no": As.YES_NO, "text": As.TEXT}


def reading_as(
    target: str, columns: Sequence[Candidate], before: FieldPlan | None, draft: Draft
) -> Reading:
    """Return how `columns` are read for `target`; raises CannotRead when their cells do not fit.

    What was decided about the column before (`before`: missing codes, scale) is kept.
    """
    area, _, name = target.partition(":")
    one = columns[0]
    if area in _NEEDED:
        return draft.in_zone(_needed(one, *_NEEDED[area]))
    if area == "score":
        return _score(name, one, before, draft)
    if area == "duration":
        return _duration(columns, draft)
    if area == "open":
        return open_reading(one)
    if area == "dimension":
        return _dimension(name, one, before, draft)
    missing = before.reading.missing if before else marks_in(one.profile)
    return replace(AS_TEXT, missing=missing)


Why = Callable[[str, str], Said]
"""The sentence about a column whose cells do not fit; it shows one of them."""


def _no_moments(column: str, cell: str) -> Said:
    return said(
        "%(column)s cannot say when: its cells, such as %(cell)s, are no dates or times.",
        column=column,
        cell=cell,
    )


def _no_numbers(column: str, cell: str) -> Said:
    return said(
        "%(column)s cannot be used for this: its cells, such as %(cell)s, are no numbers.",
        column=column,
        cell=cell,
    )


def _no_codes(column: str, cell: str) -> Said:
    return said(
        "%(column)s cannot be used for this: its cells, such as %(cell)s, are no languages or "
        "countries.",
        column=column,
        cell=cell,
    )


def _other_kind(column: str, cell: str) -> Said:
    return said(
        "%(column)s cannot fill this dimension, which is of another kind than its cells, such as "
        "%(cell)s. Give the dimension a new name.",
        column=column,
        cell=cell,
    )


_NEEDED = {
    "occurred_at": (As.MOMENT, _no_moments),
    "weight": (As.NUMBER, _no_numbers),
    "money": (As.NUMBER, _no_numbers),
    "language": (As.LANGUAGE, _no_codes),
    "country": (As.COUNTRY, _no_codes),
    "customer.language": (As.LANGUAGE, _no_codes),
    "customer.country": (As.COUNTRY, _no_codes),
}


def _needed(one: Candidate, kind: As, why: Why) -> Reading:
    found = one.reading(kind)
    if found is None:
        first = one.profile.values[0].text[:60] if one.profile.values else ""
        raise CannotRead(why(one.name, first), column=one.name)
    return found


def _score(name: str, one: Candidate, before: FieldPlan | None, draft: Draft) -> Reading:
    kept = before.reading if before and before.reading.kind == As.SCALE else None
    if name in WHOLE:
        return _on_whole(name, one, kept, before)
    scale = scale_of(name, draft.known)
    found = kept or one.reading(As.SCALE)
    if found is None or found.scale is None:
        numbers = _needed(one, As.NUMBER, _no_numbers)
        return numbers if scale is None else replace(numbers, kind=As.SCALE, scale=scale)
    if scale is None:
        return found
    labels, reverse = found.scale.labels, found.scale.reverse
    return replace(found, scale=replace(scale, labels=labels, reverse=reverse))


def _on_whole(name: str, one: Candidate, kept: Reading | None, before: FieldPlan | None) -> Reading:
    ends = WHOLE[name]
    if kept is not None and kept.scale is not None and (kept.scale.low, kept.scale.high) == ends:
        return kept
    found = on_scale(one, ends)
    if found is None:
        raise _off_scale(name, one)
    codes = before.reading.missing if before and before.reading.kind != As.TEXT else ()
    on = _on_scale_cells(one, ends)
    missing = tuple(dict.fromkeys((*found.missing, *(code for code in codes if code not in on))))
    return replace(found, missing=missing)


def _on_scale_cells(one: Candidate, ends: tuple[float, float]) -> set[str]:
    """Cells that are steps of the new scale can no longer be codes: 9 on 0 to 10."""
    steps = steps_of(one.profile)
    cells = steps.cells if steps else {}
    return {text for text, number in cells.items() if ends[0] <= number <= ends[1]}


def _off_scale(name: str, one: Candidate) -> CannotRead:
    low, high = (f"{end:g}" for end in WHOLE[name])
    found = one.reading(As.SCALE)
    if found is None or found.scale is None:
        sentence = said(
            "%(column)s holds no whole steps from %(low)s to %(high)s, as %(name)s needs them. "
            "Map another column, or make a measure of its own with --map score:NAME=COLUMN.",
            column=one.name,
            name=name,
            low=low,
            high=high,
        )
    else:
        sentence = said(
            "%(column)s goes from %(first)s to %(last)s, but %(name)s goes from %(low)s to "
            "%(high)s. Make it a measure of its own with --map score:NAME=COLUMN, or map another "
            "column.",
            column=one.name,
            first=f"{found.scale.low:g}",
            last=f"{found.scale.high:g}",
            name=name,
            low=low,
            high=high,
        )
    return CannotRead(sentence, column=one.name)


def _duration(columns: Sequence[Candidate], draft: Draft) -> Reading:
    if len(columns) > 1:
        return draft.in_zone(_needed(columns[0], As.MOMENT, _no_moments))
    found = columns[0].reading(As.DURATION)
    if found is not None:
        return found
    numbers = _needed(columns[0], As.NUMBER, _no_numbers)
    return replace(numbers, kind=As.DURATION, unit=1.0)


def _dimension(name: str, one: Candidate, before: FieldPlan | None, draft: Draft) -> Reading:
    kind = draft.known.dimensions.get(name)
    found = before.reading if before and before.field.startswith("dimension:") else reading_of(one)
    if kind is None or KINDS.get(found.kind, "text") == kind:
        return draft.in_zone(found)
    if kind == "text":
        return replace(AS_TEXT, missing=marks_in(one.profile))
    return draft.in_zone(_needed(one, _OF_DIMENSION[kind], _other_kind))


def measure_for(target: str, one: Candidate, reading: Reading, draft: Draft) -> NewMeasure | None:
    """Return the measure that a mapped score or duration needs where there is none yet."""
    area, _, name = target.partition(":")
    if area not in ("score", "duration") or draft.known.is_known(name):
        return None
    label = one.column.text or one.name
    if area == "duration":
        return NewMeasure(name, label, "duration", 0.0, None, higher_is_better=False)
    scale = reading.scale or _span(one)
    low, high = (scale.low, scale.high) if scale else (None, None)
    return NewMeasure(name, label, "score", low, high, not (scale and scale.reverse))


def _span(one: Candidate) -> Scale | None:
    numbers = one.profile.numbers
    if numbers is None or not 0 <= numbers.low <= numbers.high <= 100:  # noqa: PLR2004
        return None
    return Scale(0.0, 100.0, whole=False)

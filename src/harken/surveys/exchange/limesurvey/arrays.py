"""Arrays of LimeSurvey: matrices of ours, or one question for each field."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from harken.surveys.definition.reading.limits import MOST_ROWS
from harken.surveys.definition.records import Choice, Question, Row, Type, Words
from harken.surveys.exchange.limesurvey.limits import (
    bounds,
    decimals,
    is_on,
    is_random,
    longest,
    note_counts,
)
from harken.surveys.exchange.limesurvey.making import Making
from harken.surveys.exchange.limesurvey.singles import SHORT, text
from harken.surveys.exchange.limesurvey.source import Ask, Part
from harken.surveys.exchange.shaping.comparing import Kind
from harken.surveys.exchange.shaping.contacts import contact_fields
from harken.surveys.exchange.shaping.labels import fixed_choices
from harken.surveys.exchange.shaping.names import codes_of
from harken.surveys.exchange.shaping.wording import both
from harken.tables.said import said

T = TypeVar("T")
Field = tuple[Part, Part | None]
MOST_FIELDS = 200
GRID_LOW, GRID_HIGH = 1, 10
"""The ends that LimeSurvey takes for an array of numbers where none are given."""


def matrix(making: Making, ask: Ask) -> list[Question]:
    """Rows and one answer to each."""
    if ask.type in "ABCE":
        choices = fixed_choices(ask.type, making.languages)
        codes = {one.code: one.code for one in choices}
    else:
        choices, given = making.choices(ask, ask.answers)
        codes = dict(given)
    note_counts(making, ask)
    return _matrix(making, ask, (choices, codes)) if choices and ask.subs else text(making, ask)


def _matrix(
    making: Making,
    ask: Ask,
    answers: tuple[tuple[Choice, ...], dict[str, str]],
    scale: str = "",
    heading: Words | None = None,
) -> list[Question]:
    """One matrix; `scale` parts the two of a dual scale."""
    id_ = making.free(ask.code, scale)
    choices, codes = answers
    rows = _rows(making, ask, id_, scale, codes)
    words = making.words(ask, ask.text)
    return [
        making.question(
            ask,
            Type.MATRIX,
            id_=id_,
            text=both(words, heading) if heading else words,
            rows=rows,
            choices=choices,
            random_order=is_random(ask),
        )
    ]


def _rows(
    making: Making, ask: Ask, id_: str, scale: str, codes: dict[str, str] | None
) -> tuple[Row, ...]:
    shown = making.shown_parts(ask, (ask.subs_of("0") or ask.subs)[: MOST_ROWS + 1])
    ours = codes_of([part.code for part, _when in shown])
    found = []
    for code, (part, when) in zip(ours, shown, strict=True):
        words = making.words(ask, part.text) or {making.languages[0]: part.code or code}
        found.append(Row(code, words, show_if=when))
        name = "_".join(filter(None, (ask.code, part.code, scale)))
        if codes is not None:
            making.at(name, f"{id_}.{code}", Kind.CHOICE, ask.code, codes=codes)
    return tuple(found)


def dual(making: Making, ask: Ask) -> list[Question]:
    """Two scales beside each other become two matrices, one after the other."""
    found: list[Question] = []
    note_counts(making, ask)
    for scale, header in (("0", "dualscale_headerA"), ("1", "dualscale_headerB")):
        parts = [one for one in ask.answers if one.scale == scale]
        choices, codes = making.choices(ask, parts)
        heading = making.words(ask, ask.words(header))
        if choices:
            found += _matrix(making, ask, (choices, dict(codes)), scale, heading)
    return found or text(making, ask)


def grid(making: Making, ask: Ask) -> list[Question]:
    """An array of numbers or texts: boxes to tick are a matrix, else each field is a question."""
    rows, columns = ask.subs_of("0"), ask.subs_of("1")
    note_counts(making, ask)
    if ask.type == ":" and is_on(ask, "multiflexible_checkbox") and columns:
        return _ticked(making, ask, columns)
    parts: list[Field] = [(row, column) for row in rows for column in columns]
    return spread(making, ask, _few(making, ask, parts)) if parts else text(making, ask)


def _few(making: Making, ask: Ask, parts: list[T]) -> list[T]:
    """Return as many fields as anybody answers; those beyond are listed."""
    if len(parts) > MOST_FIELDS:
        making.lose(
            ask,
            said("fields beyond the first %(most)d", most=MOST_FIELDS),
            said("Each field becomes a question, and nobody answers so many."),
        )
    return parts[:MOST_FIELDS]


def _ticked(making: Making, ask: Ask, columns: list[Part]) -> list[Question]:
    """Several answers in each row."""
    id_ = making.free(ask.code)
    choices, codes = making.choices(ask, columns)
    rows = _rows(making, ask, id_, "", None)
    by_code = dict(zip((one.code for one in rows), rows, strict=True))
    for part in ask.subs_of("0"):
        if part.code in by_code:
            for theirs, ours in codes.items():
                name = f"{ask.code}_{part.code}_{theirs}"
                making.at(name, f"{id_}.{part.code}", Kind.CHOSEN, ask.code, choice=ours)
    more = {"rows": rows, "choices": choices, "several": True, "random_order": is_random(ask)}
    return [making.question(ask, Type.MATRIX, id_=id_, **more)]


def fields(making: Making, ask: Ask) -> list[Question]:
    """Several texts or numbers: one question each, after a statement that says what for."""
    note_counts(making, ask)
    subs = _few(making, ask, ask.subs)
    asked = [list(making.words(ask, part.text).values()) for part in subs]
    if ask.type == "Q" and (names := contact_fields(asked)):
        return _contact(making, ask, names)
    return spread(making, ask, [(part, None) for part in subs]) or text(making, ask)


def _contact(making: Making, ask: Ask, names: tuple[str, ...]) -> list[Question]:
    """Fields for name, e-mail and telephone are a contact."""
    id_ = making.free(ask.code)
    for part, name in zip(ask.subs, names, strict=True):
        making.at(f"{ask.code}_{part.code}", f"{id_}.{name}", Kind.TEXT, ask.code)
    return [making.question(ask, Type.CONTACT, id_=id_, fields=names)]


def spread(making: Making, ask: Ask, parts: Sequence[Field]) -> list[Question]:
    """One question for each field; with a single one its text joins the question's."""
    whens = {id(part): when for part, when in making.shown_parts(ask, [row for row, _c in parts])}
    found: list[Question] = []
    for row, column in parts:
        if id(row) in whens:
            made = _field(making, ask, row, column)
            found.append(making.question(ask, **made, show_if=whens[id(row)], hint=None))
    words = making.words(ask, ask.text)
    if len(found) == 1:
        return [replace(found[0], text=both(words, found[0].text))]
    if not found or not words:
        return found
    lead = making.question(ask, Type.STATEMENT, id_=making.free(ask.code))
    return [replace(lead, required=False), *(replace(one, hint=_unit(one, lead)) for one in found)]


def _unit(field: Question, lead: Question) -> Words:
    """The help stands with the statement once, and not with every field again."""
    return {} if field.hint == lead.hint else field.hint


def _field(making: Making, ask: Ask, row: Part, column: Part | None) -> dict[str, Any]:
    """Return what a question for one field has of its own."""
    names = [ask.code, row.code, *([column.code] if column else [])]
    id_ = making.free(*names)
    words = making.words(ask, row.text) or {making.languages[0]: row.code}
    if column:
        beside = making.words(ask, column.text) or {making.languages[0]: column.code}
        words = both(words, beside)
    is_number = ask.type in "K:" or is_on(ask, "numbers_only")
    making.at("_".join(names), id_, Kind.NUMBER if is_number else Kind.TEXT, ask.code)
    own: dict[str, Any] = {"id_": id_, "text": words}
    if not is_number:
        return {**own, "type_": Type.SHORT_TEXT, "longest": longest(making, ask, SHORT)}
    return {**own, "type_": Type.NUMBER, "decimals": decimals(ask), **_ends(making, ask)}


def _ends(making: Making, ask: Ask) -> dict[str, Any]:
    if ask.type == ":":
        ends = bounds(making, ask, "multiflexible_min", "multiflexible_max")
        is_chosen = not is_on(ask, "input_boxes")
        return {"low": GRID_LOW, "high": GRID_HIGH, **ends} if is_chosen and not ends else ends
    if is_on(ask, "slider_layout"):
        return bounds(making, ask, "slider_min", "slider_max")
    return bounds(making, ask, "min_num_value_n", "max_num_value_n")

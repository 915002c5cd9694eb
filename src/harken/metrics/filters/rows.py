"""Filters as rows of a field and a value, and rows as filters; nothing changes on the way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.metrics.figures.fields import field_label
from harken.metrics.figures.grammar import field_named, read_where
from harken.metrics.measures.refused import CannotMeasure
from harken.warehouse.facts import OWN_DIMENSION

WHOLE = "="
"""Stands where a field would, in rows whose value is a whole line; no field is called so."""
SPARE = 3
"""Empty rows below those that are filled in."""
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Row:
    """A filter: which field and which value ('' for unknown), or a whole line as it is written."""

    field: str
    value: str
    choices: Choices
    problem: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the filter cannot be shown as a field and a value."""
        return self.field == WHOLE


def rows_of(lines: Iterable[str], choices: Choices, problems: Mapping[int, str]) -> Iterator[Row]:
    """Yield a row for each line, with what is wrong with it, and some empty rows."""
    for number, line in enumerate(lines):
        field, value = _split(line)
        yield Row(field, value, _with(field, choices), problems.get(number, ""))
    for _number in range(SPARE):
        yield Row("", "", choices)


def _split(line: str) -> tuple[str, str]:
    """Return field and value where a row gives the very same line back, else the whole line."""
    field, equals, value = line.partition("=")
    fits = equals and line.isprintable() and (field, value) == (field.strip(), value.strip())
    return (field, value) if fits else (WHOLE, line)


def _with(field: str, choices: Choices) -> Choices:
    """Return choices that have `field`: one that is written without its x_ takes its place."""
    if field in {name for name, _label in choices} | {"", WHOLE}:
        return choices
    others = [one for one in choices if one[0] != f"{OWN_DIMENSION}{field}"]
    return [*others, (field, field_label(field))]


def line_of(field: str, value: str) -> str:
    """Return the line that a row says; '' for an empty row.

    >>> line_of("channel", " phone "), line_of("team", ""), line_of("", "")
    ('channel=phone', 'team=', '')
    """
    if field == WHOLE:
        return value.replace("\r\n", "\n") if value.strip() else ""
    return f"{field}={value.strip()}" if field or value.strip() else ""


def problems_in(lines: Sequence[str], fields: Mapping[str, str]) -> dict[int, str]:
    """Say what is wrong with which of the lines, by its place; empty where all can be asked."""
    found: dict[int, str] = {}
    sound: dict[str, list[str]] = {}
    for number, line in enumerate(lines):
        try:
            _demand_field(line)
            same = sound.setdefault(_field(line, fields), [])
            read_where([*same, line], fields)
            same.append(line)
        except CannotMeasure as refusal:
            found[number] = str(refusal)
    return found


def _field(line: str, fields: Mapping[str, str]) -> str:
    name = line.partition("=")[0].strip()
    return field_named(name, fields) if name and "=" in line else ""


def _demand_field(line: str) -> None:
    """Refuse a value whose field was not chosen."""
    if line.startswith("="):
        said = _("Choose a field for “%(value)s”, such as channel or country.")
        raise CannotMeasure(said % {"value": line[1:]})

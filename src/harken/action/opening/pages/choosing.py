"""Conditions as rows of a field and a value, so that nobody has to write 'channel=phone'."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from harken.action.opening.conditions import known_fields, read_conditions
from harken.listening.signals.models import Signal
from harken.metrics.figures import CannotMeasure
from harken.metrics.figures.fields import field_label, offered
from harken.warehouse.facts import OWN_DIMENSION

SPARE = 2
"""Empty rows below those that are filled in."""
RECENT, MOST_VALUES = 2000, 40
FIELD, VALUE = "_field", "_value"


@dataclass(frozen=True)
class Row:
    """A condition: which field, and the value that is asked for ('' for unknown)."""

    field: str
    value: str
    choices: list[tuple[str, str]]


class ConditionsWidget(forms.Widget):
    """Shows lines such as 'channel=phone' as rows to choose and fill in, and reads both."""

    template_name = "action/rules/conditions.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the rows and the values to choose from to what the template gets."""
        context = super().get_context(name, value, attrs)
        choices = [("", _("choose a field")), *offered(known_fields())]
        context["widget"].update(
            rows=list(_rows(str(value or ""), choices)),
            known=known_values([field for field, _label in choices if field]),
        )
        return context

    def value_from_datadict(self, data: Any, _files: Any, name: str) -> str:
        """Return the lines: written ones first, then one for each row that says something."""
        fields, values = (_all(data, name + end) for end in (FIELD, VALUE))
        rows = zip(fields, values, strict=False)
        lines = [f"{field}={value.strip()}" for field, value in rows if field or value.strip()]
        return "\n".join([*_all(data, name), *lines])

    def value_omitted_from_data(self, data: Any, _files: Any, name: str) -> bool:
        """Tell whether a form was sent without conditions at all."""
        return not any(key in data for key in (name, name + FIELD))


def _all(data: Any, name: str) -> list[str]:
    if hasattr(data, "getlist"):
        return [text for text in data.getlist(name) if isinstance(text, str)]
    found = data.get(name, "")
    return [found] if isinstance(found, str) else list(found)


def _rows(text: str, choices: list[tuple[str, str]]) -> Iterator[Row]:
    known = {field for field, _label in choices}
    for line in filter(None, (one.strip() for one in text.splitlines())):
        field, equals, value = line.partition("=")
        field, value = (field.strip(), value) if equals else ("", line)
        own = [] if field in known else [(field, field_label(field))]
        yield Row(field, value, [*choices, *own])
    for _number in range(SPARE):
        yield Row("", "", choices)


def fieldless(lines: Sequence[str]) -> str:
    """Say of which value the field was not chosen; '' where every value has one."""
    for line in lines:
        if line.startswith("="):
            said = _("Choose a field for “%(value)s”, such as channel or country.")
            return said % {"value": line[1:]}
    return ""


def problem_in(lines: Sequence[str]) -> str:
    """Say why conditions cannot be read; '' where they can."""
    if problem := fieldless(lines):
        return problem
    try:
        read_conditions(lines)
    except CannotMeasure as refusal:
        return str(refusal)
    return ""


def known_values(fields: list[str]) -> list[tuple[str, str]]:
    """Return values that the newest signals have, each with the label of its field."""
    found: dict[str, set[str]] = {field: set() for field in fields}
    plain = [field for field in fields if hasattr(Signal, field)]
    recent = Signal.objects.order_by("-id").values_list("dimensions", *plain)[:RECENT]
    for own, *values in recent:
        for field, value in zip(plain, values, strict=True):
            found[field].add(value)
        for field, value in own.items():
            found.setdefault(OWN_DIMENSION + field, set()).add(str(value))
    return [
        (value, field_label(field))
        for field in fields
        for value in sorted(found[field] - {""})[:MOST_VALUES]
    ]

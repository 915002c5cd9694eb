"""The form field for filters, so that nobody has to write 'channel=phone'."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from harken.metrics.figures import CannotMeasure, read_where
from harken.metrics.figures.fields import offered
from harken.metrics.filters.known import figure_fields, known_values
from harken.metrics.filters.rows import line_of, problems_in, rows_of

FIELD, VALUE = "_field", "_value"
Fields = Callable[[], Mapping[str, str]]
Lines = tuple[str, ...]


class FiltersWidget(forms.Widget):
    """Shows lines such as 'channel=phone' as rows to choose and fill in, and reads them back."""

    template_name = "metrics/filters/rows.html"
    use_fieldset = True

    def __init__(self, fields: Fields) -> None:
        super().__init__()
        self.fields = fields
        self.problems: dict[int, str] = {}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the rows and the values to choose from to what the template gets."""
        context = super().get_context(name, value, attrs)
        choices = self._choices()
        context["widget"].update(
            rows=list(rows_of(lines_in(value), choices, self.problems)),
            known=known_values(field for field, _label in choices),
        )
        return context

    def _choices(self) -> list[tuple[str, str]]:
        """Return the fields to choose from; none while they cannot be read."""
        try:
            known = self.fields()
        except CannotMeasure:
            known = {}
        return [("", _("choose a field")), *offered(known)]

    def value_from_datadict(self, data: Any, _files: Any, name: str) -> Lines:
        """Return the lines: those written as such first, then one for each row that says any."""
        written = [line for text in _all(data, name) for line in lines_in(text)]
        fields, values = (_all(data, name + end) for end in (FIELD, VALUE))
        chosen = (line_of(*row) for row in zip(fields, values, strict=False))
        return (*written, *filter(None, chosen))

    def value_omitted_from_data(self, data: Any, _files: Any, name: str) -> bool:
        """Tell whether a form was sent without filters at all."""
        return not any(key in data for key in (name, name + FIELD))


class FiltersField(forms.Field):
    """Filters, as a tuple of lines; those that cannot be asked are told beside their row.

    `fields` gives the fields there are; without it, those by which figures may be filtered.
    """

    def __init__(self, *, fields: Fields = figure_fields, **kwargs: Any) -> None:
        self.fields = fields
        super().__init__(**{"required": False, "widget": FiltersWidget(fields), **kwargs})

    def prepare_value(self, value: Any) -> Lines:
        """Return the lines, given as such or as a text of them."""
        return lines_in(value)

    def to_python(self, value: Any) -> Lines:
        """Return the lines."""
        return lines_in(value)

    def validate(self, value: Lines) -> None:
        """Refuse what cannot be asked."""
        super().validate(value)
        try:
            self._demand_askable(value, self.fields() if value else {})
        except CannotMeasure as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def _demand_askable(self, lines: Lines, fields: Mapping[str, str]) -> None:
        problems = problems_in(lines, fields)
        if isinstance(self.widget, FiltersWidget):
            self.widget.problems = problems
        if problems:
            raise forms.ValidationError(list(dict.fromkeys(problems.values())))
        read_where(lines, fields)


def lines_in(value: Any) -> Lines:
    """Return the lines of a text that say something; lines given as such stay what they are.

    >>> lines_in("channel=phone\\n\\n country=PL")
    ('channel=phone', 'country=PL')
    """
    if isinstance(value, str):
        return tuple(line for one in value.splitlines() if (line := one.strip()))
    return tuple(value or ())


def _all(data: Any, name: str) -> list[str]:
    if hasattr(data, "getlist"):
        return [text for text in data.getlist(name) if isinstance(text, str)]
    found = data.get(name, ())
    return [found] if isinstance(found, str) else list(found)

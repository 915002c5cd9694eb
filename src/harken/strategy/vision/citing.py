"""What a promise or a goal cites: the vision itself or a value, chosen in one list."""

from collections.abc import Mapping
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harken.strategy.vision.models import Value
from harken.strategy.vision.queries import OF_VALUE, THE_VISION, citings


class Citing(Protocol):
    """A row that cites: a promise or a goal."""

    value: Any
    value_id: Any
    cites_vision: Any


class CitingField(forms.ChoiceField):
    """One list of what can be cited; `keep(row)` also offers what a row cites already."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("What it stands for"))
        super().__init__(choices=_choices, **kwargs)

    def keep(self, row: Citing) -> None:
        """Offer what `row` cites, even where that value was put away, and choose it."""
        self.initial = key_of(row)
        known = _choices()
        if self.initial and self.initial not in dict(known):
            known.append((self.initial, cited(row)))
        self.choices = known

    @staticmethod
    def apply(row: Citing, choice: str) -> None:
        """Write the choice onto a row; the caller saves it."""
        for name, value in fields_of(choice).items():
            setattr(row, name, value)


def fields_of(choice: str) -> Mapping[str, Any]:
    """Return a choice as the fields of a row: `value_id` and `cites_vision`.

    >>> fields_of("value:3")
    {'value_id': 3, 'cites_vision': False}
    """
    number = choice.removeprefix(OF_VALUE)
    is_value = choice.startswith(OF_VALUE) and number.isdecimal()
    return {"value_id": int(number) if is_value else None, "cites_vision": choice == THE_VISION}


def key_of(row: Citing) -> str:
    """Return what a row cites as the key of a choice, '' for nothing."""
    if row.value_id:
        return f"{OF_VALUE}{row.value_id}"
    return THE_VISION if row.cites_vision else ""


def cited(row: Citing) -> str:
    """Return what a row cites in words, '' for nothing."""
    if row.value_id and isinstance(row.value, Value):
        return str(row.value)
    return _("The vision itself") if row.cites_vision else ""


def _choices() -> list[tuple[str, str]]:
    known = [(choice.key, choice.label) for choice in citings()]
    return [("", _("Choose what it stands for") if known else _("State the vision first")), *known]

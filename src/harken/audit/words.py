"""Fields and values of changes in words: what the models say, and what areas register."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import dateformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from harken.foundations.registry import Registry

Text = str | Promise
Teller = Callable[[Any], str]


@dataclass(frozen=True)
class FieldWords:
    """How a field is called in the log, and how its values are told.

    `name` is 'area.model.field', or 'field' alone for every object that has no words of its own.
    """

    name: str
    label: Text | None = None
    tell: Teller | None = None


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
field_words = Registry[FieldWords]()


def register_labels(labels: Mapping[str, Text]) -> None:
    """Register what fields are called, by 'area.model.field' or 'field'."""
    for name, label in labels.items():
        field_words.register(FieldWords(name, label))


def register_words(name: str, label: Text | None, tell: Teller) -> None:
    """Register how the values of a field are told, and what it is called unless its model says."""
    field_words.register(FieldWords(name, label, tell))


def field_label(kind: str, field: str) -> str:
    """Return the field in words: as registered, as its model says, or as it stands."""
    words, found = _words(kind, field), _model_field(kind, field)
    if words and words.label:
        return str(words.label)
    return str(getattr(found, "verbose_name", field.replace("_", " ")))


def value_text(kind: str, field: str, value: Any) -> str:
    """Return a value in words, in the active language."""
    if value in (None, "", []):
        return "–"
    words = _words(kind, field)
    if words and words.tell:
        return words.tell(value)
    choices = dict(getattr(_model_field(kind, field), "flatchoices", ()))
    return str(choices[value]) if _is_among(value, choices) else _plain(value)


def _is_among(value: Any, choices: Mapping[Any, Any]) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and value in choices


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return day_text(value)


def day_text(value: Any) -> str:
    """Return a date as it is written in the active language; anything else as it stands."""
    try:
        day = date.fromisoformat(value) if _DAY.fullmatch(str(value)) else None
    except ValueError:
        day = None
    return dateformat.format(day, "j E Y") if day else str(value)


def _words(kind: str, field: str) -> FieldWords | None:
    return field_words.get(f"{kind}.{field}") or field_words.get(field)


def _model_field(kind: str, field: str) -> "models.Field[Any, Any] | None":
    try:
        found = apps.get_model(kind)._meta.get_field(field)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None
    return found if isinstance(found, models.Field) else None

"""Sentences of the pure areas in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, ngettext

from harken.tables.said import Said


def in_words(said: Said) -> str:
    """Return a sentence in the present language; sentences inside it too."""
    values = {name: _worded(value) for name, value in said.values.items()}
    if said.plural:
        return ngettext(said.template, said.plural, values["count"]) % values
    sentence = gettext(said.template) if said.template else ""
    return sentence % values if values else sentence


def _worded(value: Any) -> Any:
    if isinstance(value, Said):
        return in_words(value)
    if isinstance(value, Mapping) and set(value) == {"template", "values", "plural"}:
        return in_words(Said.from_plain(value))
    return value

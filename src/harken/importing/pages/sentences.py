"""Sentences for a page: what the terminal's options do is done there by fields with names."""

import re

from django.utils.translation import gettext as _

from harken.foundations.local_text import LocalText
from harken.importing.pages.words import field_name
from harken.importing.words import in_words
from harken.metrics.measures.seeds import MEASURES
from harken.tables.said import Said

_OPTION = re.compile(r"--(?P<option>map|set) (?P<field>[a-z_.]+)=(?:\w+|…)")


def on_page(said: Said) -> str:
    """Return a sentence in the present language, with the page's fields for options.

    `--map score:NAME=COLUMN` stays: the page has no field that makes a new measure.
    """
    return _OPTION.sub(_place, in_words(said))


def _place(found: re.Match[str]) -> str:
    by_column = found["option"] == "map"
    heading = _("Fill another field") if by_column else _("The same for every row")
    return _("“%(heading)s: %(field)s”") % {"heading": heading, "field": _label(found["field"])}


def _label(field: str) -> str:
    measure = MEASURES.get(field)
    return str(LocalText(measure["label"])) if measure else field_name(field, {})

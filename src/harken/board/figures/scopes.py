"""The scope of the page: as its address says it, and as conditions on answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from urllib.parse import urlencode

from django.http import QueryDict

from harken.board.figures.records import Scope, View
from harken.foundations.local_text import LocalText
from harken.warehouse.definition import Operator, Where

FIELDS = tuple(Scope.__dataclass_fields__)
LONGEST = 100
"""No name in an answer is longer."""


def scope_in(given: Mapping[str, str]) -> Scope:
    """Return the scope that an address (its QueryDict) asks for."""
    return Scope(**{name: _clean(given.get(name, "")) for name in FIELDS})


def view_in(given: Mapping[str, str]) -> View:
    """Return the view that an address asks for."""
    return View(scope_in(given), _clean(given.get("metric", "")))


def view_of(text: str) -> View:
    """Return the view that `view_text` wrote."""
    return view_in(QueryDict(text))


def view_text(view: View) -> str:
    """Return the query of an address, always the same for the same view; '' for the default.

    >>> view_text(View(Scope(team="Support"), "csat"))
    'team=Support&metric=csat'
    """
    filled = {**asdict(view.scope), "metric": view.metric}
    return urlencode({name: text for name, text in filled.items() if text})


def _clean(text: str) -> str:
    return "".join(one for one in text if one.isprintable()).strip()[:LONGEST]


def named(name: str, texts: Iterable[LocalText]) -> list[LocalText]:
    """Return those of `texts` that are called `name` in any language."""
    return [text for text in texts if name in text.values()]


def any_of(field: str, texts: Sequence[LocalText], otherwise: str) -> Where:
    """Return the condition that a field is one of these names in any language.

    Where there are none, it is the name as it was written: figures say what is near it.
    """
    names = tuple(dict.fromkeys(name for text in texts for name in text.values()))
    if not names:
        return Where(field, Operator.EQUALS, (otherwise,))
    return Where(field, Operator.EQUALS if len(names) == 1 else Operator.IN, names)

"""Filters as people write them: 'channel=phone', 'x_age=18..30', 'team=' for an unknown one.

Fields come from an allow-list and values stay values, whatever is in them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from math import isfinite

from django.utils.translation import gettext as _

from harken.metrics.figures.fields import field_in_sentence
from harken.metrics.figures.words import refusal_in_words
from harken.metrics.measures.refused import CannotMeasure
from harken.warehouse.definition import Operator, Value, Where, WrongQuestion
from harken.warehouse.facts import OWN_DIMENSION

MOST_CONDITIONS = 20
LONGEST = 400
SPAN = ".."
_YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
Fields = Mapping[str, str]


def field_named(name: str, fields: Fields) -> str:
    """Return the field called `name`, with or without x_; raises CannotMeasure with near names."""
    for known in (name, f"{OWN_DIMENSION}{name}"):
        if known in fields:
            return known
    shown = [field.removeprefix(OWN_DIMENSION) for field in fields]
    near = get_close_matches(name.strip().lower(), shown, n=2, cutoff=0.5)
    if near:
        raise CannotMeasure(
            _("There is no field named “%(name)s”. Did you mean %(near)s?")
            % {"name": name, "near": _(" or ").join(near)}
        )
    raise CannotMeasure(
        _("There is no field named “%(name)s”. Known: %(known)s.")
        % {"name": name, "known": ", ".join(sorted(shown))}
    )


def read_where(texts: Iterable[str], fields: Fields) -> tuple[Where, ...]:
    """Return the conditions written in `texts`; several of one field mean any of their values."""
    asked: dict[str, list[str]] = {}
    for text in texts:
        name, value = _split(text)
        asked.setdefault(field_named(name, fields), []).append(value)
    if len(asked) > MOST_CONDITIONS:
        raise CannotMeasure(_("Filter by at most %(most)s fields.") % {"most": MOST_CONDITIONS})
    return tuple(_condition(name, values, fields[name]) for name, values in asked.items())


def _split(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise CannotMeasure(
            _("“%(text)s” is no filter. Write FIELD=VALUE, such as channel=phone.") % {"text": text}
        )
    if len(text) > LONGEST or not _is_clean(text):
        raise CannotMeasure(
            _("A filter is text of at most %(most)s characters.") % {"most": LONGEST}
        )
    return name.strip(), value if value.strip() else ""


def _is_clean(text: str) -> bool:
    return "\0" not in text and text.encode(errors="ignore").decode() == text


def _condition(name: str, texts: list[str], kind: str) -> Where:
    if "" in texts:
        if len(set(texts)) > 1:
            raise CannotMeasure(
                _("Ask for %(field)s either unknown or with a value, not both.")
                % {"field": field_in_sentence(name)}
            )
        return Where(name, Operator.UNKNOWN)
    if kind in {"number", "date"} and any(SPAN in text for text in texts):
        return _range(name, texts, kind)
    values = tuple(dict.fromkeys(_value(name, text, kind) for text in texts))
    try:
        return Where(name, Operator.EQUALS if len(values) == 1 else Operator.IN, values)
    except WrongQuestion as error:
        raise CannotMeasure(refusal_in_words(error)) from error


def _range(name: str, texts: list[str], kind: str) -> Where:
    if len(texts) > 1:
        raise CannotMeasure(
            _("Give one range of %(field)s, not several.") % {"field": field_in_sentence(name)}
        )
    low, _dots, high = texts[0].partition(SPAN)
    ends = tuple(_value(name, end.strip(), kind) if end.strip() else None for end in (low, high))
    if ends == (None, None):
        raise CannotMeasure(
            _("The range of %(field)s needs an end.") % {"field": field_in_sentence(name)}
        )
    return Where(name, Operator.RANGE, ends)


def _value(name: str, text: str, kind: str) -> Value:
    try:
        return _READERS[kind](text)
    except (ValueError, KeyError) as error:
        raise CannotMeasure(
            _("“%(text)s” is no value of %(field)s. Write %(example)s.")
            % {"text": text, "field": field_in_sentence(name), "example": _EXAMPLES[kind]}
        ) from error


def _number(text: str) -> float:
    number = float(text.replace(",", "."))
    if not isfinite(number):
        raise ValueError(text)
    return number


def _yes_no(text: str) -> bool:
    return _YES_NO[text.strip().lower()]


def _date(text: str) -> date:
    return date.fromisoformat(text.strip())


_READERS: dict[str, Callable[[str], Value]] = {
    "text": str,
    "number": _number,
    "yes_no": _yes_no,
    "date": _date,
}
_EXAMPLES = {"text": "…", "number": "7.5, 18..30", "yes_no": "yes, no", "date": "2026-03-31"}


def write_where(conditions: Sequence[Where]) -> list[str]:
    """Return the texts that `read_where` reads."""
    return [f"{one.field}={text}" for one in conditions for text in _texts(one)]


def _texts(one: Where) -> list[str]:
    values = [_text(value) for value in one.values]
    if one.operator is Operator.UNKNOWN:
        return [""]
    return [SPAN.join(values)] if one.operator is Operator.RANGE else values


def _text(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}" if float(f"{value:g}") == value else repr(value)
    return str(value)


def split_sides(text: str, fields: Fields) -> list[str]:
    """Return the conditions in 'channel=phone,e-mail,language=pl': after a comma follows another
    value of the same field, or another field. A comma of a value is written '\\,'."""
    parts = [part.replace("\0", ",") for part in text.replace("\\,", "\0").split(",")]
    found: list[str] = []
    for part in parts:
        name, equals, _rest = part.partition("=")
        begins = bool(equals) and (_known(name.strip(), fields) or not found)
        found.append(part if begins or not found else f"{found[-1].partition('=')[0]}={part}")
    return found


def _known(name: str, fields: Fields) -> bool:
    return name in fields or f"{OWN_DIMENSION}{name}" in fields or name in {"from", "to"}

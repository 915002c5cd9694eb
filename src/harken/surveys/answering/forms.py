"""Forms and queries as they come in: names and values, and nothing that a database cannot keep."""

from collections.abc import Mapping, Sequence
from urllib.parse import unquote_to_bytes, urlencode

from harken.surveys.definition.records import Definition

Form = Mapping[str, Sequence[str]]
URLENCODED = "application/x-www-form-urlencoded"
MOST_FIELDS = 5000
LONGEST_HIDDEN = 500


class BadForm(ValueError):
    """The body is no form."""


def read_form(body: bytes, content_type: str) -> dict[str, list[str]]:
    """Return the values by the name of their field; raises BadForm."""
    if content_type.partition(";")[0].strip().lower() != URLENCODED:
        raise BadForm
    text = body.decode("latin-1")
    if text.count("&") >= MOST_FIELDS:
        raise BadForm
    found: dict[str, list[str]] = {}
    for pair in text.split("&"):
        name, equals, value = pair.partition("=")
        if equals:
            found.setdefault(_plain(name), []).append(_plain(value))
    return found


def _plain(text: str) -> str:
    """Return a name or a value as it was before it was encoded (UTF-8), without NUL."""
    if "+" in text:
        text = text.replace("+", " ")
    if "%" in text or not text.isascii():
        text = unquote_to_bytes(text.encode("latin-1")).decode("utf-8", "replace")
    return text.replace("\0", "") if "\0" in text else text


def read_query(query: bytes) -> dict[str, list[str]]:
    """Return what the address says behind its question mark; what cannot be read says nothing."""
    try:
        return read_form(query, URLENCODED) if query else {}
    except BadForm:
        return {}


def first(form: Form, name: str, default: str = "") -> str:
    """Return the first value of a field."""
    values = form.get(name)
    return values[0] if values else default


def hidden_of(definition: Definition, query: Form) -> dict[str, str]:
    """Return the hidden fields that the survey knows, with their defaults; others are dropped."""
    found = {}
    for one in definition.hidden:
        value = first(query, one.name, one.default).strip()[:LONGEST_HIDDEN] or one.default
        if value:
            found[one.name] = value
    return found


def prefilled(definition: Definition, query: Form) -> dict[str, list[str]]:
    """Return what the address chooses ahead; it counts only when it is sent."""
    if not query:
        return {}
    ids = {question.id for question in definition.questions}
    return {name: list(values) for name, values in query.items() if name.partition(".")[0] in ids}


def carried(definition: Definition, query: Form) -> str:
    """Return the part of a query that has to come along: hidden fields, the way in, language."""
    names = ["lang", "via", *(one.name for one in definition.hidden)]
    kept = [(name, first(query, name)[:LONGEST_HIDDEN]) for name in names if query.get(name)]
    return f"?{urlencode(kept)}" if kept else ""


def longest(definition: Definition, form: Form) -> tuple[str, int]:
    """Return the id of the question whose answer is the longest, and how many characters it has."""
    ids = {question.id for question in definition.questions}
    sizes = {
        name.partition(".")[0]: sum(map(len, values))
        for name, values in form.items()
        if name.partition(".")[0] in ids
    }
    name = max(sizes, key=lambda one: sizes[one], default="")
    return name, sizes.get(name, 0)

"""How an outside system's fields are called: filled in and read. No database, no network.

A mapping is JSON; `reach.checking` says what it must hold. Places in answers are JSON pointers.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

BRACES = re.compile(r"\{([a-z_]+)\}")
EMAIL = "{customer_email}"
_MISSING: Any = object()
_LONGEST_INDEX = 5


def rendered(body: Any, words: Mapping[str, str]) -> Any:
    """Return a body with its words in braces replaced; what stands in them is never read again.

    An object that names the customer's address is left out where nobody knows it; of the whole
    body only that field.

    >>> rendered({"title": "#{number}", "tags": ["{kind}", 3]}, {"number": "12", "kind": "{text}"})
    {'title': '#12', 'tags': ['{text}', 3]}
    >>> rendered({"by": {"email": "{customer_email}", "name": "x"}, "a": 1}, {"customer_email": ""})
    {'a': 1}
    """
    found = _filled(body, words)
    if found is not _MISSING:
        return found
    return _filled({name: one for name, one in body.items() if one != EMAIL}, words)


def _filled(body: Any, words: Mapping[str, str]) -> Any:
    if isinstance(body, str):
        return BRACES.sub(lambda found: words.get(found[1], found[0]), body)
    if isinstance(body, list):
        return [one for one in (_filled(one, words) for one in body) if one is not _MISSING]
    if not isinstance(body, dict):
        return body
    if words.get("customer_email") == "" and EMAIL in body.values():
        return _MISSING
    filled = ((name, _filled(one, words)) for name, one in body.items())
    return {name: one for name, one in filled if one is not _MISSING}


def texts_in(body: Any) -> Iterator[str]:
    """Yield every text that stands in a body.

    >>> list(texts_in({"a": ["x", 3], "b": {"c": "y"}}))
    ['x', 'y']
    """
    if isinstance(body, str):
        yield body
    elif isinstance(body, dict | list):
        for one in body.values() if isinstance(body, dict) else body:
            yield from texts_in(one)


def named(body: Any) -> set[str]:
    """Return the words that stand in braces in a body."""
    return {word for text in texts_in(body) for word in BRACES.findall(text)}


def path_with(path: str, words: Mapping[str, str]) -> str:
    """Return a path with its words replaced, so that none of them leaves its place.

    >>> path_with("/tickets/{id}", {"id": "../users?x"})
    '/tickets/..%2Fusers%3Fx'
    """
    return BRACES.sub(lambda found: quote(words.get(found[1], ""), safe=""), path)


def at(document: Any, pointer: str) -> Any:
    """Return what a JSON pointer points to, None where there is nothing; '' is the whole.

    >>> at({"tickets": [{"id": 7}]}, "/tickets/0/id"), at({}, "/id")
    (7, None)
    """
    for step in pointer.split("/")[1:]:
        document = _below(document, step.replace("~1", "/").replace("~0", "~"))
        if document is _MISSING:
            return None
    return document


def _below(document: Any, step: str) -> Any:
    if isinstance(document, dict):
        return document.get(step, _MISSING)
    is_place = step.isascii() and step.isdecimal() and len(step) <= _LONGEST_INDEX
    if isinstance(document, list) and is_place and int(step) < len(document):
        return document[int(step)]
    return _MISSING


def word_at(document: Any, pointer: str) -> str:
    """Return a text or number as text, '' for anything else."""
    found = at(document, pointer) if pointer else None
    if isinstance(found, bool) or not isinstance(found, str | int):
        return ""
    return str(found).replace("\x00", "")

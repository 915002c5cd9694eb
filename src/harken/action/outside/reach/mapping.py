"""How an outside system's fields are called: read, checked, filled in. No database, no network.

A mapping is JSON: `create` (method, path, body, and where in the answer `id` and `url` stand),
`search` (finds by {reference} what was created before), `read` (path with {id}, where `state`
stands), `comments` (path with {id} and {page}, or where the `next` page stands), `states` (words
there → ours) and `check` (a path that needs signing in). Places in answers are JSON pointers.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from harken.organisation.changes.refused import Refused

WORDS = frozenset(
    {"number", "subject", "text", "url", "kind", "customer_name", "customer_email", "reference"}
)
"""What can stand in braces in the body."""
IN_PATHS = frozenset({"id", "page", "reference"})
OURS = frozenset({"open", "waiting", "resolved", "closed"})
METHODS = frozenset({"POST", "PUT"})
NEEDED = {
    "create": ("path", "body", "id"),
    "search": ("path", "items", "id"),
    "read": ("path", "state"),
    "comments": ("path", "items", "id", "text"),
    "check": ("path",),
}
_BRACES = re.compile(r"\{([a-z_]+)\}")
_MISSING = object()


def read_mapping(text: str) -> dict[str, Any]:
    """Return a mapping that can be used; raises Refused with what is wrong."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(_("This is no JSON: %(why)s") % {"why": error}) from error
    if not isinstance(found, dict) or not isinstance(found.get("create"), dict):
        raise Refused(_("The mapping has to say under “create” how something is created there."))
    for part, names in NEEDED.items():
        _demand_part(part, found.get(part), names)
    _demand_states(found.get("states", {}))
    unknown = sorted(set(_named(found["create"]["body"])) - WORDS)
    if unknown:
        raise Refused(_("Unknown words in braces: %(words)s") % {"words": ", ".join(unknown)})
    return found


def _demand_part(part: str, given: Any, names: tuple[str, ...]) -> None:
    if given is None:
        return
    missing = names if not isinstance(given, dict) else [one for one in names if one not in given]
    if missing:
        words = {"part": part, "names": ", ".join(missing)}
        raise Refused(_("“%(part)s” lacks: %(names)s") % words)
    strings = [str(given[one]) for one in names if one != "body"]
    odd = not str(given["path"]).startswith("/") or given.get("method", "POST") not in METHODS
    if odd or set(_named(given["path"])) - IN_PATHS or any("\n" in one for one in strings):
        raise Refused(_("“%(part)s” has a path or method that cannot be used.") % {"part": part})


def _demand_states(states: Any) -> None:
    if not isinstance(states, dict) or not set(map(str, states.values())) <= OURS:
        words = ", ".join(sorted(OURS))
        raise Refused(_("“states” says for each word there one of: %(words)s") % {"words": words})


def _named(body: Any) -> Iterator[str]:
    if isinstance(body, str):
        yield from _BRACES.findall(body)
    elif isinstance(body, dict):
        for one in body.values():
            yield from _named(one)
    elif isinstance(body, list):
        for one in body:
            yield from _named(one)


def rendered(body: Any, words: Mapping[str, str]) -> Any:
    """Return a body with its words in braces replaced; what stands in them is never read again.

    >>> rendered({"title": "#{number}", "tags": ["{kind}", 3]}, {"number": "12", "kind": "{text}"})
    {'title': '#12', 'tags': ['{text}', 3]}
    """
    if isinstance(body, str):
        return _BRACES.sub(lambda found: words.get(found[1], found[0]), body)
    if isinstance(body, dict):
        return {name: rendered(one, words) for name, one in body.items()}
    return [rendered(one, words) for one in body] if isinstance(body, list) else body


def path_with(path: str, words: Mapping[str, str]) -> str:
    """Return a path with its words replaced, so that none of them leaves its place.

    >>> path_with("/tickets/{id}", {"id": "../users?x"})
    '/tickets/..%2Fusers%3Fx'
    """
    return _BRACES.sub(lambda found: quote(words.get(found[1], ""), safe=""), path)


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
    if isinstance(document, list) and step.isascii() and step.isdecimal() and len(step) < 6:  # noqa: PLR2004
        return document[int(step)] if int(step) < len(document) else _MISSING
    return _MISSING


def word_at(document: Any, pointer: str) -> str:
    """Return a text or number as text, '' for anything else."""
    found = at(document, pointer) if pointer else None
    if isinstance(found, bool) or not isinstance(found, str | int):
        return ""
    return str(found).replace("\x00", "")

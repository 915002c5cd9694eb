"""What a mapping must hold to be used; refused in words otherwise. No database, no network.

`create` (method, path, body, and where in the answer `id` and `url` stand), `search` (finds by
{reference} what was created before), `read` (path with {id}, where `state` stands), `comments`
(path with {id} and {page}, or where the `next` page stands), `reply` (how a reply of ours becomes
a comment), `states` (words there → ours) and `check` (a path that needs signing in).
"""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from harken.action.outside.reach.mapping import named
from harken.organisation.changes.refused import Refused

CASE_WORDS = frozenset(
    {
        "number", "subject", "text", "text_html", "text_quoted", "url", "kind", "customer_name",
        "customer_email", "reference",
    }
)  # fmt: skip
REPLY_WORDS = CASE_WORDS | {"reply", "reply_html", "reply_quoted", "author"}
"""What can stand in braces in the body of a case, and of a reply."""
IN_PATHS = frozenset({"id", "page", "reference"})
OURS = frozenset({"open", "waiting", "resolved", "closed"})
METHODS = frozenset({"POST", "PUT"})
NEEDED: Mapping[str, tuple[str, ...]] = {
    "create": ("path", "body", "id"),
    "search": ("path", "items", "id"),
    "read": ("path", "state"),
    "comments": ("path", "items", "id", "text"),
    "reply": ("path", "body"),
    "check": ("path",),
}
POINTERS = frozenset(
    {
        "id", "url", "items", "contains", "state", "text", "author", "at", "public", "private",
        "skip", "next",
    }
)  # fmt: skip
PATHS = frozenset({"path", "web"})


def read_mapping(text: str) -> dict[str, Any]:
    """Return a mapping that can be used; raises Refused with what is wrong."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise Refused(_("This is no JSON: %(why)s") % {"why": error}) from error
    except RecursionError as error:
        raise Refused(_("This is no JSON: %(why)s") % {"why": "…"}) from error
    if not isinstance(found, dict) or not isinstance(found.get("create"), dict):
        raise Refused(_("The mapping has to say under “create” how something is created there."))
    for part, names in NEEDED.items():
        _demand_part(part, found.get(part), names)
    _demand_states(found.get("states", {}))
    _demand_words(found["create"]["body"], CASE_WORDS)
    _demand_words(found.get("reply", {}).get("body"), REPLY_WORDS)
    return found


def _demand_part(part: str, given: Any, names: tuple[str, ...]) -> None:
    if given is None:
        return
    missing = names if not isinstance(given, dict) else [one for one in names if one not in given]
    if missing:
        words = {"part": part, "names": ", ".join(missing)}
        raise Refused(_("“%(part)s” lacks: %(names)s") % words)
    if given.get("method", "POST") not in METHODS or not _are_paths(given):
        raise Refused(_("“%(part)s” has a path or method that cannot be used.") % {"part": part})
    _demand_pointers(part, given)


def _are_paths(given: Mapping[str, Any]) -> bool:
    paths = [given[one] for one in PATHS if one in given]
    return all(
        isinstance(one, str)
        and one.startswith("/")
        and one.isprintable()
        and not named(one) - IN_PATHS
        for one in paths
    )


def _demand_pointers(part: str, given: Mapping[str, Any]) -> None:
    customer = given.get("customer", "")
    places = {name: given[name] for name in sorted(POINTERS & set(given))}
    if isinstance(customer, dict):
        places |= {"customer": customer.get("is"), "customer ": customer.get("same_as")}
    else:
        places["customer"] = customer
    for name, place in places.items():
        if not isinstance(place, str) or (place and not place.startswith("/")):
            words = {"part": part, "name": name.strip()}
            raise Refused(
                _("“%(part)s”: “%(name)s” says where something stands, such as /ticket/id.") % words
            )


def _demand_states(states: Any) -> None:
    if not isinstance(states, dict) or not set(map(str, states.values())) <= OURS:
        words = ", ".join(sorted(OURS))
        raise Refused(_("“states” says for each word there one of: %(words)s") % {"words": words})


def _demand_words(body: Any, known: frozenset[str]) -> None:
    unknown = sorted(named(body) - known)
    if unknown:
        raise Refused(_("Unknown words in braces: %(words)s") % {"words": ", ".join(unknown)})

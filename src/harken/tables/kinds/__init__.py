"""Files of known tools, recognised by their headings: never by one name alone."""

from harken.tables.kinds.consent import asks_consent, consent_skipping
from harken.tables.kinds.kind import SKIP, Head, Hint, Kind, Seen, Tool
from harken.tables.kinds.services import chatwoot, fider, quackback, report, zendesk
from harken.tables.kinds.settling import settled_hints, settled_skipping
from harken.tables.kinds.surveys import (
    delighted,
    formbricks,
    limesurvey,
    limesurvey_vv,
    qualtrics,
    surveymonkey,
    typeform,
)

_TOOLS: dict[str, Tool] = {
    "qualtrics": qualtrics.seen,
    "limesurvey": limesurvey.seen,
    "limesurvey_vv": limesurvey_vv.seen,
    "formbricks": formbricks.seen,
    "surveymonkey": surveymonkey.seen,
    "typeform": typeform.seen,
    "delighted": delighted.seen,
    "zendesk": zendesk.seen,
    "chatwoot": chatwoot.seen,
    "fider": fider.seen,
    "quackback": quackback.seen,
    "harken report": report.seen,
}
NAMES = tuple(_TOOLS)
ENOUGH = 3.0
"""So many signs at least must speak for a kind."""


def recognise(head: Head) -> Kind | None:
    """Return the kind of a file by its first rows, None when unsure (then it is a plain table).

    `header_rows` counts from the first of `head.rows`.
    """
    if not head.rows or not any(head.row(0)):
        return None
    near = head.clipped()
    seen = sorted((tool(near) for tool in _TOOLS.values()), key=lambda one: -one.signs)
    best, second = seen[0], seen[1]
    return best.kind if best.signs >= ENOUGH and best.signs > second.signs else None


def kind_named(name: str, head: Head | None = None) -> Kind | None:
    """Return the kind called `name`, as `head` shows it; None for an unknown name."""
    tool = _TOOLS.get(name.strip().casefold())
    return tool((head or Head(())).clipped()).kind if tool else None


__all__ = [
    "NAMES",
    "SKIP",
    "Head",
    "Hint",
    "Kind",
    "Seen",
    "asks_consent",
    "consent_skipping",
    "kind_named",
    "recognise",
    "settled_hints",
    "settled_skipping",
]

"""What a story may look like, and what in it may say who somebody is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from harken.customers.masking import passages
from harken.foundations.local_text import LocalText
from harken.organisation.changes.refused import Refused
from harken.strategy.days import NEAREST

LONGEST = 600
_CAPITAL = re.compile(r"[^\W\d_][\w’'ʼ-]+")


@dataclass(frozen=True)
class Draft:
    """A story as it is written down; `remedy` is the number of what was done."""

    said: LocalText
    did: LocalText
    day: date
    remedy: int | None = None


def check_draft(draft: Draft, today: date) -> None:
    """Raise Refused for a story that says nothing, or of a day that has not come."""
    if not draft.said or not draft.did:
        raise Refused(_("Write both: what customers said, and what you did."))
    if not NEAREST <= draft.day <= today:
        raise Refused(_("A story is told of what was done: choose today or an earlier day."))


def texts_of(draft: Draft) -> list[str]:
    """Return every text of a story, in every language."""
    return [*draft.said.values(), *draft.did.values()]


def gives_away(texts: Iterable[str], names: Sequence[str]) -> list[str]:
    """Return the words that may say who somebody is: addresses, numbers, `names`; each once.

    >>> gives_away(["Write to ann@example.org", "Bob fixed it"], ["Bob"])
    ['ann@example.org', 'Bob']
    """
    found = [one.of(text) for text in texts for one in passages(text, names)]
    return list(dict.fromkeys(found))


def names_to_look_for(texts: Iterable[str]) -> list[str]:
    """Return neighbouring words that begin with capitals: somebody may be called so.

    >>> names_to_look_for(["We asked Ann Smith why"])
    ['Ann Smith']
    """
    found = []
    for text in texts:
        words = _CAPITAL.findall(text)
        pairs = pairwise(words)
        found += [f"{one} {two}" for one, two in pairs if one[0].isupper() and two[0].isupper()]
    return found

"""Which remedies may remove the cause of some cases: by words, kind and touchpoint in common."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from harken.action.cases.models import Case
from harken.action.cases.sight import seen_by
from harken.action.remedies.models import Remedy, RemedyCase
from harken.action.remedies.queries import remedies_now
from harken.action.remedies.rules import OPEN
from harken.foundations.permission import Actor

MOST = 5
SHORTEST = 4
_WORD = re.compile(r"[^\W\d_]+")
_PLACES = ("touchpoint", "product")


@dataclass(frozen=True)
class Suggestion:
    """An open remedy, the words it shares with the cases, and how many of its cases that the
    reader sees are of the same kind or place."""

    remedy: Remedy
    words: tuple[str, ...]
    alike: int


def suggested_for(cases: Sequence[Case], actor: Actor, on: date) -> list[Suggestion]:
    """Return the open remedies that fit best, the best first; asks twice."""
    rows = list(remedies_now().filter(state__in=OPEN))
    alike = _alike(cases, actor, on)
    wanted = {word for case in cases for word in words_in(case.subject)}
    found = [Suggestion(one, _shared(one, wanted), alike[one.pk]) for one in rows]
    fitting = [one for one in found if one.words or one.alike]
    fitting.sort(key=lambda one: (-3 * len(one.words) - one.alike, -one.remedy.pk))
    return fitting[:MOST]


def words_in(text: str) -> set[str]:
    """Return the words of a text that may tell what it is about, in small letters.

    >>> sorted(words_in("No parking, no parking at all!"))
    ['parking']
    """
    return {word for word in map(str.casefold, _WORD.findall(text)) if len(word) >= SHORTEST}


def _shared(remedy: Remedy, wanted: set[str]) -> tuple[str, ...]:
    return tuple(sorted(wanted & words_in(f"{remedy.title} {remedy.cause}")))


def _alike(cases: Sequence[Case], actor: Actor, on: date) -> Counter[int]:
    """Count the linked cases that look like one of these, by their remedy."""
    signs = {sign for case in cases for sign in _signs(case.kind_id, case.fields)}
    linked = RemedyCase.objects.filter(remedy__state__in=OPEN, case__in=seen_by(actor, on))
    rows = linked.values_list("remedy_id", "case__kind_id", "case__fields")
    return Counter(pk for pk, kind, fields in rows if signs & _signs(kind, fields))


def _signs(kind: int, fields: dict[str, object]) -> set[tuple[object, ...]]:
    """Return by what a case can be like another: its kind at a place, or the place alone."""
    places = [(name, fields.get(name)) for name in _PLACES if fields.get(name)]
    return {*places} if places else {("kind", kind)}

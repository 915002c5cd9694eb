"""What repeats among the cases that a person sees: kinds, places, products, words."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import chain
from typing import NamedTuple

from django.db.models import FilteredRelation, Q, QuerySet, TextField
from django.db.models.functions import Cast

from harken.accounts.users.models import User
from harken.action.cases.models import Case, State
from harken.action.cases.sight import seen_by
from harken.action.kinds.models import CaseKind
from harken.action.remedies.models import Remedy, RemedyCase
from harken.action.triage.rules import BEFORE, FEWEST, LATELY, Counted, Repeats, repeats
from harken.action.triage.unnamed import Unnamed
from harken.action.triage.words import commonest
from harken.foundations.permission import Actor
from harken.organisation.profile.queries import local_date

PLACES, WORD = ("touchpoint", "product"), "word"
MOST_WORDS, MOST_SHOWN = 40, 15
Sign = tuple[str, str]
"""By what cases can be alike, and the kind, place, product or word's beginning."""


@dataclass(frozen=True)
class Same:
    """What some cases have in common: `by` is kind, touchpoint, product or word; `name` which."""

    by: str
    name: str


@dataclass(frozen=True)
class Group:
    """Cases of the last four weeks that have something in common, with what the count says.

    `loose` are those behind which no open remedy stands; `remedies` are those that there are.
    """

    same: Same
    found: Repeats
    cases: tuple[int, ...]
    loose: tuple[int, ...]
    remedies: tuple[Remedy, ...]


class _One(NamedTuple):
    """A case: its number, its places, and its words, each with the form in which it is written."""

    number: int
    places: tuple[Sign, ...]
    words: dict[str, str]


class _Counts:
    """How many cases have what in common."""

    def __init__(self, ones: list[_One]) -> None:
        self.places = Counter(chain.from_iterable(one.places for one in ones))
        self.words = Counter(chain.from_iterable(one.words for one in ones))

    def of(self, sign: Sign) -> int:
        return self.words[sign[1]] if sign[0] == WORD else self.places[sign]


def groups_of(actor: Actor, now: datetime) -> list[Group]:
    """Return what repeats among the cases that `actor` sees, surest first; a fixed number of
    questions."""
    texts = Unnamed(_staff())
    seen = seen_by(actor, local_date(now)).exclude(state=State.MERGED)
    ones = list(_ones(_opened(seen, now - LATELY, now), texts))
    lately = _Counts(ones)
    before = _Counts(list(_ones(_opened(seen, now - LATELY - BEFORE, now - LATELY), texts)))
    tested = _tested(lately)
    counts = [Counted(lately.of(sign), before.of(sign)) for sign in tested]
    found = zip(tested, repeats(counts), strict=True)
    ordered = sorted(found, key=lambda pair: (not pair[1].is_more, pair[1].p, -pair[1].count.n))
    return _with_remedies(ordered[:MOST_SHOWN], ones)


def _opened(cases: "QuerySet[Case]", after: datetime, until: datetime) -> "QuerySet[Case]":
    return cases.filter(opened_at__gt=after, opened_at__lte=until)


def _ones(cases: "QuerySet[Case]", texts: Unnamed) -> Iterator[_One]:
    rows = cases.annotate(
        first=FilteredRelation("signals", condition=Q(signals__is_first=True)),
        plain=Cast("fields", TextField()),
    )
    columns = ("pk", "subject", "kind_id", "plain", "customer__personal__name")
    signs = cache(_signs)
    for number, subject, kind, plain, name, text in rows.values_list(
        *columns, "first__signal__text"
    ):
        words = texts.stems(f"{subject} {text or ''}", (name,) if name else ())
        yield _One(number, signs(kind, plain), words)


def _signs(kind: int, plain: str) -> tuple[Sign, ...]:
    """Return the kind and the places of a case; `plain` is what it says in fields, not read yet."""
    fields = json.loads(plain)
    return ("kind", str(kind)), *((by, str(fields[by])) for by in PLACES if fields.get(by))


def _staff() -> list[str]:
    return list(User.objects.exclude(name="").values_list("name", flat=True))


def _tested(lately: _Counts) -> list[Sign]:
    """Return what is tested: all places and kinds that repeat, and the words most in use."""
    places = [sign for sign, count in lately.places.items() if count >= FEWEST]
    words = [(-count, word) for word, count in lately.words.items() if count >= FEWEST]
    return [*places, *((WORD, word) for _count, word in sorted(words)[:MOST_WORDS])]


def _with_remedies(found: list[tuple[Sign, Repeats]], ones: list[_One]) -> list[Group]:
    alike = _alike({sign for sign, _repeats in found}, ones)
    behind = _behind({one.number for cases in alike.values() for one in cases})
    kinds = {str(kind.pk): str(kind) for kind in CaseKind.objects.all()}
    return [
        _group(Same(sign[0], _name(sign, alike[sign], kinds)), told, alike[sign], behind)
        for sign, told in found
    ]


def _alike(signs: set[Sign], ones: list[_One]) -> dict[Sign, list[_One]]:
    """Return the cases that have each of these signs."""
    return {
        sign: [one for one in ones if sign[1] in one.words]
        if sign[0] == WORD
        else [one for one in ones if sign in one.places]
        for sign in signs
    }


def _behind(numbers: set[int]) -> dict[int, list[Remedy]]:
    """Return the open remedies behind cases."""
    oldest = min(numbers, default=0)
    linked = RemedyCase.objects.filter(case_id__gte=oldest, remedy__archived_at=None)
    found = defaultdict(list)
    for row in linked.exclude(remedy__state=Remedy.State.DECLINED).select_related("remedy"):
        if row.case_id in numbers:
            found[row.case_id].append(row.remedy)
    return found


def _group(same: Same, told: Repeats, ones: list[_One], behind: dict[int, list[Remedy]]) -> Group:
    cases = tuple([one.number for one in ones])
    loose = tuple([number for number in cases if number not in behind])
    remedies = {one for number in behind.keys() & cases for one in behind[number]}
    ordered = tuple(sorted(remedies, key=lambda one: one.pk))
    return Group(same, told, cases, loose, ordered)


def _name(sign: Sign, ones: Iterable[_One], kinds: dict[str, str]) -> str:
    by, name = sign
    if by == WORD:
        return commonest(one.words[name] for one in ones)
    return kinds.get(name, "") if by == "kind" else name

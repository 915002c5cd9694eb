"""What repeats among the cases that a person sees: kinds, places, products, words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from harken.accounts.users.models import User
from harken.action.cases.models import CaseSignal, State
from harken.action.cases.sight import seen_by
from harken.action.kinds.models import CaseKind
from harken.action.remedies.models import Remedy, RemedyCase
from harken.action.triage.rules import BEFORE, FEWEST, LATELY, Counted, Repeats, repeats
from harken.action.triage.words import commonest, stems_in
from harken.customers.masking import masked
from harken.foundations.permission import Actor
from harken.listening.reading.rows import names_of
from harken.organisation.profile.queries import local_date

PLACES = ("touchpoint", "product")
MOST_WORDS, MOST_SHOWN = 40, 15


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


@dataclass(frozen=True)
class _One:
    number: int
    is_lately: bool
    signs: dict[Same, str]
    """What it can have in common, each with the form in which it is written."""


def groups_of(actor: Actor, now: datetime) -> list[Group]:
    """Return what repeats among the cases that `actor` sees, surest first; a fixed number of
    questions."""
    ones = list(_ones(actor, now))
    lately, before = _sorted(ones, lately=True), _sorted(ones, lately=False)
    tested = _tested(lately)
    counts = [Counted(len(lately[same]), len(before.get(same, ()))) for same in tested]
    found = zip(tested, repeats(counts), strict=True)
    ordered = sorted(found, key=lambda pair: (not pair[1].is_more, pair[1].p, -pair[1].count.n))
    return _with_remedies(ordered[:MOST_SHOWN], lately, ones)


def _ones(actor: Actor, now: datetime) -> Iterator[_One]:
    today = local_date(now)
    rows = seen_by(actor, today).filter(opened_at__gt=now - LATELY - BEFORE, opened_at__lte=now)
    cases = rows.exclude(state=State.MERGED).select_related("customer__personal")
    texts, staff = _texts(cases), _staff()
    for case in cases:
        signs = {Same("kind", str(case.kind_id)): ""}
        signs |= {Same(by, str(case.fields[by])): "" for by in PLACES if case.fields.get(by)}
        hidden = masked(
            f"{case.subject} {texts.get(case.pk, '')}", [*names_of(case.customer), *staff], _gap
        )
        signs |= {Same("word", stem): word for stem, word in stems_in(hidden).items()}
        yield _One(case.pk, case.opened_at > now - LATELY, signs)


def _texts(cases: Any) -> dict[int, str]:
    rows = CaseSignal.objects.filter(case__in=cases.order_by(), is_first=True)
    return dict(rows.values_list("case_id", "signal__text"))


def _staff() -> list[str]:
    return list(User.objects.exclude(name="").values_list("name", flat=True))


def _gap(_kind: object) -> str:
    return " "


def _sorted(ones: Iterable[_One], *, lately: bool) -> dict[Same, list[int]]:
    found = defaultdict(list)
    for one in ones:
        if one.is_lately == lately:
            for same in one.signs:
                found[same].append(one.number)
    return found


def _tested(lately: dict[Same, list[int]]) -> list[Same]:
    """Return what is tested: all places and kinds that repeat, and the words most in use."""
    often = {same: len(cases) for same, cases in lately.items() if len(cases) >= FEWEST}
    places = [same for same in often if same.by != "word"]
    words = [same for same in often if same.by == "word"]
    words.sort(key=lambda same: (-often[same], same.name))
    return [*places, *words[:MOST_WORDS]]


def _with_remedies(
    found: list[tuple[Same, Repeats]], lately: dict[Same, list[int]], ones: list[_One]
) -> list[Group]:
    numbers = {number for same, _repeats in found for number in lately[same]}
    linked = RemedyCase.objects.filter(case__in=numbers, remedy__archived_at=None)
    rows = linked.exclude(remedy__state=Remedy.State.DECLINED).select_related("remedy")
    behind = defaultdict(list)
    for row in rows:
        behind[row.case_id].append(row.remedy)
    kinds = {str(kind.pk): str(kind) for kind in CaseKind.objects.all()}
    return [
        _group(same, told, lately[same], behind, _name(same, ones, kinds)) for same, told in found
    ]


def _group(
    same: Same, told: Repeats, cases: list[int], behind: dict[int, list[Remedy]], name: str
) -> Group:
    loose = tuple(number for number in cases if number not in behind)
    remedies = {one for number in cases for one in behind.get(number, ())}
    ordered = tuple(sorted(remedies, key=lambda one: one.pk))
    return Group(Same(same.by, name), told, tuple(cases), loose, ordered)


def _name(same: Same, ones: Iterable[_One], kinds: dict[str, str]) -> str:
    if same.by == "kind":
        return kinds.get(same.name, "")
    if same.by != "word":
        return same.name
    return commonest(one.signs[same] for one in ones if one.is_lately and same in one.signs)

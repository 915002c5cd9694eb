"""Respondents against the customer base: who answers more often than others, and who less."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet
from django.db.models.fields.json import KeyTextTransform

from harken.analysis.comparison import Difference, Verdict, compare
from harken.analysis.proportions import ShareSums
from harken.contacts.people.queries import contacts
from harken.customers.models import Customer, PersonalData
from harken.invitations.models import Invitation

SAMPLED, FEW, MOST_ATTRIBUTES, MOST_ROWS = 500, 8, 5, 8
NOT_COMPARED = ("zone",)
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Property:
    """Something by which contacts differ."""

    name: str
    is_attribute: bool = False


PLAIN = (Property("language"), Property("country"))
Sizes = tuple[int, int]
"""Of the base, and of respondents within it."""


@dataclass(frozen=True)
class Group:
    """One value: how many contacts and how many respondents have it, as shares in per cent.

    `difference` is respondents minus base in points. As respondents are a part of the base, it is
    that between them and the others, times the part that the others are (methodology 3.5).
    """

    value: str
    contacts: int
    respondents: int
    base_share: float
    share: float
    difference: Difference

    @property
    def verdict(self) -> Verdict:
        """Whether this group answers more or less often than the others, for certain."""
        return self.difference.verdict


@dataclass(frozen=True)
class Margin:
    """One property (language, country, an attribute) with its groups."""

    name: str
    is_attribute: bool
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Against:
    """Everything compared, with both numbers."""

    contacts: int
    respondents: int
    margins: tuple[Margin, ...]

    @property
    def unlike(self) -> list[tuple[Margin, Group]]:
        """Groups that are too many or too few among respondents, for certain."""
        clear = (Verdict.HIGHER, Verdict.LOWER)
        pairs = [(margin, one) for margin in self.margins for one in margin.groups]
        return [(margin, one) for margin, one in pairs if one.verdict in clear]


def against_base(invitations: "QuerySet[Invitation]") -> Against:
    """Compare whoever completed one of `invitations` with all contacts."""
    base = contacts().select_related(None).order_by()
    done = invitations.filter(completed_at__isnull=False).values("customer")
    respondents = base.filter(pk__in=done)
    sizes = base.count(), respondents.count()
    wanted = [*PLAIN, *(Property(name, is_attribute=True) for name in _attributes())]
    margins = [_margin(one, base, respondents, sizes) for one in wanted]
    return Against(*sizes, tuple(one for one in margins if len(one.groups) > 1))


def _counted(rows: "QuerySet[Customer]", one: Property) -> dict[str, int]:
    """Count customers by the value that they have."""
    field = (
        KeyTextTransform(one.name, F("personal__attributes")) if one.is_attribute else F(one.name)
    )
    counted = rows.annotate(value=field).values_list("value").annotate(n=Count("pk"))
    found: Counter[str] = Counter()
    for value, count in counted:
        found[value or ""] += count
    return found


def _margin(
    one: Property, base: "QuerySet[Customer]", inside: "QuerySet[Customer]", sizes: Sizes
) -> Margin:
    everybody, answered = _counted(base, one), _counted(inside, one)
    shown = sorted(everybody, key=lambda value: (-everybody[value], value))[:MOST_ROWS]
    groups = [group(value, (everybody[value], answered.get(value, 0)), sizes) for value in shown]
    return Margin(one.name, one.is_attribute, tuple(groups))


def group(value: str, counts: Sizes, sizes: Sizes) -> Group:
    """Compare one value: `counts` and `sizes` are of the base and of respondents within it."""
    others = ShareSums.of_counts(counts[0] - counts[1], sizes[0] - sizes[1])
    inside = ShareSums.of_counts(counts[1], sizes[1])
    plain = compare(others.estimate(CONFIDENCE), inside.estimate(CONFIDENCE))
    part = (sizes[0] - sizes[1]) / sizes[0] if sizes[0] else 0.0
    return Group(
        value,
        *counts,
        base_share=_percent(counts[0], sizes[0]),
        share=_percent(counts[1], sizes[1]),
        difference=_scaled(plain, part),
    )


def _scaled(one: Difference, part: float) -> Difference:
    middle, low, high = (
        None if x is None else x * part for x in (one.difference, one.low, one.high)
    )
    return Difference(middle, low, high, one.p, one.n, one.method)


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def _attributes() -> Sequence[str]:
    """Return up to five attributes that have few values, as a sample of contacts shows them."""
    sample = PersonalData.objects.order_by("-pk").values_list("attributes", flat=True)[:SAMPLED]
    values: dict[str, set[str]] = {}
    filled: Counter[str] = Counter()
    for name, value in _pairs(sample):
        values.setdefault(name, set()).add(str(value))
        filled[name] += 1
    few = [name for name in filled if 1 < len(values[name]) <= FEW and name not in NOT_COMPARED]
    return sorted(few, key=lambda name: (-filled[name], name))[:MOST_ATTRIBUTES]


def _pairs(sample: "QuerySet[PersonalData, Mapping[str, object]]") -> Iterator[tuple[str, object]]:
    for attributes in sample:
        for name, value in (attributes or {}).items():
            if value not in (None, ""):
                yield name, value

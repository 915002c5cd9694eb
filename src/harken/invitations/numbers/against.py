"""Respondents against the customer base: who answers more often than others, and who less."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet
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
    names: list[tuple[str, bool]] = [("language", False), ("country", False)]
    names += [(name, True) for name in _attributes()]
    margins = [
        _margin(name, is_attribute, _counted(base, name, is_attribute), respondents, sizes)
        for name, is_attribute in names
    ]
    return Against(*sizes, tuple(one for one in margins if len(one.groups) > 1))


def _counted(rows: "QuerySet[Customer]", name: str, is_attribute: bool) -> Counter[str]:  # noqa: FBT001
    field = KeyTextTransform(name, F("personal__attributes")) if is_attribute else F(name)
    return Counter(value or "" for value in rows.values_list(field, flat=True).iterator())


def _margin(
    name: str,
    is_attribute: bool,  # noqa: FBT001
    base: Counter[str],
    respondents: "QuerySet[Customer]",
    sizes: tuple[int, int],
) -> Margin:
    answered = _counted(respondents, name, is_attribute)
    shown = [value for value, _count in base.most_common(MOST_ROWS)]
    groups = tuple(group(value, (base[value], answered[value]), sizes) for value in shown)
    return Margin(name, is_attribute, groups)


def group(value: str, counts: tuple[int, int], sizes: tuple[int, int]) -> Group:
    """Compare one value: `counts` and `sizes` are of the base and of respondents within it."""
    others = ShareSums.of_counts(counts[0] - counts[1], sizes[0] - sizes[1])
    inside = ShareSums.of_counts(counts[1], sizes[1])
    plain = compare(others.estimate(CONFIDENCE), inside.estimate(CONFIDENCE))
    part = (sizes[0] - sizes[1]) / sizes[0] if sizes[0] else 0.0
    scaled = [None if x is None else x * part for x in (plain.difference, plain.low, plain.high)]
    return Group(
        value,
        *counts,
        base_share=_percent(counts[0], sizes[0]),
        share=_percent(counts[1], sizes[1]),
        difference=Difference(*scaled, plain.p, plain.n, plain.method),
    )


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

"""What counts as said in public, and as positive or negative: as somebody set it, or as found."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.metrics.measures.models import Kind, Measure
from harken.metrics.measures.queries import measures_by_name
from harken.organisation.changes.refused import Refused
from harken.strategy.social_audit.models import SocialAuditRule
from harken.warehouse.asking.question import Question
from harken.warehouse.definition import Definition, Method
from harken.warehouse.measure import answer
from harken.warehouse.store import Store

PUBLIC = re.compile(r"review|mention|social|feedback_public|opini|отзыв|відгук", re.IGNORECASE)
STARS = re.compile(r"star|rating|ocena|gwiazd|оценк|оцінк|звёзд|зірк", re.IGNORECASE)
_QUARTER = 0.25


@dataclass(frozen=True)
class Rule:
    """Mentions are signals that fit `sources` (as filters are written) and have the measure.

    From `positive_from` on one is positive, up to `negative_to` negative, neutral between.
    `is_found` tells that nobody set it.
    """

    sources: tuple[str, ...]
    measure: Measure
    positive_from: float
    negative_to: float
    is_found: bool = False


def rule_now(store: Store) -> Rule | None:
    """Return the rule that was set, else what is found in the facts; None where nothing is."""
    row = SocialAuditRule.objects.first()
    measures = measures_by_name()
    if row is None or row.measure not in measures:
        return found_rule(store, measures.values())
    measure = measures[row.measure]
    positive, negative = ends_of(measure) if measure.scale else (None, None)
    if row.positive_from is not None:
        positive = row.positive_from
    if row.negative_to is not None:
        negative = row.negative_to
    if positive is None or negative is None:
        return None
    return Rule(tuple(row.sources), measure, positive, negative)


def ends_of(measure: Measure) -> tuple[float, float]:
    """Return from where an answer is positive and up to where it is negative: the outer quarters.

    Of one to five stars that is four and two.
    """
    low, high = measure.scale or (0.0, 1.0)
    part = (high - low) * _QUARTER
    return high - part, low + part


def found_rule(store: Store, measures: Iterable[Measure]) -> Rule | None:
    """Return the rule by the names of sources, channels and measures that the facts have."""
    scaled = [one for one in measures if one.scale and one.kind == Kind.SCORE]
    if not scaled:
        return None
    for field in ("source", "channel"):
        found = _most(store, scaled, field)
        if found:
            return found
    return _by_stars(store, scaled)


def _most(store: Store, measures: Sequence[Measure], field: str) -> Rule | None:
    """Return the measure that most signals of public sources or channels have."""
    best: tuple[int, Rule] | None = None
    for measure, cells in zip(measures, _counted(store, measures, field), strict=True):
        names = {name: n for name, n in cells.items() if PUBLIC.search(name)}
        if names and (best is None or sum(names.values()) > best[0]):
            wheres = tuple(f"{field}={name}" for name in sorted(names))
            best = sum(names.values()), Rule(wheres, measure, *ends_of(measure), is_found=True)
    return best[1] if best else None


def _by_stars(store: Store, measures: Sequence[Measure]) -> Rule | None:
    stars = [one for one in measures if STARS.search(one.name)]
    for measure, cells in zip(stars, _counted(store, stars, "source"), strict=True):
        if cells:
            wheres = tuple(f"source={name}" for name in sorted(cells))
            return Rule(wheres, measure, *ends_of(measure), is_found=True)
    return None


def _counted(store: Store, measures: Sequence[Measure], field: str) -> list[dict[str, int]]:
    definitions = [Definition(measure=one.name, method=Method.MEAN) for one in measures]
    if not definitions:
        return []
    return [
        {str(cell.by): cell.estimate.n for cell in cells if cell.by is not None}
        for cells in answer(store, definitions, Question(by=field))
    ]


def check_ends(measure: Measure, positive: float | None, negative: float | None) -> None:
    """Raise Refused unless the ends lie on the scale, the negative one below the positive one."""
    if not measure.scale and (positive is None or negative is None):
        raise Refused(
            _("%(measure)s has no scale with two ends: say from where on a mention is positive "
              "and up to where it is negative.")
            % {"measure": measure}
        )  # fmt: skip
    high, low = ends_of(measure)
    high = high if positive is None else positive
    low = low if negative is None else negative
    if not (measure.holds(high) and measure.holds(low) and low < high):
        raise Refused(
            _(
                "Positive begins above where negative ends, and both lie on the scale of "
                "%(measure)s."
            )
            % {"measure": measure}
        )

"""What a formula may name: the metrics and indexes there are, and whether they fit together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.utils.translation import gettext as _

from harken.metrics.indexes.formula import APART, INDEX, Part, WrongFormula, parse
from harken.metrics.yardsticks.yardstick import Yardstick

MOST_LEVELS = 3


@dataclass(frozen=True)
class KnownIndex:
    """An index as formulas see it: `formulas` are the one in force and those to come."""

    name: str
    label: str
    formulas: tuple[str, ...]
    is_archived: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything it is or will be made of."""
        return tuple(part for formula in self.formulas for part in parse(formula))


@dataclass(frozen=True)
class Known:
    """Metrics in use, those retired, measures and indexes, by their names."""

    metrics: Mapping[str, Yardstick]
    retired: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    indexes: Mapping[str, KnownIndex] = field(default_factory=dict)


def checked(text: str, known: Known, own: str = "") -> tuple[Part, ...]:
    """Return the components of the formula of the index called `own`; raises WrongFormula.

    Refused are unknown, retired and archived names, what has no scale with two ends, an index that
    would be made of itself, and more than three levels of indexes.
    """
    parts = parse(text)
    for part in parts:
        kind, _apart, name = part.key.partition(APART)
        if kind == INDEX:
            _check_index(name, part, known, own)
        else:
            _check_metric(name, part, known)
    children = {one.name: _children(one.parts) for one in known.indexes.values()}
    children[own] = _children(parts)
    _check_ring(children, own)
    _check_levels(children, own)
    return parts


def _check_metric(name: str, part: Part, known: Known) -> None:
    words = {"name": name, "place": part.place}
    if name in known.retired:
        raise WrongFormula(
            _(
                "“%(name)s” (character %(place)s) is retired and gets no new figures. Name the "
                "metric that took its place."
            )
            % words,
            part.place,
        )
    if name not in known.metrics:
        raise WrongFormula(_unknown(name, part, known), part.place)
    if None in known.metrics[name].limits:
        raise WrongFormula(
            _(
                "“%(name)s” (character %(place)s) has no scale with two ends, so it cannot be put "
                "on 0 to 100. Use a metric that is a share, such as a share within a target."
            )
            % words,
            part.place,
        )


def _unknown(name: str, part: Part, known: Known) -> str:
    words = {"name": name, "place": part.place}
    if name in known.indexes:
        return (
            _("“%(name)s” (character %(place)s) is an index. Write index:%(name)s instead.") % words
        )
    if name in known.measures:
        return (
            _(
                "“%(name)s” (character %(place)s) is a measure of which there is no metric in use. "
                "Add a metric of it first."
            )
            % words
        )
    names = [*known.metrics, *known.measures, *(INDEX + APART + one for one in known.indexes)]
    near = get_close_matches(name, dict.fromkeys(names), n=2, cutoff=0.5)
    if near:
        return _(
            "There is no measure or metric named “%(name)s” (character %(place)s). "
            "Did you mean %(near)s?"
        ) % {**words, "near": _(" or ").join(near)}
    return _(
        "There is no measure or metric named “%(name)s” (character %(place)s). Known: %(known)s."
    ) % {**words, "known": ", ".join(sorted(known.metrics)) or "–"}


def _check_index(name: str, part: Part, known: Known, own: str) -> None:
    if name == own:
        return  # the ring says so
    words = {"name": name, "place": part.place}
    if name not in known.indexes:
        near = get_close_matches(name, known.indexes, n=2, cutoff=0.5)
        said = (
            _("There is no index named “%(name)s” (character %(place)s). Did you mean %(near)s?")
            if near
            else _("There is no index named “%(name)s” (character %(place)s). Known: %(known)s.")
        )
        raise WrongFormula(
            said
            % {
                **words,
                "near": _(" or ").join(INDEX + APART + one for one in near),
                "known": ", ".join(sorted(known.indexes)) or "–",
            },
            part.place,
        )
    if known.indexes[name].is_archived:
        raise WrongFormula(
            _("The index “%(name)s” (character %(place)s) is archived. Bring it back first.")
            % words,
            part.place,
        )


Children = Mapping[str, Sequence[str]]


def _children(parts: Sequence[Part]) -> list[str]:
    own = INDEX + APART
    return [part.key.removeprefix(own) for part in parts if part.key.startswith(own)]


def ring_of(children: Children, own: str) -> tuple[str, ...]:
    """Return the indexes on the way from `own` back to itself, () where there is none.

    >>> ring_of({"loyalty": ["brand"], "brand": ["trust"], "trust": ["loyalty"]}, "loyalty")
    ('loyalty', 'brand', 'trust', 'loyalty')
    """
    ways: list[tuple[str, ...]] = [(own,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for child in children.get(way[-1], ()):
            if child == own:
                return (*way, own)
            if child not in seen:
                seen.add(child)
                ways.append((*way, child))
    return ()


def _check_ring(children: Children, own: str) -> None:
    ring = ring_of(children, own)
    if ring:
        raise WrongFormula(
            _("The index would be made of itself: %(ring)s. Take one of them out of its formula.")
            % {"ring": " → ".join(ring)}
        )


def _check_levels(children: Children, own: str) -> None:
    whole = (*_up(children, own, ()), *_below(children, own)[1:])
    if len(whole) > MOST_LEVELS:
        raise WrongFormula(
            _(
                "The index would stand on indexes of indexes over %(levels)s levels: %(way)s. "
                "At most %(most)s are allowed; name the metrics themselves."
            )
            % {"levels": len(whole), "way": " → ".join(whole), "most": MOST_LEVELS}
        )


def _below(children: Children, name: str) -> tuple[str, ...]:
    """Return the longest way down from an index, itself first."""
    ways = [_below(children, child) for child in children.get(name, ())]
    return (name, *max(ways, key=len, default=()))


def _up(children: Children, name: str, way: tuple[str, ...]) -> tuple[str, ...]:
    """Return the longest way down to an index, itself last."""
    above = [one for one, below in children.items() if name in below]
    ways = [_up(children, one, (name, *way)) for one in above]
    return max(ways, key=len, default=(name, *way))

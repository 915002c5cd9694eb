"""What an index is made of, in the picture: under every goal that is measured by one."""

from collections.abc import Iterable
from functools import cache

from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.metrics.indexes.history import present
from harken.metrics.indexes.measuring import Bench, Piece, bench, figure_of
from harken.metrics.indexes.pages.words import figure_words, weight_words
from harken.metrics.indexes.queries import key_of
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.yardsticks.queries import yardstick
from harken.organisation.profile.queries import local_date
from harken.strategy.goals.models import Goal
from harken.strategy.picture.records import Node

INDEX = key_of("")


def nodes(goals: Iterable[Goal]) -> dict[int, list[Node]]:
    """Return the components of the index that a goal is measured by, by the goal's number."""
    measured = [goal for goal in goals if goal.measured_by.startswith(INDEX)]
    if not measured:
        return {}
    try:
        on = bench()
    except CannotMeasure:
        return {}
    known = cache(lambda key: _components(key.removeprefix(INDEX), on))
    return {goal.pk: known(goal.measured_by) for goal in measured}


def _components(name: str, on: Bench) -> list[Node]:
    today = local_date(system_clock())
    try:
        index = on.index(name)
        figure = figure_of(name, present(index, on, today), on)
    except CannotMeasure:
        return []
    return [_node(piece) for piece in figure.pieces]


def _node(piece: Piece) -> Node:
    words = {
        "weight": weight_words(piece.weight),
        "figure": figure_words(piece.estimate, piece.note),
    }
    return Node(
        "proof",
        _("component"),
        piece.label,
        yardstick(piece.key).url,
        _("counts %(weight)s; 0 to 100: %(figure)s") % words,
        children=tuple(_node(one) for one in piece.pieces),
    )

"""Figures: the one place that page, command line, API and export ask."""

from harken.metrics.figures.asking import EVER, Asked
from harken.metrics.figures.comparing import (
    FALSE_ALARMS,
    Comparison,
    DefinitionUsed,
    Side,
    Standing,
    compare,
    definition_used,
    side_of,
    standings,
    window_of,
)
from harken.metrics.figures.grammar import read_where, write_where
from harken.metrics.figures.measuring import (
    Figure,
    asked,
    fields_of,
    measure,
    note_of,
    ready_on,
)
from harken.metrics.measures.refused import CannotMeasure, CannotRead

__all__ = [
    "EVER", "FALSE_ALARMS", "Asked", "CannotMeasure", "CannotRead", "Comparison",
    "DefinitionUsed", "Figure", "Side", "Standing", "asked", "compare", "definition_used",
    "fields_of", "measure", "note_of", "read_where", "ready_on", "side_of", "standings",
    "window_of", "write_where",
]  # fmt: skip

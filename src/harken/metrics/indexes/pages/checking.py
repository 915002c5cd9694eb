"""What is said of a formula while somebody types it; the same rules as when it is kept."""

from dataclasses import dataclass, field
from datetime import date

from harken.analysis.estimate import nothing
from harken.metrics.indexes.formula import APART, INDEX, Part, WrongFormula
from harken.metrics.indexes.known import Known, checked
from harken.metrics.indexes.measuring import Piece
from harken.metrics.indexes.pages.words import scale_words, weight_words
from harken.metrics.indexes.queries import known_on


@dataclass(frozen=True)
class Checked:
    """Either why a formula cannot be used, or what it says: weight and scale of each component."""

    why: str = ""
    components: list[tuple[str, str]] = field(default_factory=list)


def check(text: str, own: str, today: date) -> Checked:
    """Return what is to be said of a formula, nothing where it is still empty."""
    if not text.strip():
        return Checked()
    known = known_on(today)
    try:
        parts = checked(text, known, own)
    except WrongFormula as refusal:
        return Checked(str(refusal))
    return Checked(components=[(weight_words(one.weight), _scale(one, known)) for one in parts])


def _scale(part: Part, known: Known) -> str:
    kind, _apart, name = part.key.partition(APART)
    none = nothing("", 0.95)
    if kind == INDEX:
        label = known.indexes[name].label
        return scale_words(Piece(part.key, label, part.weight, none, none, ""))
    of = known.metrics[name]
    turned = not of.higher_is_better
    return scale_words(Piece(part.key, of.label, part.weight, none, none, "", of, turned=turned))

"""What may be shown of a figure, by the number of answers (methodology 3.5)."""

from enum import StrEnum

LOWEST_SHOWN = 10
FULL_BASE = 30


class Shown(StrEnum):
    """How much of a figure is shown."""

    HIDDEN = "hidden"
    LOW_BASE = "low base"
    FULL = "full"


def shown_for(n: int) -> Shown:
    """Return the rule for `n` answers: under 10 no score, 10 to 29 'low base', from 30 all.

    >>> [shown_for(n).value for n in (9, 10, 29, 30)]
    ['hidden', 'low base', 'low base', 'full']
    """
    if n < LOWEST_SHOWN:
        return Shown.HIDDEN
    return Shown.LOW_BASE if n < FULL_BASE else Shown.FULL


def can_show_trend(ns: list[int]) -> bool:
    """Tell whether every point of a trend rests on at least 30 answers.

    >>> can_show_trend([30, 45]), can_show_trend([45, 29]), can_show_trend([])
    (True, False, False)
    """
    return bool(ns) and min(ns) >= FULL_BASE

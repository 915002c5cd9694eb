"""Whether a condition is within what a definition may hold."""

from harken.surveys.definition.conditions import depth, tests_of
from harken.surveys.definition.reading.limits import DEEPEST, MOST_TESTS
from harken.surveys.definition.records import Condition


def is_too_nested(condition: Condition) -> bool:
    """Tell whether a condition is deeper or longer than a definition may hold."""
    return depth(condition) > DEEPEST - 4 or len(tests_of(condition)) > MOST_TESTS // 2

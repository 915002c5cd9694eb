"""How large a survey may be, so that no page, no walk and no check ever takes long."""

from django.utils.translation import gettext as _

from harken.surveys.definition.records import All, Any_, Condition, Not

DEEPEST = 40
MOST_TESTS = 500
MOST_PAGES = 300
MOST_QUESTIONS = 1_000
MOST_CHOICES = 2_000
MOST_ROWS = 500
MOST_LANGUAGES = 100
MOST_OTHERS = 500
"""Hidden fields, end conditions, endings, quotas: of each."""
LONGEST_TEXT = 20_000
LONGEST_NAME = 60
LARGEST = 10_000_000
"""Bytes of a definition as JSON."""


def deep_sentence() -> str:
    """Return what is said about a condition that is nested too deep."""
    return _(
        "This condition has parts within parts more than %(most)d levels deep. Put parts that are "
        "all joined by “and”, or all by “or”, side by side."
    ) % {"most": DEEPEST}


def many_sentence() -> str:
    """Return what is said about a condition with too many tests."""
    return _(
        "This condition asks more than %(most)d things. Name several values in one comparison, or "
        "split the question."
    ) % {"most": MOST_TESTS}


def too_nested(condition: Condition) -> str:
    """Return the sentence about a condition that is too deep or too large; '' for a good one."""
    waiting: list[tuple[Condition, int]] = [(condition, 1)]
    seen = 0
    while waiting:
        node, level = waiting.pop()
        seen += 1
        if level > DEEPEST:
            return deep_sentence()
        if seen > 2 * MOST_TESTS:
            return many_sentence()
        waiting += [(part, level + 1) for part in _parts(node)]
    return ""


def _parts(node: Condition) -> tuple[Condition, ...]:
    if isinstance(node, All | Any_):
        return node.parts
    return (node.part,) if isinstance(node, Not) else ()

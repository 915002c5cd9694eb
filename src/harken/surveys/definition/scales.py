"""Scales: their ends, their points, and which measure an answer feeds."""

from collections.abc import Mapping

from harken.surveys.definition.index import once_each
from harken.surveys.definition.records import Definition, Question, Type

ENDS: Mapping[Type, tuple[float, float]] = {
    Type.NPS: (0, 10),
    Type.CSAT: (1, 5),
    Type.CES: (1, 7),
    Type.SCALE: (1, 5),
}
"""The ends of each type of scale where the question says nothing else."""
_MEASURED = (Type.NPS, Type.CSAT, Type.CES)
NO_MEASURE = "-"
"""Said by a question that shall not feed the measure of its type."""


def is_scale(question: Question) -> bool:
    """Tell whether the answer is a point of a scale."""
    return question.type in ENDS


def ends_of(question: Question) -> tuple[float, float]:
    """Return the lowest and the highest point of a scale."""
    low, high = ENDS[question.type]
    return (
        low if question.low is None else question.low,
        high if question.high is None else question.high,
    )


def points_of(question: Question) -> tuple[int, ...]:
    """Return the points of a scale, one by one."""
    low, high = ends_of(question)
    return tuple(range(int(low), int(high) + 1))


def _feeds(definition: Definition) -> Mapping[str, str]:
    own = {q.id: q.measure for q in definition.questions if q.measure not in ("", NO_MEASURE)}
    for question in definition.questions:
        own |= {f"{question.id}.{row.code}": row.measure for row in question.rows if row.measure}
    taken = set(own.values())
    for question in definition.questions:
        name = question.type.value
        usual = question.type in _MEASURED and ends_of(question) == ENDS[question.type]
        if usual and not question.measure and name not in taken:
            own[question.id] = name
            taken.add(name)
    return own


feeds = once_each(_feeds)
"""The measure that each question ('q1') or row ('q1.row') feeds: what it says, and the first nps,
csat and ces the measure of its name, unless it says '-' or has another scale."""

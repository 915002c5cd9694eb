"""The first question as a mail can ask it: a row of links, of which none votes by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from harken.surveys.definition.piping import piped
from harken.surveys.definition.records import Definition, Look, Question, Type
from harken.surveys.definition.scales import is_scale, points_of
from harken.surveys.definition.texts import said
from harken.surveys.definition.walk import Known

MOST_POINTS = 11
SECONDS_A_QUESTION, SECONDS_A_TEXT = 8, 20
_WRITTEN = (Type.LONG_TEXT, Type.SHORT_TEXT, Type.CONTACT, Type.RANKING, Type.MATRIX)


@dataclass(frozen=True)
class Point:
    """One answer as a link."""

    label: str
    url: str


@dataclass(frozen=True)
class Asked:
    """A question in a mail: its words, a link for each answer, and what the ends mean."""

    text: str
    points: tuple[Point, ...]
    low: str = ""
    high: str = ""


def first_question(
    definition: Definition, language: str, hidden: Mapping[str, str], url: str
) -> Asked | None:
    """Return the survey's first question where a row of links can answer it, else None.

    It must be asked of everybody, and nothing may stand before it that explains it.
    """
    question = _first(definition)
    if question is None or not is_scale(question) or len(points_of(question)) > MOST_POINTS:
        return None
    known, default = Known({}, hidden, language), definition.default_language
    words = [said(one, language, default) for one in (question.low_label, question.high_label)]
    return Asked(
        piped(said(question.text, language, default), known, definition),
        tuple(_point(question, point, url) for point in points_of(question)),
        *words,
    )


def _first(definition: Definition) -> Question | None:
    page = definition.pages[0] if definition.pages else None
    if page is None or page.show_if or page.random_order or not page.questions:
        return None
    question = page.questions[0]
    return None if question.show_if else question


def _point(question: Question, point: int, url: str) -> Point:
    star = "★" if question.look is Look.STARS else ""
    return Point(f"{point}{star}", f"{url}?{urlencode({question.id: point})}")


def minutes_for(definition: Definition) -> int:
    """Return how many minutes it takes to answer, at least 1: 8 seconds a question, 20 for one in
    which something is written or many rows are ticked; statements count nothing."""
    asked = [one for one in definition.questions if one.type is not Type.STATEMENT]
    seconds = sum(SECONDS_A_TEXT if one.type in _WRITTEN else SECONDS_A_QUESTION for one in asked)
    return max(1, round(seconds / 60))

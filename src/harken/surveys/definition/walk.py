"""How a person walks through a survey: contract of `steps`, filled in by it."""

from collections.abc import Mapping
from dataclasses import dataclass

from harken.surveys.definition.records import Answers, Ending, Page, Question


@dataclass(frozen=True, slots=True)
class Step:
    """What is seen at once: a page, or a part of one where a question depends on an earlier one of
    the same page (so that no script is needed). `number` counts from 0 over the whole survey."""

    number: int
    page: Page
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What conditions can ask about."""

    answers: Answers
    hidden: Mapping[str, str]
    language: str


@dataclass(frozen=True, slots=True)
class Over:
    """The survey ends here. `reason` is 'end', 'early' (an end condition) or 'quota' (then `quota`
    names it and the response counts nowhere)."""

    ending: Ending
    reason: str = "end"
    quota: str = ""

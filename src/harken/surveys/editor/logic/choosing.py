"""The places to which a condition can be given, to choose from."""

from collections.abc import Iterator

from harken.surveys.definition.records import Choice, Definition, Question, Row
from harken.surveys.editor.logic.sentences import Teller

Options = list[tuple[str, str]]


def places(definition: Definition, teller: Teller) -> list[tuple[str, Options]]:
    """Return pages, each with itself and its questions; what can have a condition but has none."""
    found = []
    for page in definition.pages:
        where = f"pages/{page.id}"
        options = [] if page.show_if else [(where, teller.page_name(page))]
        options += [
            (f"{where}/questions/{one.id}", teller.question_name(one))
            for one in page.questions
            if one.show_if is None
        ]
        if options:
            found.append((teller.page_name(page), options))
    return found


def inner_places(where: str, question: Question, teller: Teller) -> Options:
    """Return the choices and rows of a question, which may have conditions of their own."""
    choices: Iterator[tuple[str, Choice | Row]] = (
        (f"{where}/choices/{one.code}", one) for one in question.choices
    )
    rows: Iterator[tuple[str, Choice | Row]] = (
        (f"{where}/rows/{one.code}", one) for one in question.rows
    )
    return [(place, teller.said(one.text) or one.code) for place, one in (*rows, *choices)]

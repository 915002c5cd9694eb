"""Answers in words: what a notice repeats, so that nothing written is lost."""

from collections.abc import Iterator

from harken.surveys.definition.piping import filled
from harken.surveys.definition.records import Answer, Definition, Question, Type
from harken.surveys.definition.telling import answer_told
from harken.surveys.definition.texts import said
from harken.surveys.definition.walk import Known


def told(definition: Definition, known: Known) -> Iterator[tuple[str, str]]:
    """Yield question and answer in words, in the order of the survey."""
    language, default = known.language, definition.default_language
    for question in definition.questions:
        answer = known.answers.get(question.id)
        if answer is None:
            continue
        words = _words(question, answer, language, default)
        beside = known.answers.get(f"{question.id}.other")
        said_beside = f" ({beside})" if beside else ""
        text = said(question.text, language, default)
        yield filled(text, known, definition, language), f"{words}{said_beside}"


def _words(question: Question, answer: Answer, language: str, default: str) -> str:
    if question.type is not Type.MATRIX or not isinstance(answer, dict):
        return answer_told(question, answer, language, default)
    rows = {row.code: said(row.text, language, default) for row in question.rows}
    return "\n".join(
        f"{rows.get(code, code)}: {answer_told(question, inner, language, default)}"
        for code, inner in answer.items()
    )

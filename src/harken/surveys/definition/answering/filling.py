"""The form that says what was answered: `read_answers` of it gives the same answers."""

from collections.abc import Iterable

from harken.surveys.definition.records import Answer, Answers, Question, Type


def form_of(questions: Iterable[Question], answers: Answers) -> dict[str, list[str]]:
    """Return fields and their values, to be shown in a page or read like a form."""
    form: dict[str, list[str]] = {}
    for question in questions:
        answer = answers.get(question.id)
        if answer is None:
            continue
        form.update(_fields(question, answer))
        beside = answers.get(f"{question.id}.other")
        if beside is not None:
            form[f"{question.id}.other"] = [str(beside)]
    return form


def _fields(question: Question, answer: Answer) -> dict[str, list[str]]:
    if isinstance(answer, dict):
        return {
            f"{question.id}.{part}": [one] if isinstance(one, str) else [str(each) for each in one]
            for part, one in answer.items()
        }
    if isinstance(answer, list):
        if question.type is Type.RANKING:
            return {f"{question.id}.{code}": [str(n)] for n, code in enumerate(answer, 1)}
        return {question.id: [str(code) for code in answer]}
    return {question.id: [_written(answer)]}


def _written(answer: Answer) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, float):
        return str(int(answer)) if answer.is_integer() else repr(answer)
    return str(answer)

"""Small survey files, written here so that each test shows what it is about."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from harken.surveys.definition.records import Definition, Question
from harken.surveys.exchange.reading import read_survey_file
from harken.surveys.exchange.records import Brought

Row = Mapping[str, object]


def lss(
    *questions: Row,
    languages: str = "en",
    groups: Sequence[Row] = ({"gid": "1", "group_order": "1", "group_name": "One"},),
    version: str = "177",
    survey: Row | None = None,
    texts: Row | None = None,
    **tables: Sequence[Row],
) -> bytes:
    """Return an `.lss`: questions by code, with `subs`, `answers` and `attributes` inside."""
    base, *more = languages.split()
    found: dict[str, list[Row]] = {name: list(rows) for name, rows in tables.items()}
    found["groups"] = [{"language": base, **group} for group in groups]
    found["surveys"] = [
        {"language": base, "additional_languages": " ".join(more), "format": "G", **(survey or {})}
    ]
    title = {"surveyls_language": base, "surveyls_title": "A survey", **(texts or {})}
    found["surveys_languagesettings"] = [title]
    for number, question in enumerate(questions, 1):
        _add_question(found, dict(question), str(number), base)
    body = "".join(_table(name, rows) for name, rows in found.items())
    head = f"<LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>{version}</DBVersion>"
    codes = "".join(f"<language>{code}</language>" for code in (base, *more))
    whole = f"<document>{head}<languages>{codes}</languages>{body}</document>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{whole}'.encode()


def _add_question(found: dict[str, list[Row]], question: dict, number: str, base: str) -> None:
    subs, answers = question.pop("subs", {}), question.pop("answers", {})
    attributes = question.pop("attributes", {})
    usual = {"qid": number, "parent_qid": "0", "gid": "1", "question_order": number}
    usual |= {"type": "T", "question": question["title"], "language": base, "relevance": "1"}
    found.setdefault("questions", []).append({**usual, **question})
    for place, (code, text) in enumerate(subs.items()):
        own = text if isinstance(text, Mapping) else {"question": text}
        row = {"qid": f"{number}{place}0", "parent_qid": number, "title": code, "language": base}
        found.setdefault("subquestions", []).append({**row, "question_order": place, **own})
    for place, (code, text) in enumerate(answers.items()):
        own = text if isinstance(text, Mapping) else {"answer": text}
        row = {"qid": number, "code": code, "sortorder": place, "language": base}
        found.setdefault("answers", []).append({**row, **own})
    for name, value in attributes.items():
        found.setdefault("question_attributes", []).append(
            {"qid": number, "attribute": name, "value": value}
        )


def _table(name: str, rows: Sequence[Row]) -> str:
    inner = "".join(f"<row>{_cells(row)}</row>" for row in rows)
    return f"<{name}><rows>{inner}</rows></{name}>"


def _cells(row: Row) -> str:
    return "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in row.items())


def qsf(
    *questions: Row,
    blocks: Sequence[Row] | None = None,
    flow: Sequence[Row] | None = None,
    options: Row | None = None,
    more: Sequence[Row] = (),
    entry: Row | None = None,
) -> bytes:
    """Return a `.qsf`: each question is its payload; they stand in one block unless told."""
    asked = [{"QuestionID": f"QID{n}", **one} for n, one in enumerate(questions, 1)]
    inside = [{"Type": "Question", "QuestionID": one["QuestionID"]} for one in asked]
    blocks = blocks or [{"Type": "Default", "ID": "BL_1", "BlockElements": inside}]
    flow = flow or [{"Type": "Block", "ID": block["ID"]} for block in blocks]
    elements: list[Row] = [
        {"Element": "BL", "Payload": list(blocks)},
        {"Element": "FL", "Payload": {"Flow": list(flow), "Type": "Root"}},
        {"Element": "SO", "Payload": options or {}},
        *({"Element": "SQ", "Payload": one} for one in asked),
        *more,
    ]
    head = {"SurveyName": "A survey", "SurveyLanguage": "EN", **(entry or {})}
    return json.dumps({"SurveyEntry": head, "SurveyElements": elements}).encode()


def single(text: str, *shown: str, **more: Any) -> dict[str, Any]:
    """Return a single choice of Qualtrics with choices 1, 2, 3 …"""
    return {
        "QuestionType": "MC",
        "Selector": "SAVR",
        "QuestionText": text,
        "Choices": {str(n): {"Display": one} for n, one in enumerate(shown, 1)},
        **more,
    }


def when(*tests: tuple[str, str] | tuple[str, str, str], joined: str = "And") -> dict[str, Any]:
    """Return logic of Qualtrics: each test an operand, an operator and maybe a value."""
    parts = {}
    for place, (operand, operator, *value) in enumerate(tests):
        part = {"LogicType": "Question", "LeftOperand": operand, "Operator": operator}
        part |= {"RightOperand": value[0]} if value else {}
        parts[str(place)] = part | ({"Conjuction": joined} if place else {})
    return {"0": {**parts, "Type": "If"}, "Type": "BooleanExpression"}


def read(content: bytes) -> Brought:
    """Read a file as the server's child does."""
    return read_survey_file("survey", content)


def asked(brought: Brought) -> dict[str, Question]:
    """Return the questions by id."""
    return {one.id: one for one in brought.definition.questions}


def reasons(brought: Brought) -> dict[str, str]:
    """Return what did not come in, with why, as a reader of English sees it."""
    return {str(one.what): str(one.why) for one in brought.not_carried}


def same_again(definition: Definition) -> bool:
    """Tell whether a definition survives being written and read."""
    from harken.surveys.definition.reading import read_definition
    from harken.surveys.definition.writing import written

    return read_definition(json.loads(json.dumps(written(definition)))) == definition

"""Matrices of Qualtrics, alone or side by side; fields in a matrix become questions."""

from harken.surveys.definition.records import Choice, Question, Row, Type, Words
from harken.surveys.exchange.qualtrics.document import Asked, Node, is_yes, node, text
from harken.surveys.exchange.qualtrics.held import Held
from harken.surveys.exchange.qualtrics.making import Making, is_random
from harken.surveys.exchange.shaping.comparing import Kind
from harken.surveys.exchange.shaping.names import codes_of
from harken.surveys.exchange.shaping.wording import both
from harken.tables.said import Said, said

FIELDS = {"TE", "CS", "ConstantSum"}
NEVER = {
    "MaxDiff": said("Best and worst of a set is not asked."),
    "RO": said("Each row would have to be ranked; use a ranking question."),
    "Profile": said("Each row would need answers of its own; use one question a row."),
}
MOST_FIELDS = 200


def matrix(making: Making, asked: Asked) -> list[Question]:
    """Rows with one answer or several to each."""
    selector = asked.kind[1]
    if selector in NEVER:
        raise NotOurs(said("a matrix of the kind %(kind)s", kind=selector), NEVER[selector])
    if selector in FIELDS:
        return cells(making, asked)
    id_ = making.free(asked.tag)
    recodes = making.recodes(asked)
    choices, answers = making.parts(asked, "Answers", "AnswerOrder", recodes)
    rows, codes = _rows(making, asked)
    if not choices or not rows:
        raise NotOurs(said("a matrix without rows or answers"), said("It has nothing to ask."))
    several = asked.kind[2] in ("MultipleAnswer", "MA")
    held = Held(id_, Kind.SEVERAL, codes, answers, several=several)
    held.recodes = {recodes.get(key, key): code for key, code in answers.items()}
    held.parts_shown = {key: row.show_if for key, row in zip(codes, rows, strict=True)}
    making.hold(asked, held)
    return [_made(making, asked, id_, rows, choices)]


def _made(
    making: Making, asked: Asked, id_: str, rows: tuple[Row, ...], choices: tuple[Choice, ...]
) -> Question:
    return making.question(
        asked,
        Type.MATRIX,
        id_=id_,
        rows=rows,
        choices=choices,
        several=asked.kind[2] in ("MultipleAnswer", "MA"),
        random_order=is_random(asked),
    )


class NotOurs(Exception):
    """A kind of question that Harken does not have."""

    def __init__(self, what: Said, why: Said) -> None:
        super().__init__(str(what))
        self.what, self.why = what, why


def _rows(making: Making, asked: Asked) -> tuple[tuple[Row, ...], dict[str, str]]:
    keys = asked.keys("Choices", "ChoiceOrder")
    tags = node(asked.get("ChoiceDataExportTags"))
    codes = codes_of([_row_code(asked, key, text(tags.get(key))) for key in keys])
    rows = []
    for key, code in zip(keys, codes, strict=True):
        words = making.words(asked, "Choices", key, "Display") or {asked.base: key}
        if asked.kind[1] == "Bipolar":
            words = {one: words_.replace(":", " – ", 1) for one, words_ in words.items()}
        if is_yes(node(node(asked.get("Choices")).get(key)).get("TextEntry")):
            making.lose(
                asked,
                said("the words beside row %(key)s", key=key),
                said("Rows of a matrix take no words; ask a text question after it."),
            )
        rows.append(Row(code, words, show_if=making.part_shown(asked, "Choices", key)))
    return tuple(rows), dict(zip(keys, codes, strict=True))


def _row_code(asked: Asked, key: str, tag: str) -> str:
    """A row is called as its column in an export, less the question's name before it."""
    return tag.removeprefix(f"{asked.tag}_") or key


def cells(making: Making, asked: Asked) -> list[Question]:
    """A text or a number in each field becomes a question, after a statement that says what for."""
    rows, codes = _rows(making, asked)
    columns = asked.keys("Answers", "AnswerOrder") or [""]
    is_number = asked.kind[1] != "TE"
    held = Held(making.free(asked.tag), Kind.NUMBER if is_number else Kind.TEXT)
    making.hold(asked, held)
    found = [making.question(asked, Type.STATEMENT, id_=held.id)]
    pairs = [(row, key, column) for row, key in zip(rows, codes, strict=True) for column in columns]
    if len(pairs) > MOST_FIELDS:
        making.lose(
            asked,
            said("fields beyond the first %(most)d", most=MOST_FIELDS),
            said("Each field becomes a question, and nobody answers so many."),
        )
    for row, key, column in pairs[:MOST_FIELDS]:
        steps = [key, column] if column else [key]
        id_ = making.free("_".join((asked.tag, *steps)))
        held.fields.setdefault(key, id_)
        held.fields["/".join(steps)] = id_
        words = both(row.text, making.words(asked, "Answers", column, "Display"))
        type_ = Type.NUMBER if is_number else Type.SHORT_TEXT
        found.append(making.question(asked, type_, id_=id_, text=words, show_if=row.show_if))
    return found


def side_by_side(making: Making, asked: Asked) -> list[Question]:
    """Matrices beside each other become matrices one after the other."""
    found: list[Question] = []
    parts = node(asked.get("AdditionalQuestions"))
    for key, part in parts.items():
        try:
            found += matrix(making, _part(asked, key, node(part)))
        except NotOurs as none:
            making.lose(_part(asked, key, node(part)), none.what, none.why)
    if not found:
        raise NotOurs(said("side by side"), said("None of its parts could come in."))
    return found


def _part(asked: Asked, key: str, part: Node) -> Asked:
    """Return a part as a question: its heading joins the text, the rows may be the whole's."""
    heading = _heading(asked, key)
    payload = {
        **part,
        "QuestionText": heading.get(asked.base, ""),
        "DataExportTag": text(part.get("DataExportTag")) or f"{asked.tag}#{key}",
        "Choices": part.get("Choices") or asked.get("Choices"),
        "ChoiceOrder": part.get("ChoiceOrder") or asked.get("ChoiceOrder"),
        "DisplayLogic": asked.get("DisplayLogic"),
        "Validation": part.get("Validation") or asked.get("Validation"),
        "Language": _translated(asked, key, heading),
    }
    return Asked(f"{asked.id}#{key}", payload, asked.base)


def _heading(asked: Asked, key: str) -> Words:
    own = asked.words("AdditionalQuestions", key, "QuestionText")
    return both(asked.words("QuestionText"), own, "<br>")


def _translated(asked: Asked, key: str, heading: Words) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for code, words in node(asked.get("Language")).items():
        own = dict(node(node(node(words).get("AdditionalQuestions")).get(key)))
        own.setdefault("Choices", node(words).get("Choices") or {})
        found[code] = {**own, "QuestionText": heading.get(code.lower(), "")}
    return found

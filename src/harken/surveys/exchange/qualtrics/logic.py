"""Logic of Qualtrics as a condition of ours, or the reason why there is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from harken.surveys.definition.records import How, Test
from harken.surveys.exchange.qualtrics.document import Node, node, text
from harken.surveys.exchange.qualtrics.held import Held
from harken.surveys.exchange.records import CannotCarry, short
from harken.surveys.exchange.shaping.comparing import (
    Found,
    Kind,
    Place,
    answered,
    compared,
    empty,
    every,
    negated,
    some,
)
from harken.tables.said import said

LOCATOR = re.compile(r"q://([^/]+)/(\w+)/?(.*)")
SIGNS = {
    "EqualTo": "==",
    "Equal": "==",
    "NotEqualTo": "!=",
    "GreaterThan": ">",
    "GreaterThanOrEqual": ">=",
    "LessThan": "<",
    "LessThanOrEqual": "<=",
}
OPPOSITES = {
    "NotSelected": "Selected",
    "NotDisplayed": "Displayed",
    "DoesNotContain": "Contains",
}
RECODES = {"SelectedAnswerRecode", "SelectedChoicesRecode", "SelectedChoiceRecode"}
ENTRIES = {"ChoiceTextEntryValue", "ChoiceNumericEntryValue", "TextEntryValue"}
LANGUAGE = "Q_Language"


@dataclass(slots=True)
class Answers:
    """Where the answers of all questions lie, and the hidden fields."""

    held: dict[str, Held] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    trashed: frozenset[str] = frozenset()
    lost: set[str] = field(default_factory=set)

    def of(self, id_: str) -> Held:
        """Return where the answer to a question lies; 'QID4#1' is a part of 'QID4'."""
        found = self.held.get(unquote(id_)) or self.held.get(unquote(id_).partition("#")[0])
        if found is not None:
            return found
        why = (
            said("It asks about %(id)s, which lies in Qualtrics' trash.", id=id_[:40])
            if id_ in self.trashed
            else said("It asks about %(id)s, which did not come in.", id=id_[:40])
        )
        raise CannotCarry(why)


def found_of(logic: Node, answers: Answers) -> Found:
    """Return a BooleanExpression as a condition; raises CannotCarry with the reason."""
    groups: list[tuple[str, Found]] = []
    for key in _numbered(logic):
        group = node(logic[key])
        inner = [
            (text(node(group[one]).get("Conjuction") or "And"), _one(node(group[one]), answers))
            for one in _numbered(group)
        ]
        kind = text(group.get("Type"))
        if kind not in ("If", "AndIf", "OrIf", ""):
            raise CannotCarry(said("It joins its parts by “%(kind)s”.", kind=kind[:40]))
        groups.append(("Or" if kind == "OrIf" else "And", _joined(inner)))
    if not groups:
        raise CannotCarry(said("It says nothing."))
    return _joined(groups)


def _numbered(given: Mapping[str, object]) -> list[str]:
    return sorted((key for key in given if key.isdigit()), key=int)


def _joined(parts: list[tuple[str, Found]]) -> Found:
    """Join parts by the word before each; 'and' binds closer than 'or'."""
    rows: list[list[Found]] = []
    for place, (word, found) in enumerate(parts):
        if place == 0 or word.lower() == "or":
            rows.append([found])
        else:
            rows[-1].append(found)
    return some([every(row) for row in rows])


def _one(expression: Node, answers: Answers) -> Found:
    operator = text(expression.get("Operator"))
    if operator in OPPOSITES:
        return negated(_one({**expression, "Operator": OPPOSITES[operator]}, answers))
    kind = text(expression.get("LogicType")) or "Question"
    if kind in ("EmbeddedField", "EmbeddedData"):
        return _embedded(expression, operator, answers)
    if kind != "Question":
        raise CannotCarry(said("It asks about “%(kind)s”, not about an answer.", kind=kind[:40]))
    where = text(expression.get("LeftOperand")) or text(expression.get("ChoiceLocator"))
    found = LOCATOR.fullmatch(where)
    if found is None:
        raise CannotCarry(said("It asks about “%(where)s”.", where=short(where, 80)))
    held = answers.of(unquote(found[1]))
    path = [step for step in found[3].split("/") if step]
    return _about(held, found[2], path, operator, text(expression.get("RightOperand")))


def _about(held: Held, what: str, path: list[str], operator: str, wanted: str) -> Found:
    if operator == "Selected" and path and what in ("SelectableChoice", "SelectableAnswer"):
        return held.selected(path) if what == "SelectableChoice" else held.any_row(path[-1])
    if operator == "Displayed":
        return _displayed(held, what, path)
    key = path[0] if path else ""
    if what in RECODES:
        return _value(held.recoded(key), operator, wanted)
    if what in ENTRIES:
        return _value(held.value(key), operator, wanted)
    raise CannotCarry(
        said(
            "It asks for “%(what)s %(operator)s”, which has no counterpart.",
            what=what[:60],
            operator=operator[:40],
        )
    )


def _displayed(held: Held, what: str, path: list[str]) -> Found:
    """A choice is displayed where its question is, and where it is itself."""
    part = held.parts_shown.get(path[0]) if what == "ChoiceDisplayed" and path else None
    shown: list[Found] = [one for one in (held.shown, part) if one is not None]
    return every(shown)


def _embedded(expression: Node, operator: str, answers: Answers) -> Found:
    name, wanted = text(expression.get("LeftOperand")), text(expression.get("RightOperand"))
    if name == LANGUAGE and operator in ("EqualTo", "NotEqualTo"):
        test = Test("language", How.IS, (wanted.lower(),))
        return test if operator == "EqualTo" else negated(test)
    if name not in answers.hidden:
        raise CannotCarry(
            said("It asks about the field “%(name)s”, which is not there.", name=short(name, 60))
        )
    return _value(Place(f"hidden.{answers.hidden[name]}", Kind.TEXT), operator, wanted)


def _value(place: Place, operator: str, wanted: str) -> Found:
    if operator in SIGNS:
        return compared(place, SIGNS[operator], wanted)
    if operator == "Empty":
        return empty(place)
    if operator == "NotEmpty":
        return answered(place)
    if operator == "Contains" and wanted.strip():
        return Test(place.of, How.CONTAINS, (wanted.strip(),))
    raise CannotCarry(
        said("It compares by “%(operator)s”, which has no counterpart.", operator=operator[:40])
    )
